// The menu of the header, which closes as menus do.

const menu = document.querySelector(".menu");

// Return whether it was open.
export function closeMenu() {
  const wasOpen = menu.open;
  menu.open = false;
  if (wasOpen) menu.querySelector("summary").focus();
  return wasOpen;
}

document.addEventListener("click", ({ target }) => {
  if (!menu.contains(target) || target.closest(".item")) menu.open = false;
});
