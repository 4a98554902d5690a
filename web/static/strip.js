// A strip that shows where an answer stands: a block for each passage, as long as its text.

import { rove, stopAt } from "./roving.js";
import { say } from "./words.js";

const MOST = 120; // blocks; of a longer article each stands for some passages

export const strip = document.createElement("nav");
strip.className = "strip";
strip.ariaLabel = say("strip");
rove(strip, "a");

// Draw the strip of an article. `kinds` says of the cited passages, by their ordinals, whether
// each `answers` or is `further`; `at` is the one that is shown.
export function draw(article, id, kinds, at) {
  const lengths = article.dataset.lengths.split(" ").map(Number);
  const each = Math.ceil(lengths.length / MOST);
  const blocks = document.createElement("ol");
  for (let first = 1; first <= lengths.length; first += each) {
    const last = Math.min(first + each - 1, lengths.length);
    const length = lengths.slice(first - 1, last).reduce((sum, one) => sum + one, 0);
    blocks.append(block(id, first, last, length, kinds, at));
  }
  strip.replaceChildren(blocks);
  const links = [...strip.querySelectorAll("a")];
  stopAt(links.find((link) => link.ariaCurrent) ?? links[0], links);
}

// Return the block of some neighbouring passages; it leads to the one that says most.
function block(id, first, last, length, kinds, at) {
  const range = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const cited = (kind) => range.find((ordinal) => kinds.get(ordinal) === kind);
  const best = range.find((n) => n === at && kinds.has(n)) ?? cited("answers") ?? cited("further");
  const link = document.createElement("a");
  link.href = `/read/${encodeURIComponent(id)}#p${best ?? first}`;
  link.className = kinds.get(best) ?? "";
  link.ariaLabel = link.title = named(best, first, last, kinds);
  if (first <= at && at <= last) link.ariaCurrent = "true";
  const item = document.createElement("li");
  item.style.flexGrow = length;
  item.append(link);
  return item;
}

function named(best, first, last, kinds) {
  if (kinds.get(best) === "answers") return say("strip_answers", { n: best });
  if (best) return say("strip_further", { n: best });
  return first === last ? say("strip_one", { n: first }) : say("strip_some", { first, last });
}
