// The article beside the chat.

const panel = document.querySelector("#article");
let wanted = 0; // counts what was opened; an article that comes after something later is dropped

// Show the place a link leads to, in the article beside the chat.
export async function open(link, event) {
  if (!panel) return;
  event.preventDefault();
  const place = new URL(link.href);
  const isThere = await bring(link.dataset.article ?? panel.dataset.article);
  if (isThere) show(place.hash);
  else if (isThere === false) location.assign(place);
}

export function closeContents() {
  panel.querySelector(".contents").open = false;
}

// Put an article in the place of another one. Return whether it is there now, or null where
// something else was opened meanwhile.
async function bring(id) {
  const mine = ++wanted;
  if (panel.dataset.article === id) return true;
  const reply = await fetch(`/read/${encodeURIComponent(id)}`).catch(() => null);
  const page = reply?.ok && new DOMParser().parseFromString(await reply.text(), "text/html");
  if (mine !== wanted) return null;
  if (!page) return false;
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
  if (location.hash === hash) unmark();
  location.hash = hash; // marks it, and Back leads to where the reader came from
  remember();
  const passage = target.closest(".passage");
  passage.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

function unmark() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

// Let this step of the history know its article, and the hash that `unmark` may take from it.
function remember() {
  history.replaceState({ article: panel.dataset.article, hash: location.hash }, "");
}

addEventListener("popstate", async ({ state }) => {
  if (!state?.article || !panel) return; // a link was followed, so there is nothing to go back to
  const isMarked = state.article === panel.dataset.article && state.hash === location.hash;
  if (!(await bring(state.article)) || isMarked || !state.hash) return;
  unmark();
  location.replace(state.hash);
  remember();
});

if (panel) remember();
