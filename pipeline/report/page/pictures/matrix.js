// Who by which outlet, who on what: a table whose cells lead to their rows and whose heads narrow the view.

function matrix(rows, list, down, across, { height = 12, width = 10 } = {}) {
  const frequent = (some, facet, atMost) => tally(rows, some, facet).filter(([value]) => value !== "none")
    .slice(0, atMost).map(([value]) => value);
  const has = (row, facet, some) => { let found = false; eachNumber(rows, row, facet, (i) => { found ||= some(i); }); return found; };
  const left = frequent(list.filter((row) => has(row, across, (i) => i >= 0)), down, height);
  const placeOfLeft = new Map(left.map((value, i) => [NUMBER_OF[down](value), i]));
  const those = list.filter((row) => has(row, down, (i) => placeOfLeft.has(i)));
  const top = frequent(those, across, width);
  const placeOfTop = new Map(top.map((value, i) => [NUMBER_OF[across](value), i]));
  if (!left.length || !top.length) return null;
  const counts = new Int32Array(left.length * top.length);
  for (const row of those) {
    eachNumber(rows, row, down, (a) => placeOfLeft.has(a) && eachNumber(rows, row, across, (b) => {
      if (placeOfTop.has(b)) counts[placeOfLeft.get(a) * top.length + placeOfTop.get(b)] += 1;
    }));
  }
  const most = Math.max(1, ...counts);
  const head = (facet, value, scope) => h("th", { scope }, button(nameOf(facet, value),
    () => go({ filters: only(facet, value) }), { lang: "ja", title: nameOf(facet, value), "data-key": `${facet} ${value}` }));
  const cellOf = (a, b, count) => {
    if (!count) return h("td", {});
    const name = `${nameOf(down, a)} × ${nameOf(across, b)}: ${counted(count, "statement")}`;
    const node = h("td", { class: "some" }, button(String(count),
      () => go({ view: "said", filters: { ...only(down, a), [across]: [b] } }), { title: name, "aria-label": name }));
    node.style.setProperty("--share", `${Math.round(8 + 34 * Math.sqrt(count / most))}%`);
    return node;
  };
  const grid = h("table", { class: "matrix" },
    h("caption", { class: "offscreen" }, t("matrix_of", { down: t(down), across: t(across) })),
    h("thead", {}, h("tr", {}, h("td", { class: "corner" }, `${t(down)} × ${t(across)}`),
      top.map((value) => head(across, value, "col")))),
    h("tbody", {}, left.map((a, i) => h("tr", {}, head(down, a, "row"), top.map((b, j) => cellOf(a, b, counts[i * top.length + j]))))));
  return h("div", { class: "wide" }, roving(grid, "button"));
}
