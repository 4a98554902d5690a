// The article: it shows where an answer stands, and the place that a reader chose.
//
// Such a place is plain data, so that a step of the history can hold it: the article, what is
// cited there, which of it is to be seen (`at`), and the turn and the figure that it came from.

import { mark, textOf, unmark } from "./marking.js";
import { ensure, ordinalOf, watch } from "./parts.js";
import { rove, stopAt } from "./roving.js";
import { lay, narrow, openSheet } from "./sheet.js";
import { draw, strip } from "./strip.js";

const BAR = 56; // pixels, more than the bar of the contents is high
const panel = document.querySelector("#article");
const back = panel?.querySelector(".back");
const whole = document.querySelector(".whole");
const turns = document.querySelector("#turns");
let isOutdated = false; // whether the articles have changed since this one was brought
let wanted = 0; // counts what was opened; an article that comes after something later is dropped
let shown = null; // the place

// Show where a turn's answer stands, leaving the reader where they are.
export async function follow(turn) {
  if (!panel) return;
  const place = placeOf(turn);
  history.replaceState(place, "");
  if (narrow.matches) strip.remove(); // at once, or the turn that is scrolled to would move later
  await recall(place);
}

// Show what this step of the history showed before a reload; else where the turn's answer stands.
export function resume(turn) {
  if (panel && history.state?.article) recall(history.state);
  else follow(turn);
}

// Take the reader to the place that a link leads to.
export async function open(link, event) {
  if (!panel) return;
  event.preventDefault();
  const place = placeBehind(link);
  const isThere = await bring(place.article);
  if (isThere === false) location.assign(link.href);
  if (!isThere) return;
  if (narrow.matches) openSheet(link);
  else history[isShown(place) ? "replaceState" : "pushState"](place, "");
  const target = await show(place);
  if (!narrow.matches && shown === place) redraw(place);
  if (!target) return;
  back.hidden = narrow.matches || place.turn === undefined;
  const passage = target.closest(".passage") ?? target;
  passage.tabIndex = -1;
  passage.focus({ preventScroll: true });
}

// Lead back to the turn that the place came from.
export function goBack() {
  const turn = turns.children[shown.turn];
  const figure = turn?.querySelectorAll("figure")[shown.figure];
  back.hidden = true;
  if (!turn) return;
  for (let one = figure; (one = one?.parentNode.closest("details")); ) one.open = true;
  (figure ?? turn).scrollIntoView({ block: "nearest" });
  figure?.querySelector(".citation").focus({ preventScroll: true });
}

function closeContents() {
  const contents = panel.querySelector(".contents");
  if (contents) contents.open = false;
}

// Let the article be brought anew when it is opened next.
export function outdate() {
  isOutdated = true;
}

// Let the numbers of all paragraphs that are there be one stop of the Tab key.
function settle() {
  const numbers = panel.querySelectorAll(".number");
  stopAt(numbers[0], numbers);
}

// Places

// Return where a turn's answer stands: what one of its figures cites, the first if none is given,
// and all else that it cites from the same article.
function placeOf(turn, figure) {
  const figures = [...(turn?.querySelectorAll("figure:has(.citation)") ?? [])];
  const chosen = figure ?? figures.find(answers);
  if (!chosen) return { article: panel.dataset.article, cited: [] };
  const article = articleBehind(citation(chosen));
  const cited = figures.filter((one) => articleBehind(citation(one)) === article);
  return {
    article,
    at: idBehind(citation(chosen)),
    cited: cited.map((one) => ({
      at: idBehind(citation(one)),
      quotes: quotesOf(one),
      answers: answers(one),
    })),
    turn: [...turns.children].indexOf(turn),
    figure: [...turn.querySelectorAll("figure")].indexOf(chosen),
  };
}

// Return where a link leads, in a passage to what is cited from it; what was marked stays so.
function placeBehind(link) {
  const turn = link.closest(".turn");
  const article = articleBehind(link);
  const around = turn ? placeOf(turn, link.closest("figure")) : shown;
  const same = around?.article === article ? around : { article, cited: [] };
  const found = same.cited.filter(({ at }) => at.split("-")[0] === idBehind(link));
  const { at } = found.find((one) => one.answers) ?? found[0] ?? { at: idBehind(link) };
  return { ...same, at };
}

function answers(figure) {
  return !figure.closest(".further");
}

function citation(figure) {
  return figure.querySelector(".citation");
}

function articleBehind(link) {
  const [, found] = link.pathname.match(/^\/read\/(.+)/) ?? [];
  return found ? decodeURIComponent(found) : panel.dataset.article;
}

function idBehind(link) {
  return link.hash.slice(1);
}

