// What is told to those who listen: an answer in words, without the buttons around it.

const said = document.querySelector("#said");
const TOLD = ".headline, .evidence, .notice, .nearby, .offer, h4, mark, figure:not(:has(mark)) blockquote, .citation";

export function announce(text) {
  said.textContent = text;
}

export function tell(turn) {
  const parts = [...turn.querySelectorAll(TOLD)].filter((part) => part.checkVisibility());
  announce(parts.map(inWords).join(" "));
}

// Return what a part says, a notice without its button.
function inWords(part) {
  const { textContent } = part.matches(".notice") ? part.firstChild : part;
  return textContent.trim().replace(/\s+/g, " ");
}
