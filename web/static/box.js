// The box to type in: its keys, its limit, the question that is edited, and what is said above it.

import { lastQuestion } from "./conversation.js";
import { keep, kept } from "./store.js";
import { say } from "./words.js";

export const form = document.querySelector("#ask");
export const box = form.elements.q;
const room = document.querySelector("#room");
const complaint = document.querySelector("#complaint");
const retry = document.querySelector(".retry");
const editing = document.querySelector(".editing");

const LONGEST = Number(box.dataset.longest);
const onTouch = matchMedia("(pointer: coarse)");

let edited = null; // the turn whose question is changed in the box
let draft = ""; // what stood in the box before

box.addEventListener("keydown", (event) => {
  // Safari ends a composition before the Enter that ended it; only the old code tells.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && !event.shiftKey && !onTouch.matches) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "ArrowUp" && !box.value) {
    event.preventDefault();
    fill(lastQuestion());
  }
});

box.addEventListener("input", count);

export function fill(text) {
  box.value = text;
  count();
}

export function rest() {
  if (onTouch.matches) box.blur(); // no keyboard over an answer
  else box.focus({ preventScroll: true }); // on a low screen it stands below the answer
}

// The limit. Nothing that was typed or pasted is ever cut.

export function tooLong() {
  const found = length();
  if (found <= LONGEST) return "";
  return say("too_long", { most: LONGEST, found });
}

// Show how much more can be typed once it is little, and keep what is there over a reload.
function count() {
  keep("draft", edited ? draft : box.value);
  const left = LONGEST - length();
  const over = left < 0;
  if (over) room.textContent = say("too_many", { count: -left });
  else room.textContent = left < LONGEST / 5 ? say("room_left", { count: left }) : "";
  if (over !== room.classList.contains("over")) complain(tooLong());
  room.classList.toggle("over", over);
}

function length() {
  return [...box.value].length; // characters as the server counts them
}

// What went wrong, and how to ask again where that may help.
export function complain(text, again = null) {
  complaint.textContent = text;
  box.ariaInvalid = text ? "true" : null;
  retry.hidden = !again;
  retry.onclick = again;
}

// Editing

export function edit(turn) {
  if (!edited) draft = box.value;
  edited = turn;
  editing.hidden = false;
  fill(lastQuestion());
  box.focus();
}

export function isEdited() {
  return edited;
}

// Empty the box after it was asked, or bring back what stood there before a question was edited.
// What was typed since then stays.
export function clear(asked = box.value) {
  if (box.value === asked) fill(edited ? draft : "");
  edited = null;
  editing.hidden = true;
}

if (!box.value) box.value = kept("draft");
count();
