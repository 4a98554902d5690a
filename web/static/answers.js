// What can be done with an answer: copy it, rate it, keep it in a file.

import { say } from "./words.js";

const SHOWN = 2000; // milliseconds
export const MOST_TURNS = 50; // of an export
const MENU = ".turn .more[open]";

// Copy the quotes that are in view, each with its citation and a link, under what they answer.
export function copy(turn, button) {
  const parts = [...turn.querySelectorAll("figure, .part :is(h4, .evidence)")].filter((part) => part.checkVisibility());
  const text = parts.map((part) => (part.matches("figure") ? quoted(part) : part.textContent)).join("\n\n");
  return keepToPaste(text, button);
}

// Copy an address that asks the same anew.
export function copyLink(turn, button) {
  const address = new URL("/", location);
  for (const [name, value] of new FormData(turn.querySelector(".again"))) {
    if (["q", "article", "exact"].includes(name)) address.searchParams.append(name, value);
  }
  return keepToPaste(address.href, button);
}

async function keepToPaste(text, button) {
  const name = (button.dataset.name ??= button.textContent);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say("copied");
  } catch {
    // A clipboard is for https and this machine only; the old way has no such limits.
    button.textContent = copyBySelecting(text) ? say("copied") : say("not_copied");
  }
  setTimeout(() => (button.textContent = name), SHOWN);
}

function quoted(figure) {
  const text = marked(figure.querySelector("blockquote"));
  const citation = figure.querySelector(".citation");
  const { href } = figure.querySelector("a.origin") ?? citation;
  return `“${text.trim()}”\n— ${citation.dataset.cited}\n${href}`;
}

// Return what is marked in a quote, or all of it, with a sign for what is left out.
function marked(quote) {
  const gap = new Range();
  let text = "";
  for (const mark of quote.querySelectorAll("mark")) {
    gap.setEndBefore(mark);
    if (text) text += gap.toString().trim() ? "\n[…]\n" : "\n";
    text += mark.textContent;
    gap.setStartAfter(mark);
  }
  return text || quote.textContent;
}

function copyBySelecting(text) {
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

// Close the menu of an answer, unless what was clicked is what opens it.
export function closeMenus(clicked) {
  for (const menu of document.querySelectorAll(MENU)) {
    if (!menu.firstElementChild.contains(clicked)) menu.open = false;
  }
}

// Close the menu of an answer by a key, and return whether one was open.
export function leaveMenu() {
  const menu = document.querySelector(MENU);
  if (!menu) return false;
  menu.open = false;
  menu.firstElementChild.focus();
  return true;
}

// Give the rating of a button, or take it back where it was given already.
export async function rate(turn, button) {
  const given = button.getAttribute("aria-pressed") === "true";
  const rating = given ? null : button.dataset.rating;
  await sendFeedback(turn, rating, rating && reasonOf(turn));
  for (const other of turn.querySelectorAll("[data-rating]")) {
    other.setAttribute("aria-pressed", String(other.dataset.rating === rating));
  }
  const reason = turn.querySelector(".reason");
  reason.hidden = rating === null;
  reason.scrollIntoView({ block: "nearest" }); // what is opened above it can be longer than a window
}

export async function sendReason(turn) {
  const form = turn.querySelector(".reason");
  const pressed = turn.querySelector("[data-rating][aria-pressed=true]");
  await sendFeedback(turn, pressed.dataset.rating, reasonOf(turn));
  form.hidden = true;
  pressed.focus();
}

function reasonOf(turn) {
  return turn.querySelector(".reason").elements.reason.value.trim() || null;
}

async function sendFeedback(turn, rating, reason) {
  const figures = [...turn.querySelectorAll("figure")];
  await send("PUT", "/api/feedback", {
    question: turn.querySelector(".again").elements.q.value,
    status: turn.querySelector(".answer").dataset.status,
    passages: [...new Set(figures.map((figure) => figure.dataset.passage))],
    rating,
    reason,
  });
}

// Keep what was asked and answered in a file, as Markdown or JSON.
export async function save(kind, turns) {
  const reply = await send("POST", "/export", { kind, turns: turns.slice(-MOST_TURNS) });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = kind === "json" ? "conversation.json" : "conversation.md";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function send(method, path, body) {
  const reply = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error((await reply.json()).detail);
  return reply;
}
