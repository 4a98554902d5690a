// What was asked and answered: shown in the page, and kept for this tab alone.

const turns = document.querySelector("#turns");
const welcome = document.querySelector(".welcome");
const exporting = document.querySelector(".export");
const toLatest = document.querySelector(".latest");
const form = document.querySelector("#ask");
const { conversation: token, article: chosen } = form.elements;
const { generation } = form.dataset; // the articles as they are now

export const article = chosen?.value ?? null; // all are asked if none was chosen
const KEPT = `verbatim.conversation${article ? `.${article}` : ""}`;

const sight = new IntersectionObserver((seen) => {
  toLatest.hidden = seen.at(-1).isIntersecting;
});

// Return the signed conversation that the next question goes on from.
export function soFar() {
  return token.value;
}

// Show a turn below all others, or in the place of one that is still the last.
export function add(turn, conversation, inPlaceOf) {
  if (inPlaceOf && inPlaceOf === turns.lastElementChild) inPlaceOf.replaceWith(turn);
  else turns.append(turn);
  token.value = conversation;
  refresh();
  keep();
}

// Return the forms of the turns that can be asked again, oldest first.
export function again() {
  return [...turns.querySelectorAll(".again")];
}

export function lastQuestion() {
  const latest = turns.lastElementChild;
  const fields = latest?.querySelector(".again")?.elements;
  return fields?.q.value ?? latest?.querySelector("bdi").textContent ?? "";
}

export function goToLatest() {
  turns.lastElementChild?.scrollIntoView({ block: "start" });
}

export function fragment(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ turns: turns.innerHTML, token: token.value, generation }));
  } catch {
    // A full or forbidden store costs the history, not the answer.
  }
}

export function forget() {
  sessionStorage.removeItem(KEPT);
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return;
  }
  if (!kept) return;
  if (kept.generation !== generation) return forget(); // it cites other articles
  turns.replaceChildren(...fragment(`<ol>${kept.turns}</ol>`).querySelectorAll(".turn"));
  token.value = kept.token;
}

function refresh() {
  const latest = turns.lastElementChild;
  if (welcome) welcome.hidden = Boolean(latest);
  exporting.hidden = !again().length;
  sight.disconnect();
  if (latest) sight.observe(latest);
}

// Show the conversation that came with the page, or the one that was kept.
export function begin() {
  if (turns.childElementCount) {
    keep();
    // So that a reload shows what is kept, and not this question again.
    history.replaceState(history.state, "", article ? `/?article=${encodeURIComponent(article)}` : "/");
  } else {
    restore();
  }
  refresh();
  goToLatest();
}
