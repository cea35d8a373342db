// One tab stop per group: arrows move inside it, Home and End to its ends. `grid` gives the number of columns.
function roving(box, selector, { grid = 0, vertical = true } = {}) {
  const all = () => [...box.querySelectorAll(selector)];
  const set = (node) => {
    for (const other of box.querySelectorAll('[data-rove="1"]')) { other.tabIndex = -1; delete other.dataset.rove; }
    node.tabIndex = 0;
    node.dataset.rove = "1";
  };
  box.addEventListener("focusin", (event) => {
    const node = event.target.closest(selector);
    if (node && box.contains(node)) set(node);
  });
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = all();
    const here = items.indexOf(event.target.closest(selector));
    if (here < 0) return;
    const down = grid || 1;
    const step = { ArrowRight: 1, ArrowLeft: -1, ...(vertical ? { ArrowDown: down, ArrowUp: -down } : {}) }[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step ? here + step : -1;
    if (next < 0 || next >= items.length) return;
    event.preventDefault();
    set(items[next]);
    items[next].focus();
  });
  const items = all();
  for (const node of items) node.tabIndex = -1;
  const first = items.find((node) => node.matches('[aria-selected="true"],[aria-current="true"],.chosen')) || items[0];
  if (first) set(first);
  return box;
}
