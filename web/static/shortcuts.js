// Keys that do something from anywhere on the page.

// Call the action that is named by the keys pressed, such as "Mod+Shift+C" (Ctrl, or ⌘ on a Mac).
// One that returns false had nothing to do, and leaves the keys to the browser.
export function listen(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat) return;
    const action = actions[named(event)];
    if (!action || document.querySelector("dialog[open]")) return;
    if (action() !== false) event.preventDefault();
  });
}

function named({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (altKey) return "";
  const mod = ctrlKey || metaKey ? "Mod+" : "";
  if (mod && key === "/") return "Mod+/"; // typed with Shift on many keyboards
  return `${mod}${shiftKey ? "Shift+" : ""}${key.length === 1 ? key.toUpperCase() : key}`;
}
