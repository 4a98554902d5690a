// Makes many links one stop of the Tab key: arrow keys, Home and End lead from one to another.

const STEPS = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
};

// Let the keys lead among the links of a group, also among those that come later.
export function rove(group, selector) {
  group.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const { ctrlKey, metaKey, altKey } = event;
    if (!step || ctrlKey || metaKey || altKey || !event.target.matches(selector)) return;
    event.preventDefault();
    const links = [...group.querySelectorAll(selector)];
    const next = links.indexOf(event.target) + step;
    const link = links[Math.min(Math.max(next, 0), links.length - 1)];
    stopAt(link, links);
    link.focus();
  });
}

// Let the Tab key stop at one link, and at no other.
export function stopAt(link, links) {
  for (const one of links) one.tabIndex = one === link ? 0 : -1;
}
