// The last conversations of this browser: kept, listed, opened again, forgotten.

import { BROWSER, keep, kept } from "./store.js";
import { say } from "./words.js";

const MOST = 10;
const LIST = "conversations";
const dialog = document.querySelector("#past");
const items = dialog.querySelector("ul");
const { lang } = document.documentElement;

// Return the name under which a tab keeps its conversation with some articles, all of them if none.
export function placeOf(articles) {
  return ["conversation", ...articles].join(".");
}

export function addressOf(articles) {
  return `/?${new URLSearchParams(articles.map((article) => ["article", article]))}`.replace(/\?$/, "");
}

export function newId() {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
}

// Keep a conversation as the newest, and as many before it as there is room for.
export function remember({ id, title, about, articles, turns, token }) {
  const others = list().filter((one) => one.id !== id);
  for (const one of others.splice(MOST - 1)) keep(nameOf(one), null, BROWSER);
  while (!keep(`conversation.${id}`, { id, turns, token }, BROWSER)) {
    if (!others.length) return;
    keep(nameOf(others.pop()), null, BROWSER);
  }
  keep(LIST, [{ id, title, about, articles, at: Date.now() }, ...others], BROWSER);
}

export function showPast() {
  fillIn();
  dialog.showModal();
}

// Return what is kept and can be read; others may have written there.
function list() {
  const found = kept(LIST, BROWSER);
  if (!Array.isArray(found)) return [];
  return found.filter((one) => one?.id && one.at > 0 && Array.isArray(one.articles));
}

function nameOf({ id }) {
  return `conversation.${id}`;
}

function fillIn() {
  const all = list();
  items.replaceChildren(...all.map(itemOf));
  for (const one of dialog.querySelectorAll(".none, .forget")) one.hidden = one.matches(".none") === all.length > 0;
}

function itemOf(one) {
  const item = document.createElement("li");
  const open = item.appendChild(document.createElement("button"));
  const title = open.appendChild(document.createElement("bdi"));
  const when = open.appendChild(document.createElement("span"));
  const drop = item.appendChild(document.createElement("button"));
  title.textContent = one.title;
  when.textContent = `${one.about} · ${new Date(one.at).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" })}`;
  drop.textContent = "×";
  drop.title = drop.ariaLabel = say("forget", { title: one.title });
  open.type = drop.type = "button";
  drop.className = "drop";
  open.onclick = () => openAgain(one);
  drop.onclick = () => forget([one]);
  return item;
}

// Go on with a conversation, with all articles where its own are no longer there.
async function openAgain(one) {
  const found = kept(nameOf(one), BROWSER);
  const reply = await fetch(addressOf(one.articles), { method: "HEAD" }).catch(() => null);
  const articles = reply?.status === 404 ? [] : one.articles;
  keep(placeOf(articles), found && { ...found, isOutlived: articles !== one.articles });
  location.assign(addressOf(articles));
}

function forget(some) {
  for (const one of some) keep(nameOf(one), null, BROWSER);
  keep(
    LIST,
    list().filter(({ id }) => !some.some((one) => one.id === id)),
    BROWSER,
  );
  fillIn();
  dialog.querySelector(items.childElementCount ? "li button" : "form button").focus();
}

dialog.querySelector(".forget").addEventListener("click", () => forget(list()));
