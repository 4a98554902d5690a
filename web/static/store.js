// What is kept for this tab alone, and over a reload.

// A full or forbidden store costs what would be kept, never an answer.
export function keep(name, value) {
  try {
    if (value) sessionStorage.setItem(`verbatim.${name}`, JSON.stringify(value));
    else sessionStorage.removeItem(`verbatim.${name}`);
  } catch {}
}

export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`verbatim.${name}`));
  } catch {
    return null;
  }
}
