// The article beside the chat.

const panel = document.querySelector("#article");

// Show the place a link leads to, in the article beside the chat.
export async function open(link, event) {
  if (!panel) return;
  event.preventDefault();
  const place = new URL(link.href);
  const id = link.dataset.article ?? panel.dataset.article;
  if (panel.dataset.article !== id && !(await bring(place.pathname, id))) location.assign(place);
  else show(place.hash);
}

export function closeContents() {
  panel.querySelector(".contents").open = false;
}

// Put another article in the place of this one, or return false.
async function bring(path, id) {
  const reply = await fetch(path).catch(() => null);
  if (!reply?.ok) return false;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  panel.querySelector("article").replaceWith(page.querySelector("article"));
  panel.dataset.article = id;
  panel.scrollTop = 0;
  return true;
}

function show(hash) {
  if (!hash) return panel.scrollIntoView({ block: "nearest" });
  const target = panel.querySelector(hash);
  if (!target) return;
  // Another article may have had a passage of the same name; only a change marks the new one.
  if (location.hash === hash) history.replaceState(null, "", location.pathname + location.search);
  location.hash = hash; // marks it, and Back leads to where the reader came from
  const passage = target.closest(".passage");
  passage.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}
