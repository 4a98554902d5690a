// Keys that do something from anywhere on the page: letters outside of text alone, as every
// combination with Ctrl or Alt is some browser's. They can be turned off (WCAG 2.2, 2.1.4).

import { BROWSER, keep, kept } from "./store.js";

const help = document.querySelector("#shortcuts");
const letters = help.querySelector("[name=letters]");
const OFF = "letters.off";

// Call the action that is named by the key pressed, such as "c" or "Mod+/" (Ctrl, or ⌘ on a Mac).
// One that returns false had nothing to do, and leaves the key to the browser.
export function listen(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || event.defaultPrevented) return;
    const name = named(event);
    if (name.length === 1 && (!letters.checked || isTyping(event.target))) return;
    if (!actions[name] || document.querySelector("dialog[open], :popover-open")) return;
    if (actions[name]() !== false) event.preventDefault();
  });
}

export function showHelp() {
  help.showModal();
}

function named({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (altKey) return "";
  if (ctrlKey || metaKey) return key === "/" ? "Mod+/" : ""; // typed with Shift on many keyboards
  if (key.length === 1) return key.toLowerCase();
  return shiftKey ? `Shift+${key}` : key;
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

letters.checked = !kept(OFF, BROWSER);
letters.addEventListener("change", () => keep(OFF, !letters.checked, BROWSER));
