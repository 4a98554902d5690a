// Marks what an answer quotes, in a passage of the article.

// Mark quotes in a passage, in their order, from one of its sentences on.
export function mark(passage, quotes, sentence) {
  const texts = textsOf(passage);
  const whole = texts.map(({ data }) => data).join("");
  const before = texts.slice(0, texts.findIndex((text) => text.parentNode === sentence));
  let from = sentence ? before.reduce((sum, { length }) => sum + length, 0) : 0;
  for (const quote of quotes) {
    const ahead = whole.indexOf(quote, from);
    const start = ahead < 0 ? whole.indexOf(quote) : ahead;
    if (start < 0) continue;
    from = start + quote.length;
    cover(passage, start, from);
  }
}

// Mark what stands between two places of a passage's text, which may be parts of sentences.
function cover(passage, start, end) {
  let place = 0;
  for (const text of textsOf(passage)) {
    const [from, to] = [start - place, end - place];
    place += text.length;
    if (to <= 0 || from >= text.length || text.parentNode.matches(".marked")) continue;
    const piece = text.splitText(Math.max(from, 0));
    if (to < Math.max(from, 0) + piece.length) piece.splitText(to - Math.max(from, 0));
    const mark = document.createElement("span");
    mark.className = "marked";
    piece.replaceWith(mark);
    mark.append(piece);
  }
}

export function unmark(within) {
  for (const mark of within.querySelectorAll(".marked")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

export function textOf(passage) {
  return textsOf(passage).map(({ data }) => data).join("");
}

// Return the nodes of a passage's own text: all but its number.
function textsOf(passage) {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentNode.matches(".number")) found.push(walker.currentNode);
  }
  return found;
}
