// Where there is no room beside the chat, the article lies in a sheet over it.

export const narrow = matchMedia("screen and (max-width: 60rem)");

const main = document.querySelector("main");
const sheet = document.querySelector("#sheet");

// Put the article where it belongs on this screen.
export function lay(panel) {
  if (!narrow.matches) sheet.close();
  (narrow.matches ? sheet : main).append(panel);
}

// Show the sheet over the chat; closed, it leads back to where it was opened.
export function openSheet(opener) {
  if (sheet.open) return;
  sheet.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true });
  sheet.showModal();
}

sheet?.addEventListener("click", ({ target }) => {
  if (target === sheet) sheet.close(); // what lies around it
});
