// The chooser of the header: articles found as one types, one or several of them to be asked:
// the combobox of the ARIA Authoring Practices, with a list of more than one choice.

import { articles } from "./conversation.js";
import { addressOf } from "./past.js";
import { say } from "./words.js";

const LISTED = 50;
const PAUSE = 120; // milliseconds without typing until it is looked for

const panel = document.querySelector("#choosing");
const field = panel?.querySelector("[role=combobox]");
const choices = panel?.querySelector("[role=listbox]");
const found = panel?.querySelector(".found");
const go = panel?.querySelector(".go");

let chosen = new Map(); // the titles of the articles that will be asked, by their ids
let looking = new AbortController();
let timer = 0;

// Find what was typed; the newest search alone is shown.
async function look() {
  looking.abort();
  looking = new AbortController();
  const sought = new URLSearchParams({ q: field.value.trim(), per_page: LISTED });
  try {
    const reply = await fetch(`/api/articles?${sought}`, { signal: looking.signal });
    if (!reply.ok) throw new Error();
    show(await reply.json());
  } catch (error) {
    if (error.name !== "AbortError") found.textContent = say("no_articles_came");
  }
}

function show({ total, articles: page }) {
  const first = field.value.trim() ? [] : [...chosen].map(([id, title]) => ({ id, title }));
  const others = page.filter(({ id }) => !first.some((one) => one.id === id));
  choices.replaceChildren(...[...first, ...others].map(optionOf));
  choices.scrollTop = 0;
  activate(field.value ? choices.firstElementChild : null);
  const more = total - page.length;
  found.textContent = more > 0 ? say("more_articles", { count: more }) : total ? "" : say("no_such_title");
}

function optionOf({ id, title, source }) {
  const option = document.createElement("li");
  const name = option.appendChild(document.createElement("bdi"));
  option.role = "option";
  option.id = `choice-${id}`;
  option.dataset.article = id;
  name.textContent = title;
  if (source) option.appendChild(document.createElement("bdi")).textContent = source;
  option.ariaSelected = String(chosen.has(id));
  return option;
}

function active() {
  return choices.querySelector(".active");
}

function activate(option) {
  active()?.classList.remove("active");
  option?.classList.add("active");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function toggle(option) {
  const { article } = option.dataset;
  if (!chosen.delete(article) && chosen.size < panel.dataset.most) chosen.set(article, option.firstChild.textContent);
  option.ariaSelected = String(chosen.has(article));
  tellHowMany();
}

function tellHowMany() {
  go.hidden = !chosen.size;
  go.textContent = say("ask_chosen", { count: chosen.size });
}

function leave(chosen) {
  location.assign(addressOf(chosen));
}

function move({ key }) {
  const options = [...choices.children];
  const step = key === "ArrowDown" ? 1 : -1;
  const from = options.indexOf(active());
  activate(options.at(from < 0 && step < 0 ? -1 : (from + step) % options.length));
}

function open() {
  const { left } = document.querySelector("button.asked").getBoundingClientRect();
  panel.style.left = `${Math.max(0, Math.min(left, innerWidth - panel.offsetWidth))}px`;
  chosen = new Map(articles.map((id, n) => [id, document.querySelectorAll(".scope bdi")[n].textContent]));
  field.value = "";
  field.focus();
  tellHowMany();
  look();
}

panel?.addEventListener("toggle", ({ newState }) => {
  if (newState === "open") open();
});
field?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
field?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const { key } = event;
  if (key === "ArrowDown" || key === "ArrowUp") move(event);
  else if (key === "Enter" && (event.ctrlKey || event.metaKey) && chosen.size) leave([...chosen.keys()]);
  else if (key === "Enter" && active()) toggle(active());
  else return;
  event.preventDefault();
});
choices?.addEventListener("click", ({ target }) => {
  const option = target.closest("[role=option]");
  if (!option) return;
  activate(option);
  toggle(option);
});
go?.addEventListener("click", () => leave([...chosen.keys()]));
panel?.querySelector(".clear").addEventListener("click", () => leave([]));
