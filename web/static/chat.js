// Asks without leaving the page. Everything it shows was rendered by the server, and every form
// and link it follows works without it.

import { closeMenus, copy, copyLink, leaveMenu, MOST_TURNS, rate, save, sendReason } from "./answers.js";
import { follow, goBack, open, resume } from "./article.js";
import { box, clear, complain, edit, fill, form, isEdited, rest, tooLong } from "./box.js";
import {
  add,
  again,
  articles,
  begin,
  bringBack,
  clearAway,
  fragment,
  goToLatest,
  isLast,
  keepTurns,
  lastTurn,
  showWaiting,
  soFar,
} from "./conversation.js";
import "./choosing.js";
import { turnTheme, wear } from "./look.js";
import { closeMenu } from "./menu.js";
import { showPast } from "./past.js";
import { listen, showHelp } from "./shortcuts.js";
import { announce, tell } from "./telling.js";
import { say } from "./words.js";

const button = form.querySelector("[type=submit]");
const log = document.querySelector("#log");
const PLACES = ".citation, .number, .contents a, .found a, .strip a, .whole";
const PATIENCE = 300; // milliseconds until waiting can be ended

let waiting = null; // what stops the question under way
let moved = false; // whether the reader went elsewhere meanwhile

// Asking

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (tooLong()) return complain(tooLong());
  const edited = isEdited();
  const conversation = edited ? asked(edited.querySelector(".again")).conversation : soFar();
  ask({ question: box.value, conversation, articles }, { typed: true, inPlaceOf: edited });
});

document.addEventListener("submit", (event) => {
  const sent = event.target;
  const turn = sent.closest(".turn");
  if (!turn) return;
  event.preventDefault();
  if (sent.matches(".say")) ask({ question: event.submitter.value, conversation: soFar(), articles });
  else if (sent.matches(".again")) askAgain(turn, asked(sent, event.submitter));
  else if (sent.matches(".reason")) attempt(() => sendReason(turn));
});

// Return what a turn's form asks when one of its buttons is pressed.
function asked(turn, pressed = null) {
  const fields = new FormData(turn, pressed);
  return {
    question: fields.get("q"),
    conversation: fields.get("conversation"),
    articles,
    exact: fields.has("exact"),
    follow_up: (!fields.has("carry") && fields.get("follow_up")) || "auto",
    without: fields.has("carry") ? [] : fields.getAll("without"),
  };
}

// Ask anew in the place of the last turn; what an earlier one asked, as the talk is now.
function askAgain(turn, question) {
  ask(isLast(turn) ? question : { ...question, conversation: soFar() }, { inPlaceOf: turn });
}

// Ask, and show the answer below all others, or in the place of the last turn.
async function ask(question, options = {}) {
  if (waiting || !question.question.trim()) return;
  beginWaiting(question.question, options.inPlaceOf);
  if (options.typed && !options.inPlaceOf) clear(); // it stands in the conversation now
  try {
    const { turn, conversation } = await answerTo(question, waiting.signal);
    add(turn, conversation, options.inPlaceOf);
    follow(turn);
    if (options.typed) clear(question.question);
    if (!moved) goToLatest();
    tell(turn);
  } catch (error) {
    if (options.typed && !box.value) fill(question.question);
    complain(inWords(error), error.isFinal ? null : () => ask(question, options));
  } finally {
    endWaiting();
    rest();
  }
}

async function answerTo(question, signal) {
  const reply = await fetch("/turn", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
    signal,
  });
  if (!reply.ok) throw await refusal(reply);
  const turn = fragment(await reply.text()).querySelector(".turn");
  return { turn, conversation: reply.headers.get("X-Conversation") };
}

// Return why a request was refused; what is wrong in itself is not worth asking again.
async function refusal(reply) {
  const error = new Error((await reply.json()).detail);
  error.isFinal = reply.status < 500 && reply.status !== 429;
  return error;
}

function inWords(error) {
  if (error.name === "AbortError") return say("stopped");
  const isOffline = error instanceof TypeError || error instanceof SyntaxError;
  return isOffline ? say("out_of_reach") : error.message;
}

// Do something with an answer that needs the server, and tell if it cannot be done.
async function attempt(action) {
  complain("");
  try {
    await action();
    keepTurns();
  } catch (error) {
    complain(inWords(error));
  }
}

// Waiting

function beginWaiting(question, inPlaceOf) {
  waiting = new AbortController();
  waiting.timer = setTimeout(offerToStop, PATIENCE);
  moved = false;
  complain("");
  showWaiting(question, inPlaceOf);
}

function offerToStop() {
  waiting.canStop = true;
  button.textContent = say("stop");
  announce(say("looking"));
}

function endWaiting() {
  clearTimeout(waiting.timer);
  waiting = null;
  button.textContent = say("ask");
  showWaiting(null);
}

button.addEventListener("click", (event) => {
  if (!waiting) return;
  event.preventDefault();
  if (waiting.canStop) waiting.abort(); // and not by a click too many
});

for (const moving of ["wheel", "touchmove"]) {
  addEventListener(moving, () => (moved = true), { passive: true });
}

// Everything else that is clicked or called by keys

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const clicked = event.target.closest("a, button");
  if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const turn = clicked.closest(".turn");
  if (clicked.matches("a.ask")) {
    event.preventDefault();
    ask({ question: new URL(clicked.href).searchParams.get("q"), articles });
  } else if (clicked.matches("[name=kind]")) {
    event.preventDefault();
    keepAsFile(clicked.value);
  } else if (clicked.matches(".new")) clearAway();
  else if (clicked.matches(".undo")) {
    bringBack();
    follow(lastTurn());
  }
  else if (clicked.matches(".copy")) copy(turn, clicked);
  else if (clicked.matches(".copy-link")) copyLink(turn, clicked);
  else if (clicked.matches(".edit")) edit(turn);
  else if (clicked.matches(".rating button")) attempt(() => rate(turn, clicked));
  else if (clicked.matches(".editing button")) leaveEditing();
  else if (clicked.matches(".latest")) goToLatest();
  else if (clicked.matches(".help")) showHelp();
  else if (clicked.matches(".past")) showPast();
  else if (clicked.matches(".print")) print();
  else if (clicked.matches(".theme")) turnTheme();
  else if (clicked.matches("[data-look]")) wear(clicked);
  else if (clicked.matches("#article .back")) goBack();
  else if (clicked.matches(PLACES)) open(clicked, event);
});

function leaveEditing() {
  clear();
  box.focus();
}

function keepAsFile(kind) {
  const turns = again().map((form) => ({ ...asked(form), generation: form.closest(".turn").dataset.generation }));
  attempt(async () => {
    await save(kind, turns);
    if (turns.length > MOST_TURNS) complain(say("exported_last", { count: MOST_TURNS }));
  });
}

// Press a button or a link of the last turn, if it has one.
function press(selector) {
  const found = document.querySelector(`.turn:last-child ${selector}`);
  found?.click();
  return Boolean(found);
}

listen({
  "Mod+/": showHelp,
  "?": showHelp,
  "/": () => box.focus(),
  "Shift+Escape": () => box.focus(),
  s: () => press(".citation"),
  c: () => press(".copy"),
  n: () => document.querySelector(".new").click(),
  Escape() {
    if (waiting) waiting.abort();
    else if (isEdited()) leaveEditing();
    else if (!closeMenu() && !leaveMenu() && document.activeElement === box) log.focus(); // where letters are keys
  },
});

document.documentElement.classList.add("scripted"); // shows what only works now
begin();
resume(lastTurn());