// Return what a figure quotes, in order: its marks, else each line of a short quote.
function quotesOf(figure) {
  const marks = [...figure.querySelectorAll("mark")].map((one) => one.textContent);
  const short = figure.querySelector(".short blockquote")?.textContent ?? "";
  return marks.length ? marks : short.split(/\s*\[…\]\s*|\n/).filter(Boolean);
}

// Showing

// Put an article in the place of another one. Return whether it is there now, or null where
// something else was opened meanwhile.
async function bring(id) {
  const mine = ++wanted;
  if (panel.dataset.article === id && !isOutdated) return true;
  const reply = await fetch(`/read/${encodeURIComponent(id)}`).catch(() => null);
  const page = reply?.ok && new DOMParser().parseFromString(await reply.text(), "text/html");
  if (mine !== wanted) return null;
  if (!page) return false;
  panel.querySelector("article").replaceWith(page.querySelector("article"));
  panel.dataset.article = id;
  panel.scrollTop = 0;
  isOutdated = false;
  watch(panel);
  settle();
  whole.href = `/read/${encodeURIComponent(id)}`;
  return true;
}

// Show a place, and the strip where it belongs, leaving the reader where they are.
async function recall(place) {
  if (!(await bring(place.article))) return;
  await show(place);
  if (shown !== place) return; // something else was opened meanwhile
  back.hidden = true;
  redraw(place);
}

// Mark what a place cites, and nothing else. Return what was scrolled to, if anything.
async function show(place) {
  const mine = wanted;
  const cited = place.cited.filter((one) => one.answers || one.at === place.at);
  const passages = await Promise.all(cited.map(passageOf));
  const chosen = await element(place.at);
  if (mine !== wanted) return null;
  shown = place;
  closeContents();
  unmark(panel);
  for (const one of panel.querySelectorAll(".cited")) one.classList.remove("cited");
  cited.forEach(({ at, quotes }, n) => passages[n] && markAll(passages[n], quotes, at));
  const passage = passages[cited.findIndex(({ at }) => at === place.at)];
  const target = passage ? (passage.querySelector(".marked") ?? passage) : uncited(chosen, place);
  if (target) scrollTo(target);
  return target;
}

function isShown({ article, at }) {
  return shown?.article === article && shown.at === at;
}

// Return a place that nothing is cited from, with the bar beside it if it is a passage; none where
// something was cited that the article no longer says.
function uncited(chosen, place) {
  if (place.cited.some(({ at }) => at === place.at)) return null;
  if (chosen?.matches(".passage")) chosen.classList.add("cited");
  return chosen;
}

function markAll(passage, quotes, at) {
  const sentence = passage.querySelector(`#${CSS.escape(at)}`);
  passage.classList.add("cited");
  mark(passage, quotes.length || !sentence ? quotes : [sentence.textContent], sentence);
}

// Return the passage that is cited, or the one with the quote if the article has changed since.
async function passageOf({ at, quotes }) {
  const named = (await element(at))?.closest(".passage");
  const says = (passage) => quotes.some((quote) => textOf(passage).includes(quote));
  if (named && (!quotes.length || says(named))) return named;
  return [...panel.querySelectorAll(".passage")].find(says);
}

// Return what has an id in the article: a passage, a sentence of it, or a heading before it.
async function element(id) {
  await ensure(panel, ordinalOf(id));
  return id ? panel.querySelector(`#${CSS.escape(id)}`) : null;
}

// Scroll the article alone: a scroll of the chat at the same time would end that of the browser.
function scrollTo(target) {
  const passage = target.closest(".passage");
  const [frame, around, own] = [panel, passage ?? target, target].map((one) => one.getBoundingClientRect());
  const place = around.height + 2 * BAR < frame.height ? around : own;
  const above = passage ? Math.max((frame.height - place.height) / 2, BAR) : BAR;
  const top = panel.scrollTop + place.top - frame.top - above;
  panel.scrollTo({ top, behavior: narrow.matches ? "instant" : "auto" });
}

// Draw the strip of what a place cites: beside the article, or below the answer.
function redraw(place) {
  const kinds = new Map();
  for (const { at, answers } of place.cited) {
    const ordinal = ordinalOf(at);
    if (answers || !kinds.has(ordinal)) kinds.set(ordinal, answers ? "answers" : "further");
  }
  draw(panel.querySelector("article"), place.article, kinds, ordinalOf(place.at));
  strip.remove();
  if (!narrow.matches) panel.before(strip);
  else if (place.cited.length) turns.children[place.turn]?.querySelector(".answer").after(strip);
}

if (panel) {
  lay(panel);
  watch(panel);
  settle();
  panel.addEventListener("part", settle);
  rove(panel, ".number");
  narrow.addEventListener("change", () => {
    lay(panel);
    if (shown) redraw(shown);
  });
  addEventListener("popstate", ({ state }) => {
    if (state?.article) recall(state); // else a link was followed
  });
}
