// Who by which outlet, who on what: a table whose cells lead to their rows and whose heads narrow the view.

function matrix(rows, list, down, across, { height = 12, width = 10 } = {}) {
  const frequent = (some, facet, atMost) => tally(rows, some, facet).filter(([value]) => value !== "none")
    .slice(0, atMost).map(([value]) => value);
  const left = frequent(list.filter((row) => FACETS[across](rows, row).some((value) => value !== "none")), down, height);
  const shown = new Set(left);
  const top = frequent(list.filter((row) => FACETS[down](rows, row).some((value) => shown.has(value))), across, width);
  if (!left.length || !top.length) return null;
  const counts = new Map();
  let most = 1;
  for (const row of list) {
    for (const a of FACETS[down](rows, row)) for (const b of FACETS[across](rows, row)) {
      const key = `${a}\n${b}`;
      counts.set(key, (counts.get(key) || 0) + 1);
    }
  }
  for (const a of left) for (const b of top) most = Math.max(most, counts.get(`${a}\n${b}`) || 0);
  const head = (facet, value, scope) => h("th", { scope }, button(nameOf(facet, value),
    () => go({ filters: only(facet, value) }), { lang: "ja", title: nameOf(facet, value), "data-key": `${facet} ${value}` }));
  const cellOf = (a, b) => {
    const count = counts.get(`${a}\n${b}`);
    if (!count) return h("td", {});
    const name = `${nameOf(down, a)} × ${nameOf(across, b)}: ${counted(count, "statement")}`;
    const node = h("td", { class: "some" }, button(String(count),
      () => go({ view: "said", filters: { ...only(down, a), [across]: [b] } }), { title: name, "aria-label": name }));
    node.style.setProperty("--share", `${Math.round(8 + 42 * Math.sqrt(count / most))}%`);
    return node;
  };
  const grid = h("table", { class: "matrix" },
    h("caption", { class: "offscreen" }, t("matrix_of", { down: t(down), across: t(across) })),
    h("thead", {}, h("tr", {}, h("td", { class: "corner" }, `${t(down)} × ${t(across)}`),
      top.map((value) => head(across, value, "col")))),
    h("tbody", {}, left.map((a) => h("tr", {}, head(down, a, "row"), top.map((b) => cellOf(a, b))))));
  return h("div", { class: "wide" }, roving(grid, "button"));
}
