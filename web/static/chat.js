// Asks without leaving the page. Everything it shows was rendered by the server, and every link
// it follows works without it. The conversation is kept here, and by nobody else.

const form = document.querySelector("#ask");
const box = form.elements.q;
const button = form.querySelector("button");
const token = form.elements.conversation;
const turns = document.querySelector("#turns");
const welcome = document.querySelector(".welcome");
const complaint = document.querySelector("#complaint");
const exporting = document.querySelector(".export");
const panel = document.querySelector("#article");
const article = form.elements.article?.value ?? null; // all are asked if none was chosen
const KEPT = `verbatim.conversation${article ? `.${article}` : ""}`;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ question: box.value, conversation: token.value, article }, { typed: true });
});

box.addEventListener("keydown", (event) => {
  const typing = event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches;
  if (event.key === "Enter" && !typing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const asked = new URL(link.href).searchParams;
  if (link.matches(".say")) {
    event.preventDefault();
    ask({ question: asked.get("q"), conversation: token.value, article });
  } else if (link.matches(".again")) {
    event.preventDefault();
    const again = {
      question: asked.get("q"),
      conversation: asked.get("conversation"),
      article,
      exact: asked.has("exact"),
      follow_up: asked.get("follow_up") ?? "auto",
      without: asked.getAll("without"),
    };
    ask(again, { anew: link.closest(".turn") });
  } else if (link.matches(".new")) {
    sessionStorage.removeItem(KEPT);
  } else if (link.dataset.article && panel) {
    event.preventDefault();
    open(link);
  }
});

// Ask, and show the answer below all others, or in the place of the last turn asked anew.
async function ask(asked, { typed = false, anew = null } = {}) {
  if (button.disabled || !asked.question.trim()) return;
  button.disabled = true;
  say("");
  try {
    const reply = await fetch("/turn", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
    });
    if (!reply.ok) throw new Error((await reply.json()).detail);
    const shown = fragment(await reply.text()).querySelector(".turn");
    if (anew && anew === turns.lastElementChild) anew.replaceWith(shown);
    else turns.append(shown);
    token.value = reply.headers.get("X-Conversation");
    if (typed) box.value = "";
    refresh();
    keep();
    shown.scrollIntoView({ block: "start" });
  } catch (error) {
    const offline = error instanceof TypeError || error instanceof SyntaxError;
    say(offline ? "No answer came: the server cannot be reached. Is it still running?" : error.message);
    box.value ||= asked.question;
  } finally {
    button.disabled = false;
    if (typed || !matchMedia("(pointer: coarse)").matches) box.focus(); // no keyboard over an answer
  }
}

function refresh() {
  welcome.hidden = exporting.hidden = false;
  if (turns.childElementCount) welcome.hidden = true;
  else exporting.hidden = true;
}

exporting.addEventListener("click", (event) => {
  const kind = event.target.dataset.kind;
  if (!kind) return;
  const kept = [...turns.querySelectorAll(`template.${kind}`)].map((t) => t.content.textContent);
  const json = kind === "json";
  const text = json ? `[${kept.join(",\n")}]\n` : kept.join("\n");
  const file = new Blob([text], { type: json ? "application/json" : "text/markdown" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = json ? "conversation.json" : "conversation.md";
  link.click();
  URL.revokeObjectURL(link.href);
  exporting.open = false;
});

function say(text) {
  complaint.textContent = text;
  box.toggleAttribute("aria-invalid", Boolean(text));
}

// Show the place a link leads to in the article beside the chat.
async function open(link) {
  const place = new URL(link.href);
  const id = link.dataset.article;
  if (panel.dataset.article !== id) {
    const reply = await fetch(place.pathname).catch(() => null);
    if (!reply?.ok) return location.assign(place);
    panel.querySelector("article").replaceWith(fragment(await reply.text()).querySelector("article"));
    panel.dataset.article = id;
    panel.scrollTop = 0;
  }
  const target = place.hash && panel.querySelector(place.hash);
  if (!target) return;
  // Another article may have had a passage of the same name; only a change marks the new one.
  if (location.hash === place.hash) history.replaceState(null, "", location.pathname + location.search);
  location.hash = place.hash; // marks it, and Back leads to where the reader came from
  const passage = target.closest(".passage");
  passage.focus({ preventScroll: true });
  passage.scrollIntoView({ block: "center" });
}

function fragment(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

// The conversation outlives a reload in this tab, and nowhere else.
function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ turns: turns.innerHTML, token: token.value }));
  } catch {
    // A full or forbidden store costs the history, not the answer.
  }
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return;
  }
  if (!kept) return;
  turns.replaceChildren(...fragment(`<ol>${kept.turns}</ol>`).querySelectorAll(".turn"));
  token.value = kept.token;
}

if (turns.childElementCount) {
  keep();
  history.replaceState(null, "", form.elements.article ? `/?article=${article}` : "/"); // so that a reload shows what is kept, not this question again
} else {
  restore();
}
refresh();
turns.lastElementChild?.scrollIntoView({ block: "start" });
