// The page of a long article: links within it lead to parts that are not there yet.

import { ensure, ordinalOf, watch } from "./parts.js";

const article = document.querySelector("article");
let shown = ""; // the place that was gone to

async function goTo(hash) {
  shown = hash;
  await ensure(article, ordinalOf(hash.slice(1)));
  const { pathname, search } = location;
  history.replaceState(null, "", pathname + search); // only a change marks the place
  location.replace(hash);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='#']");
  const isOther = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || isOther || link.pathname !== location.pathname) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  goTo(link.hash);
});
// Chromium tells of our own step to the place as well.
addEventListener("popstate", () => location.hash && location.hash !== shown && goTo(location.hash));

watch(article);
if (location.hash) goTo(location.hash);
