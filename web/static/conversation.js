// What was asked and answered: shown in the page, and kept for this tab and among the last of this
// browser.

import { outdate } from "./article.js";
import { addressOf, newId, placeOf, remember } from "./past.js";
import { keep, kept } from "./store.js";

const log = document.querySelector("#log");
const turns = document.querySelector("#turns");
const welcome = document.querySelector(".welcome");
const cleared = document.querySelector(".cleared");
const changed = document.querySelector(".changed");
const waiting = document.querySelector(".waiting");
const exporting = document.querySelector(".export");
const toLatest = document.querySelector("#ask .latest");
const form = document.querySelector("#ask");
const { conversation: token } = form.elements;
const about = document.querySelector("header .asked bdi").textContent;
let { generation } = form.dataset; // of the articles, as the last answer had them
let id = newId(); // of this conversation, among those of this browser

export const articles = new FormData(form).getAll("article"); // all are asked if none was chosen
const ALL = placeOf([]);
const MINE = placeOf(articles);
const CLEARED = `cleared.${MINE}`;

const sight = new IntersectionObserver((seen) => {
  toLatest.hidden = seen.at(-1).isIntersecting;
});

// Return the signed conversation that the next question goes on from.
export function soFar() {
  return token.value;
}

export function isLast(turn) {
  return Boolean(turn) && turn === turns.lastElementChild;
}

// Show a turn below all others, or in the place of one that is still the last.
export function add(turn, conversation, inPlaceOf) {
  if (isLast(inPlaceOf)) inPlaceOf.replaceWith(turn);
  else turns.append(turn);
  token.value = conversation;
  if (turn.dataset.generation !== generation) outdate();
  generation = turn.dataset.generation;
  keep(CLEARED, null);
  refresh();
  keepTurns();
}

// Show that a question waits for its answer; for none, that nothing waits.
export function showWaiting(question, inPlaceOf) {
  log.ariaBusy = question ? "true" : null;
  waiting.hidden = !question || isLast(inPlaceOf);
  waiting.querySelector(".question").textContent = question?.trim().replace(/\s*\n\s*/g, "\n");
  refresh();
  if (question) waiting.scrollIntoView({ block: "nearest" });
}

// Return the forms of the turns that can be asked again, oldest first.
export function again() {
  return [...turns.querySelectorAll(".again")];
}

export function lastTurn() {
  return turns.lastElementChild;
}

export function lastQuestion() {
  return questionOf(lastTurn());
}

function questionOf(turn) {
  const fields = turn?.querySelector(".again")?.elements;
  return fields?.q.value ?? turn?.querySelector("bdi").textContent ?? "";
}

export function goToLatest() {
  turns.lastElementChild?.scrollIntoView({ block: "start" });
}

export function fragment(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function keepTurns() {
  const shown = turns.cloneNode(true);
  shown.querySelector(".strip")?.remove(); // drawn anew
  const conversation = { id, turns: shown.innerHTML, token: token.value };
  keep(MINE, conversation);
  if (turns.childElementCount) remember({ ...conversation, title: questionOf(turns.firstElementChild), about, articles });
}

// Begin a new conversation with the page that comes next; this one can be had back there.
export function clearAway() {
  if (turns.childElementCount) keep(CLEARED, kept(MINE));
  keep(MINE, null);
  history.replaceState(null, ""); // or the page that comes next would mark what was cited here
}

export function bringBack() {
  keep(MINE, kept(CLEARED));
  keep(CLEARED, null);
  begin();
}

function restore() {
  const found = kept(MINE);
  if (!found) return;
  turns.replaceChildren(...fragment(`<ol>${found.turns}</ol>`).querySelectorAll(".turn:has(bdi)"));
  token.value = found.token ?? "";
  id = found.id ?? id;
  if (found.isOutlived) generation += "?"; // of other articles than any there are
}

function refresh() {
  const latest = turns.lastElementChild;
  if (welcome) welcome.hidden = Boolean(latest) || !waiting.hidden;
  exporting.hidden = !latest;
  document.title = [questionOf(turns.firstElementChild), about, "Verbatim"].filter(Boolean).join(" · ");
  cleared.hidden = Boolean(latest) || !kept(CLEARED);
  for (const word of turns.querySelectorAll(".turn:not(:last-child) .carried button")) word.disabled = true;
  tellOfChange();
  sight.disconnect();
  if (latest) sight.observe(latest);
}

// Say below the last answer of other articles than now that they have changed.
function tellOfChange() {
  const before = [...turns.children].findLast(({ dataset }) => (dataset.generation ?? generation) !== generation);
  for (const told of turns.querySelectorAll(".changed")) told.remove();
  if (!before) return;
  const notice = changed.cloneNode(true);
  notice.hidden = false;
  before.append(notice);
}

// Show the conversation that came with the page, or the one that was kept.
export function begin() {
  if (turns.childElementCount) {
    keepTurns();
    // So that a reload shows what is kept, and not this question again.
    history.replaceState(history.state, "", addressOf(articles));
  } else {
    restore();
  }
  const all = document.querySelector(".scope .kept");
  if (all) all.hidden = !kept(ALL);
  refresh();
  goToLatest();
}
