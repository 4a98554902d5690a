// The article beside the chat.

import { ensure, ordinalOf, watch } from "./parts.js";

const panel = document.querySelector("#article");
const only = panel?.querySelector(".only");
const { article: asked } = document.querySelector("#ask").elements;
let isOutdated = false; // whether the articles have changed since this one was brought
let wanted = 0; // counts what was opened; an article that comes after something later is dropped

// Show the place a link leads to, in the article beside the chat.
export async function open(link, event) {
  if (!panel) return;
  event.preventDefault();
  const place = new URL(link.href);
  const isThere = await bring(link.dataset.article ?? panel.dataset.article);
  if (isThere) await ensure(panel, ordinalOf(place.hash.slice(1)));
  if (isThere) show(place.hash, quotesOf(link.closest("figure")));
  else if (isThere === false) location.assign(place);
}

// Return what a figure quotes; the head of a table is not where its link leads.
function quotesOf(figure) {
  const quotes = figure?.querySelectorAll("mark, .short blockquote:not(:has(mark))") ?? [];
  return [...quotes].sort((a, b) => a.matches(".head") - b.matches(".head")).map((one) => one.textContent);
}

export function closeContents() {
  panel.querySelector(".contents").open = false;
}

// Let the article be brought anew when it is opened next.
export function outdate() {
  isOutdated = true;
}

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
  watch(panel);
  isOutdated = false;
  markCurrent(id);
  return true;
}

function markCurrent(id) {
  for (const link of panel.querySelectorAll(".articles [data-article]")) {
    link.ariaCurrent = link.dataset.article === id ? "true" : null;
  }
  if (!only) return;
  only.href = `/?article=${encodeURIComponent(id)}`;
  only.hidden = id === asked?.value;
}

function show(hash, quotes) {
  const target = whereItStands(hash, quotes[0]);
  if (!target) return panel.scrollIntoView({ block: "nearest" });
  markAlso(target, quotes);
  // Another article may have had a passage of the same name; only a change marks the new one.
  if (location.hash === `#${target.id}`) unname();
  location.hash = target.id; // marks it, and Back leads to where the reader came from
  remember();
  const passage = target.closest(".passage") ?? target;
  passage.tabIndex = -1;
  passage.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

// Return the place of this name; or that of the quote, if the article has changed since.
function whereItStands(hash, quote) {
  const named = at(hash);
  const begins = ({ textContent: text }) => quote.startsWith(text) || text.includes(quote);
  if (!quote || (named && begins(named))) return named;
  return [...panel.querySelectorAll(".passage span")].find(begins);
}

// Mark all that is quoted in the passage of a place, and nothing elsewhere.
function markAlso(target, quotes) {
  const passage = target?.closest(".passage");
  for (const one of panel.querySelectorAll(".passage span")) {
    one.classList.toggle("also", one.parentNode === passage && quotes.some((quote) => quote.includes(one.textContent)));
  }
}

function at(hash) {
  return hash && panel.querySelector(`#${CSS.escape(hash.slice(1))}`);
}

// Take the hash from the address; what it marks stays marked.
function unname() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

// Let this step of the history know its article, the hash that `unname` may take from it, and what
// it marks.
function remember() {
  const { hash } = location;
  const text = at(hash)?.textContent;
  history.replaceState({ article: panel.dataset.article, hash, text }, "");
}

// Show what a step of the history showed; a place that says something else is left unmarked.
async function recall(step) {
  markAlso(null);
  const wasThere = step.article === panel.dataset.article && !isOutdated;
  const isThere = await bring(step.article);
  if (isThere === null || !step.hash) return;
  await ensure(panel, ordinalOf(step.hash.slice(1)));
  const saysTheSame = isThere && at(step.hash)?.textContent === step.text;
  if (saysTheSame && wasThere && step.hash === location.hash) return;
  await new Promise(setTimeout); // only then does the browser mark it
  location.replace("#-"); // nothing has this name, so nothing is marked
  unname();
  if (saysTheSame) location.replace(step.hash);
  remember();
}

addEventListener("popstate", ({ state }) => {
  if (state?.article && panel) recall(state); // else a link was followed
});

if (panel) watch(panel);
if (panel && history.state?.article) recall(history.state);
else if (panel) remember();
