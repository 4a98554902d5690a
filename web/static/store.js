// What is kept over a reload: for this tab alone, or for this browser.

const TAB = "sessionStorage";
export const BROWSER = "localStorage";

// Return whether it was kept. A full or forbidden store costs what would be kept, never an answer.
export function keep(name, value, store = TAB) {
  try {
    if (value) window[store].setItem(`verbatim.${name}`, JSON.stringify(value));
    else window[store].removeItem(`verbatim.${name}`);
    return true;
  } catch {
    return false;
  }
}

export function kept(name, store = TAB) {
  try {
    return JSON.parse(window[store].getItem(`verbatim.${name}`));
  } catch {
    return null;
  }
}
