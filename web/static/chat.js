// Asks without leaving the page. Everything it shows was rendered by the server, and every link
// it follows works without it.

const form = document.querySelector("#ask");
const box = form.elements.q;
const button = form.querySelector("button");
const token = form.elements.conversation;
const turns = document.querySelector("#turns");
const welcome = document.querySelector(".welcome");
const complaint = document.querySelector("#complaint");
const panel = document.querySelector("#article");
const KEPT = "verbatim.conversation";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box.value);
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
  if (link.matches(".suggestions a")) {
    event.preventDefault();
    ask(new URL(link.href).searchParams.get("q"));
  } else if (link.matches(".exact")) {
    event.preventDefault();
    ask(new URL(link.href).searchParams.get("q"), true);
  } else if (link.matches(".new")) {
    sessionStorage.removeItem(KEPT);
  } else if (link.dataset.article && panel) {
    event.preventDefault();
    open(link);
  }
});

async function ask(question, exact = false) {
  if (button.disabled || !question.trim()) return;
  button.disabled = true;
  say("");
  try {
    const reply = await fetch("/turn", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, exact, conversation: token.value }),
    });
    if (!reply.ok) throw new Error((await reply.json()).detail);
    const shown = fragment(await reply.text()).querySelector(".turn");
    turns.append(shown);
    token.value = reply.headers.get("X-Conversation");
    welcome.hidden = true;
    box.value = "";
    keep();
    shown.scrollIntoView({ block: "start" });
  } catch (error) {
    const offline = error instanceof TypeError || error instanceof SyntaxError;
    say(offline ? "No answer came: the server cannot be reached. Is it still running?" : error.message);
    box.value ||= question;
  } finally {
    button.disabled = false;
    box.focus();
  }
}

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
  welcome.hidden = turns.childElementCount > 0;
}

if (turns.childElementCount) keep();
else restore();
turns.lastElementChild?.scrollIntoView({ block: "start" });
