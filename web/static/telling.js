// What is told to those who listen: an answer in words, without the buttons around it.

const said = document.querySelector("#said");
const TOLD = ".headline, .evidence, .offer, h4, mark, figure:not(:has(mark)) blockquote, .citation";

export function announce(text) {
  said.textContent = text;
}

export function tell(turn) {
  const notices = [...turn.querySelectorAll(".notice")].map((notice) => notice.firstChild);
  const parts = [...turn.querySelectorAll(TOLD)].filter((part) => part.checkVisibility());
  announce([...notices, ...parts].map((part) => part.textContent.trim()).join(" "));
}
