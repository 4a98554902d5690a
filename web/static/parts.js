// A long article comes in parts: those near what the reader sees, and those that a link leads to.
// One that is not there yet takes up about the room that it will need.

const NEAR = "1500px 0px"; // around what is in view
const HEIGHT = 0.5; // pixels for a character, where no part shows how many there are
const LATER = 3000; // milliseconds until what did not come is asked for again

const coming = new WeakMap(); // what waits for a part, by the part
let observer = null;

// Bring the parts of an article as they come near; does nothing for one that is whole.
export function watch(article) {
  observer?.disconnect();
  const parts = partsOf(article);
  if (!parts.length) return;
  article.querySelector("nav.parts").remove();
  reserve(parts);
  const near = (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => bring(one.target));
  observer = new IntersectionObserver(near, { rootMargin: NEAR, scrollMargin: NEAR });
  for (const part of parts.filter(isEmpty)) observer.observe(part);
}

// Have the passage with a number there, with what is around it.
export async function ensure(article, ordinal) {
  const parts = partsOf(article);
  const n = parts.findIndex((part) => ordinal <= part.dataset.last);
  if (n < 0) return;
  const wasEmpty = isEmpty(parts[n]);
  await Promise.all(parts.slice(Math.max(n - 1, 0), n + 2).map(bring));
  // From here a smooth scroll does not pass all that lies between.
  if (wasEmpty) parts[n].scrollIntoView({ behavior: "instant", block: "start" });
}

// Return the number of the passage that an id in the article belongs to.
export function ordinalOf(id) {
  return Number(id?.match(/^[ps](\d+)/)?.[1]);
}

function partsOf(article) {
  return [...article.querySelectorAll(".part")];
}

function isEmpty(part) {
  return !part.firstElementChild;
}

function reserve(parts) {
  const there = parts.find((part) => !isEmpty(part));
  const height = there.offsetHeight / there.dataset.length || HEIGHT;
  for (const part of parts.filter(isEmpty)) part.style.height = `${part.dataset.length * height}px`;
}

function bring(part) {
  if (isEmpty(part) && !coming.has(part)) coming.set(part, fill(part));
  return coming.get(part);
}

async function fill(part) {
  observer.unobserve(part);
  const reply = await fetch(part.dataset.from).catch(() => null);
  if (!reply?.ok) {
    coming.delete(part);
    setTimeout(() => observer.observe(part), LATER);
    return;
  }
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  part.replaceChildren(...page.body.childNodes);
  part.style.height = "";
  part.dispatchEvent(new Event("part", { bubbles: true }));
}

// Find words in the article without leaving the page, which the browser's own search cannot do
// where a part is not there.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".find")) return;
  event.preventDefault();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const reply = await fetch(address).catch(() => null);
  if (!reply?.ok) return form.submit();
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  form.parentNode.querySelector(".found").replaceChildren(...page.querySelector(".found").childNodes);
});
