// Adds articles without leaving the page: files that are dropped or chosen, and texts. The form
// works without it.

import { keep, kept } from "./store.js";
import { say } from "./words.js";

const dialog = document.querySelector("#adding");
const form = document.querySelector("form.adding");
const chooser = form.elements.file;
const list = form.querySelector(".files");
const go = form.querySelector(".go");
const LARGEST = Number(form.dataset.largest);
const TOLD = "added"; // what the page of the chat says that comes next
const SHOWN = 6000; // milliseconds

const queue = [];
let isBusy = false;
let isFromHere = false; // whether something of this page is dragged
let isWhole = true; // whether all that was sent was added
const added = [];

// Where there is a chat, it says so itself: with less than all of it, the page is as without scripts.
if (!dialog) document.documentElement.classList.add("scripted");
tellWhatWasAdded();
document.querySelector("[form=renaming][name=title]")?.setSelectionRange(0, -1);

// What is sent

document.addEventListener("click", (event) => {
  if (!event.target.closest(".add")) return;
  event.preventDefault();
  show();
});

chooser.addEventListener("change", () => {
  take(chooser.files);
  chooser.value = "";
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { title, text } = form.elements;
  if (!text.value.trim()) return (chooser.files.length ? take(chooser.files) : chooser.click());
  enqueue({ name: title.value.trim() || say("pasted_text"), title: title.value, text: text.value });
});

function take(files) {
  for (const file of files) enqueue({ name: file.name, file });
}

function enqueue(sent) {
  const item = document.createElement("li");
  item.textContent = say("waits", { name: sent.name });
  list.append(item);
  queue.push({ ...sent, item });
  if (!isBusy) work();
}

// One after another, as the server takes one at a time.
async function work() {
  isBusy = true;
  go.hidden = true;
  while (queue.length) await add(queue.shift());
  isBusy = false;
  if (!added.length) return;
  const address = addressOf([...new Set(added.map((one) => one.id))]);
  if (isWhole) {
    keep(TOLD, added.map(summary));
    location.assign(address);
  } else {
    go.hidden = false;
    go.querySelector("a").href = address;
  }
}

// Return where articles are asked: all there are, if they are more than an address may name.
function addressOf(ids) {
  return ids.length > form.dataset.most ? "/" : `/?${new URLSearchParams(ids.map((id) => ["article", id]))}`;
}

async function add(sent) {
  try {
    if (sent.file?.size > LARGEST) throw new Error(say("too_large", { name: sent.name, megabytes: LARGEST / 1024 ** 2 }));
    const article = await send(sent);
    added.push(article);
    sent.item.textContent = summary(article);
    if (article.notices.length) sent.item.append(listed(article.notices));
    if (sent.text) form.reset();
  } catch (error) {
    isWhole = false;
    sent.item.className = "refused";
    sent.item.textContent = error.message;
  }
}

function summary(article) {
  return say("added", { title: article.title, count: article.passages });
}

function listed(notices) {
  const all = document.createElement("ul");
  all.append(...notices.map((notice) => Object.assign(document.createElement("li"), { textContent: notice })));
  return all;
}

// Return the article that the server made of a file or text; throws why it made none.
function send({ name, file, title, text, item }) {
  const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: name });
  item.textContent = say("sending", { name });
  item.append(bar);
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    request.upload.onload = () => (item.textContent = say("reading", { name }));
    request.onerror = () => reject(new Error(say("no_server")));
    request.onload = () => {
      const reply = readable(request.responseText);
      if (request.status === 201) resolve(reply);
      else reject(new Error(reply?.detail ?? say("no_server")));
    };
    request.open("POST", "/api/articles");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    if (file) {
      const body = new FormData();
      body.append("file", file);
      request.send(body);
    } else {
      request.setRequestHeader("Content-Type", "application/json");
      request.send(JSON.stringify({ title, text }));
    }
  });
}

function readable(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Dropping

const overlay = document.createElement("div");
overlay.className = "dropping";
overlay.textContent = say("drop_to_add");
overlay.hidden = true;
document.body.append(overlay);

addEventListener("dragstart", () => (isFromHere = true));
addEventListener("dragend", () => (isFromHere = false));

function isAddable(event) {
  if (isFromHere) return false;
  const types = event.dataTransfer?.types ?? [];
  const isTyped = event.target.closest?.("textarea, input"); // a text that is moved there is meant
  return types.includes("Files") || (types.includes("text/uri-list") && !isTyped);
}

for (const moving of ["dragenter", "dragover"]) {
  addEventListener(moving, (event) => {
    if (!isAddable(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    if (dialog?.open) dialog.append(overlay); // above it
    overlay.hidden = false;
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) overlay.hidden = true;
});
addEventListener("drop", (event) => {
  overlay.hidden = true;
  if (!isAddable(event)) return;
  event.preventDefault();
  show();
  if (event.dataTransfer.files.length) return take(event.dataTransfer.files);
  isWhole = false;
  list.append(Object.assign(document.createElement("li"), { className: "refused", textContent: say("is_address") }));
});

// Showing

function show() {
  if (!dialog) {
    document.querySelector("#add").scrollIntoView();
    chooser.focus();
  } else if (!dialog.open) dialog.showModal();
}

function tellWhatWasAdded() {
  const told = kept(TOLD);
  keep(TOLD, null);
  if (!Array.isArray(told)) return;
  const toast = Object.assign(document.createElement("p"), { className: "toast", textContent: told.join(" ") });
  toast.setAttribute("role", "status");
  document.body.append(toast);
  setTimeout(() => toast.remove(), SHOWN);
}
