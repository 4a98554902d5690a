// Colours and text size, chosen in the header; first-look.js brings them back on every page.

import { BROWSER, keep, kept } from "./store.js";
import { announce } from "./telling.js";
import { say } from "./words.js";

const THEMES = { "": "theme_system", light: "theme_light", dark: "theme_dark" };
const look = kept("look", BROWSER) ?? {};
const toggle = document.querySelector(".theme");

// Show what a button of the menu stands for, from now on.
export function wear({ dataset, value }) {
  choose(dataset.look, value);
}

// Go on from the system's colours to light ones, to dark ones, and back.
export function turnTheme() {
  const themes = Object.keys(THEMES);
  choose("theme", themes[(themes.indexOf(look.theme ?? "") + 1) % themes.length]);
  announce(toggle.ariaLabel);
}

function choose(kind, value) {
  look[kind] = value;
  document.documentElement.dataset[kind] = value;
  keep("look", look, BROWSER);
  refresh();
}

function refresh() {
  toggle.ariaLabel = toggle.title = say(THEMES[look.theme ?? ""]);
  for (const button of document.querySelectorAll("[data-look]")) {
    button.ariaPressed = String(button.value === (look[button.dataset.look] ?? ""));
  }
}

refresh();
