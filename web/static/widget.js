// The chat inside a page of another site, asking the server this script came from. A shadow root
// and a constructed sheet keep both looks apart under any content security policy.
(() => {
"use strict";

// The server puts its sentences here, in the language of the browser, and if it keeps ratings.
const { language, words, rates } = SERVER;

const script = document.currentScript;
const { article, key, open, title = say(article ? "ask_this" : "ask_all") } = script.dataset;
const server = new URL(".", script.src);
const { host: name } = server;

// What steers or reorders text.
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\0-\x08\x0b-\x1f\x7f-\x9f]/g;

const CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  --card: light-dark(#fff, #1f2225);
  --soft: light-dark(#5d6166, #a5a9ad);
  --line: light-dark(#e2ddd2, #34383c);
  --accent: light-dark(#1d5c57, #7cc7bf);
  --tint: light-dark(#e4efed, #223532);
  --warn: light-dark(#8a4b08, #f0b56a);
  --serif: Palatino, Georgia, serif;
}
* { box-sizing: border-box }
section { color: light-dark(#23262a, #e6e4df); font: .94em/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
button { min-height: 2.7em; font: inherit; cursor: pointer; border: 1px solid transparent; border-radius: 1em; padding: .4em .9em; background: var(--card); color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.launcher, form button { background: var(--accent); color: light-dark(#fff, #10211f); font-weight: 600 }
.launcher, .panel { position: fixed; right: 1.1em; bottom: 1.1em; box-shadow: 0 3px 24px #0005 }
.launcher { translate: 0 calc(var(--nth) * -3.6em); border-radius: 2em; padding: .7em 1.3em }
.panel { width: 27em; height: min(41em, 100dvh - 2.2em); display: flex; flex-direction: column; overflow: hidden; background: light-dark(#fbf9f4, #16181a); border: 1px solid var(--line); border-radius: 1em }
header { display: flex; align-items: center; padding: .3em .5em .3em 1.1em; border-bottom: 1px solid var(--line) }
h2 { flex: 1; margin: 0; font: 700 1.2em var(--serif) }
header button { background: none; font-size: 1.3em }
.log { position: relative; flex: 1; overflow-y: auto; padding: 1em 1.1em; outline-offset: -3px }
ol, ul { list-style: none; margin: 0; padding: 0 }
p, ul, figure { margin: 0 0 .6em }
.turn { margin-bottom: 1.4em }
h3 { width: fit-content; margin: 0 0 .7em auto; padding: .45em .8em; border-radius: 1em 1em .25em; background: var(--tint); font: inherit; white-space: pre-line }
:not(.reply) > .lead { font-weight: 600; color: var(--accent) }
.unsure .lead, .not_in_article .lead, [role=alert] { color: var(--warn) }
.soft, summary, figcaption { color: var(--soft); font-size: .92em }
figure { padding: .7em .9em; background: var(--card); border: 1px solid var(--line); border-radius: .6em }
blockquote { margin: 0 0 .4em; font: 1.05em/1.55 var(--serif); white-space: pre-line; overflow: clip; unicode-bidi: isolate }
b { font-weight: inherit; text-decoration: underline 2px var(--accent); text-underline-offset: 3px }
mark { background: light-dark(#ffe9a3, #5b4a12); color: inherit }
mark.head { background: none; color: var(--soft) }
mark u { text-decoration: underline 3px var(--warn); text-underline-offset: 3px }
.tools { display: flex; gap: .2em; margin: 0 0 .5em -.6em }
.tools button { display: flex; align-items: center; padding: .3em .7em; background: none; color: var(--soft) }
.tools [aria-pressed=true] { color: var(--accent); background: var(--tint) }
.thumb::before { content: ""; width: 20px; height: 20px; background: currentColor; clip-path: path("M2 9h3.4v9H2zM6.8 9.2 10.2 2c1.4 0 2.3 1 2.3 2.3L12 7.5h4.4c1 0 1.8.9 1.6 1.9l-1.3 6.8a2.2 2.2 0 0 1-2.1 1.8H6.8z"); forced-color-adjust: none }
.down { scale: 1 -1 }
h4 { margin: 1em 0 .4em; font-size: 1em }
a { color: var(--accent); text-decoration: none }
a::after { content: " ↗" / "" }
a, summary { padding: .9em 0 }
ul { display: flex; flex-wrap: wrap; gap: .4em }
ul button { text-align: left; border-color: var(--line) }
form { padding: .5em 1.1em .9em }
[role=alert]::first-letter { text-transform: uppercase }
form div { display: flex; gap: .5em; align-items: end }
textarea { flex: 1; min-width: 0; max-height: 8em; field-sizing: content; resize: none; padding: .45em .8em; border: 1px solid var(--soft); border-radius: .8em; background: var(--card); color: inherit; font: inherit; font-size: 16px }
::placeholder { color: var(--soft); opacity: 1 }
@media (max-width: 30em) { .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0 } }
[hidden], .log:has(.turn) > div, .turn:not(:last-child) ul, [role=alert]:empty { display: none }
@media print { section { display: none } }
`;

let token = null; // the conversation so far, kept for as long as the page is
let views = 0; // what "back" can lead to

// Say a sentence with its values; of two forms the first is for one.
function say(key, values = {}) {
  const form = [words[key]].flat()[values.count > 1 ? 1 : 0];
  return form.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

// All that is shown passes here, and stays text.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (child instanceof Node ? child : visible(child))));
  return made;
}

function visible(text) {
  return text.replace(STEERING, (sign) => `<U+${sign.charCodeAt().toString(16).toUpperCase().padStart(4, 0)}>`);
}

const complaint = make("p", { role: "alert" });
const box = make("textarea", { rows: 1, "aria-label": say("question"), placeholder: title });
const send = make("button", {}, say("send"));
const form = make("form", {}, complaint, make("div", {}, box, send));
const promise = make("p", {}, say("promise"));
const welcome = make("div", {}, promise);
const turns = make("ol", {});
const log = make("div", { class: "log", role: "log", "aria-label": say("answers"), tabindex: 0 }, welcome, turns);
const close = make("button", { "aria-label": say("close") }, "×");
const panel = make("div", { class: "panel", role: "dialog", "aria-label": title }, make("header", {}, make("h2", {}, title), close), log, form);
const launcher = make("button", { class: "launcher" }, title);
const section = make("section", { "aria-label": title, lang: language, dir: "ltr" }, launcher, panel);
const host = make("verbatim-chat", {});

const touched = () => matchMedia("(pointer: coarse)").matches;

function show(opened) {
  panel.hidden = !opened;
  launcher.hidden = opened;
  if (opened) document.dispatchEvent(new CustomEvent("verbatim", { detail: host }));
  if (opened && !token) suggest();
}

launcher.onclick = () => {
  show(true);
  box.focus();
};
close.onclick = () => {
  show(false);
  launcher.focus();
};
// Two open panels would lie on each other.
document.addEventListener("verbatim", (event) => event.detail === host || show(false));
// Keeps what is typed from the page's shortcuts.
section.onkeydown = section.onkeypress = section.onkeyup = (event) => event.stopPropagation();
panel.onkeydown = (event) => {
  if (event.isComposing || event.keyCode === 229) return; // Safari
  if (event.key === "Escape") close.click();
  if (event.key !== "Enter" || event.target !== box || event.shiftKey || touched()) return;
  event.preventDefault();
  form.requestSubmit();
};
form.onsubmit = (event) => {
  event.preventDefault();
  if (send.disabled || !box.value.trim()) return;
  ask({ question: box.value });
  box.value = "";
};

async function suggest() {
  const found = await api(`suggestions?${new URLSearchParams(article && { article })}`).catch(() => null);
  if (found) welcome.replaceChildren(promise, choices(found.suggestions.map(asking)));
}

async function ask(asked, label) {
  if (send.disabled) return;
  asked = { conversation: token, article, ...asked };
  send.disabled = true;
  complaint.textContent = "";
  const turn = make("li", { class: "turn" }, make("h3", {}, make("bdi", {}, label ?? asked.question)), make("p", { class: "soft" }, say("looking")));
  turns.append(turn);
  const reveal = () => (log.scrollTop = turn.offsetTop - 12);
  reveal();
  (touched() ? log : box).focus({ preventScroll: true }); // no keyboard over an answer
  try {
    const answer = await api("answer", asked);
    token = answer.conversation;
    turn.lastChild.replaceWith(rendered(answer, asked));
    reveal();
  } catch (error) {
    turn.remove();
    complain(error);
    box.value ||= asked.question;
  }
  send.disabled = false;
}

function complain(error) {
  complaint.textContent = visible(error.message);
}

async function api(path, asked, method = asked ? "POST" : "GET") {
  const headers = key ? { Authorization: `Bearer ${key}` } : {};
  if (asked) headers["Content-Type"] = "application/json";
  const request = { method, headers, body: JSON.stringify(asked) };
  const reply = await fetch(new URL(`api/${path}`, server), request).catch(() => null);
  if (!reply) {
    // Pages are not told why, but can see whether the server is there.
    const there = await fetch(script.src, { mode: "no-cors", cache: "no-store" }).catch(() => null);
    throw Error(say(there ? "foreign" : "lost", { name, site: location.origin }));
  }
  const said = await reply.json().catch(() => ({}));
  if (reply.ok) return said;
  const refusal = { 401: "locked", 403: "foreign" }[reply.status];
  throw Error((!refusal && said.detail) || say(refusal ?? "lost", { name, site: location.origin }));
}

function rendered(answer, asked) {
  const { act, status, wording, sources, offer, nearby = [] } = answer;
  const shown = make("div", { class: status });
  const tell = (text, kind = "soft") => text && shown.append(make("p", { class: kind }, text));
  const offered = (text, label, change) => {
    if (!text) return;
    tell(text);
    shown.append(choices([[label, { ...asked, ...change }]]));
  };
  answer.notices.forEach((notice) => tell(notice));
  offered(wording.replaced, say("as_typed"), { exact: true });
  tell(wording.headline, "lead");
  tell(wording.evidence);
  tell(nearby[0] && say("nearby"));
  shown.append(choices(nearby.map(({ text, question }) => [text, { question }])));
  const summary = act === "summary";
  const inView = summary || act === "source"; // all of them, of which none is called the answer
  const count = inView ? sources.length : (answer.answering ?? 1);
  const leading = sources.slice(0, count);
  const isMarked = (i) => status !== "reply" && !summary && !(inView && i);
  if (answer.parts) shown.append(...answer.parts.flatMap((part, n) => answered(part, n, leading)));
  else shown.append(...leading.map((source, i) => quote(source, !i && !summary, isMarked(i))));
  tell(wording.left_out);
  const more = sources.slice(count).map((source) => quote(source, false, false));
  if (more[0]) shown.append(make("details", {}, make("summary", {}, say("see_also", { count: more.length })), ...more));
  offered(wording.carried, say("own_words"), { follow_up: "off" });
  shown.append(tools(answer, shown));
  tell(offer);
  if (act === "back") views--;
  else if (status !== "reply") views++;
  const turns = [offer && "yes", offer && "no", sources[0] && !summary && "more", views > 1 && "back"];
  const goOn = turns.filter(Boolean).map((turn) => [say(turn), { question: turn }, say(turn)]);
  shown.append(choices([...goOn, ...answer.suggestions.map(asking)]));
  return shown;
}

function tools(answer, shown) {
  const { question, status, sources } = answer;
  const made = make("div", { class: "tools" });
  const add = (attributes, act, ...children) => {
    const button = make("button", attributes, ...children);
    button.onclick = () => act(button);
    made.append(button);
  };
  if (sources[0]) add({}, (button) => copy(shown, button), say("copy"));
  const passages = [...new Set(sources.map(({ passage }) => passage))];
  const rate = async (button) => {
    const rating = button.ariaPressed === "true" ? null : button.value;
    const kept = await api("feedback", { question, status, passages, rating }, "PUT").catch(complain);
    if (kept) for (const one of made.querySelectorAll(".thumb")) one.ariaPressed = one.value === rating;
  };
  for (const value of rates && status !== "reply" ? ["up", "down"] : []) {
    add({ class: `thumb ${value}`, value, "aria-pressed": false, title: say(value) }, rate);
  }
  return made.firstChild ? made : "";
}

// Copy what is marked in the quotes in view, or all of them, each with its place and address.
function copy(shown, button) {
  const figures = [...shown.querySelectorAll("figure")].filter((figure) => figure.checkVisibility());
  const text = figures.map((figure) => {
    const quote = figure.querySelector("blockquote");
    const marks = [...quote.querySelectorAll("mark")].map((mark) => mark.textContent);
    const { textContent: place, href } = figure.querySelector("a");
    return `“${marks.join("\n") || quote.textContent}”\n— ${place.replace(/^.*? · /, "")}\n${href}`;
  });
  const done = written(text.join("\n\n"));
  button.textContent = say(done ? "copied" : "not_copied");
  setTimeout(() => (button.textContent = say("copy")), 2000);
}

// A browser's own clipboard is for https alone; this way has no such limits.
function written(text) {
  const write = (event) => event.preventDefault(event.clipboardData.setData("text/plain", text));
  addEventListener("copy", write, { once: true, capture: true });
  return document.execCommand("copy");
}

// Return a button that asks a question in its own words.
function asking(question) {
  return [question, { question }];
}

// Return a part of the question and what answers it; which parts are not said stands above.
function answered(part, n, sources) {
  const quotes = sources.flatMap((source) => {
    const marks = source.marks.filter((mark) => mark.part === n || (mark.role && mark.part === undefined));
    return marks.every((mark) => mark.role) ? [] : quote({ ...source, marks }, false, true);
  });
  return quotes[0] ? [make("h4", {}, make("bdi", {}, part.text)), ...quotes] : [];
}

// Return a passage, whole or what is marked in it, with its place.
function quote(source, whole, marked) {
  const signs = [...source.text]; // offsets count code points, some of two units
  const { page, passage, marks } = source;
  const cut = (start, end) => signs.slice(start, end).join("");
  const words = (from, to, cues = []) => {
    const asked = source.highlights.filter((word) => from <= word.start && word.end <= to);
    const edges = [...asked, ...cues].flatMap((span) => [span.start, span.end]);
    const places = [...new Set([from, to, ...edges])].sort((a, b) => a - b);
    return places.slice(1).map((end, i) => {
      const isIn = (spans) => spans.some((span) => span.start <= places[i] && places[i] < span.end);
      const said = isIn(asked) ? make("b", {}, cut(places[i], end)) : cut(places[i], end);
      return isIn(cues) ? make("u", {}, said) : said;
    });
  };
  const text = [];
  let done = 0;
  marks.forEach((mark, i) => {
    if (whole) text.push(...words(done, mark.start));
    else if (i) text.push(instead(cut(done, mark.start), marks[i - 1]));
    const kind = mark.role ? { class: "head" } : {};
    text.push(make(marked ? "mark" : "span", kind, ...words(mark.start, mark.end, mark.cues)));
    done = mark.end;
  });
  if (whole) text.push(...words(done, signs.length));
  const place = [!article && source.article.title, source.heading.at(-1), page && say("page", { n: page }), say("paragraph", { n: passage.split(":").at(-1) })];
  const link = { href: new URL(`.${source.url}`, server), target: "_blank", rel: "noopener", title: say("new_tab") };
  const citation = make("a", link, `${source.n} · `, make("bdi", {}, place.filter(Boolean).join(", ")));
  return make("figure", {}, make("blockquote", { dir: "auto" }, ...text), make("figcaption", {}, citation));
}

// Return what is shown between two marks: white space, or a sign for what is left out.
function instead(text, before) {
  if (!text.trim()) return text;
  if (before.role) return "\n";
  return text.includes("\n") ? "\n[…]\n" : " […] ";
}

// Return buttons, each with what it asks, and how that is shown if not as it is asked.
function choices(pairs) {
  const items = pairs.map(([text, asked, label]) => {
    const choice = make("button", {}, make("bdi", {}, text));
    choice.onclick = () => ask(asked, label);
    return make("li", {}, choice);
  });
  return items[0] ? make("ul", {}, ...items) : "";
}

function start() {
  const sheet = new CSSStyleSheet();
  const nth = document.querySelectorAll("verbatim-chat").length;
  const chosen = getComputedStyle(document.body).colorScheme !== "normal" || document.querySelector("meta[name=color-scheme]");
  sheet.replaceSync(`${CSS}:host { --nth: ${nth}; color-scheme: ${chosen ? "inherit" : "light dark"} !important }`);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(section);
  show(open !== undefined);
  document.body.append(host);
}

if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);
})();
