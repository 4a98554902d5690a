// Colours and text size as they were chosen here, before anything is painted.
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage["verbatim.look"]));
} catch {}
