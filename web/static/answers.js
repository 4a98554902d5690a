// What can be done with an answer: copy it, rate it, keep it in a file.

const SHOWN = 2000; // milliseconds
export const MOST_TURNS = 50; // of an export

// Copy the quotes that are in view, each with its citation and a link, under what they answer.
export async function copy(turn, button) {
  const parts = [...turn.querySelectorAll("figure, .part :is(h4, .evidence)")].filter((part) => part.checkVisibility());
  const text = parts.map((part) => (part.matches("figure") ? quoted(part) : part.textContent)).join("\n\n");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // A clipboard is for https and this machine only; the old way has no such limits.
    button.textContent = copyBySelecting(text) ? "Copied" : "Not copied; select the text instead";
  }
  setTimeout(() => (button.textContent = "Copy"), SHOWN);
}

function quoted(figure) {
  const text = marked(figure.querySelector("blockquote"));
  const citation = figure.querySelector(".citation");
  const place = citation.textContent.replace(/^\d+\s*/, "");
  // Only where there are several articles does a citation name its own.
  const title = citation.querySelector(".title") ? "" : `${document.querySelector("#article h1").textContent}, `;
  const { href } = figure.querySelector("a.origin") ?? citation;
  return `“${text.trim()}”\n— ${title}${place}\n${href}`;
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

// Give the rating of a button, or take it back where it was given already.
export async function rate(turn, button) {
  const given = button.getAttribute("aria-pressed") === "true";
  const rating = given ? null : button.dataset.rating;
  await sendFeedback(turn, rating, rating && reasonOf(turn));
  for (const other of turn.querySelectorAll("[data-rating]")) {
    other.setAttribute("aria-pressed", String(other.dataset.rating === rating));
  }
  turn.querySelector(".reason").hidden = rating === null;
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
