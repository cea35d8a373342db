// When: one picture of all rows by kind, and small ones of the same scale, one per speaker or outlet.

function bars(rows, list) {
  const time = periods(rows, list);
  if (!time.bins.length) return h("p", { class: "note" }, t("no_dates"));
  const counts = stacked(rows, list, time);
  const most = Math.max(1, ...[...counts.values()].map((kinds) => kinds.total));
  const every = Math.ceil(time.bins.length / Math.max(1, Math.floor((($("main").clientWidth || 700) - 80) / 44)));
  const box = h("div", { class: "bars", role: "group", "aria-label": t("when_picture") }, time.bins.map((bin, i) => {
    if (bin.gap) return h("span", { class: "gap", title: t("nothing_in", { period: bin.title }) }, "⋯");
    const kinds = counts.get(bin.key) || { total: 0 };
    const label = h("span", { class: "label", "aria-hidden": "true" }, i % every ? "" : bin.label);
    if (!kinds.total) return h("span", { class: "bin" }, h("span", { class: "pile" }), label);
    const name = `${bin.title}: ${counted(kinds.total, "statement")}`;
    return h("button", { type: "button", class: "bin", title: name, "aria-label": name, "data-key": `bin ${bin.key}`,
      onclick: () => go({ filters: only("when", bin.key) }) },
    h("span", { class: "pile" }, h("span", { class: "n", "aria-hidden": "true" }, String(kinds.total)),
      SAID_KINDS.filter((kind) => kinds[kind]).reverse().map((kind) => h("span", { class: `fill ${kind}`,
        style: { height: `${(100 * kinds[kind]) / most}%` } }))), label);
  }));
  return h("figure", {}, roving(box, "button"), h("figcaption", { class: "keyline" },
    SAID_KINDS.filter((kind) => list.some((row) => KIND[rows.kind[row]] === kind)).map((kind) =>
      h("span", {}, h("i", { class: `swatch ${kind}` }), t(kind))),
    time.unknown ? h("a", { href: link({ view: "said", filters: only("when", "none") }) },
      t("undated", { n: time.unknown })) : "", h("span", { class: "soft" }, t("when_basis"))));
}

function stacked(rows, list, time) {
  const counts = new Map();
  const keys = index.days.map((day) => periodKey(day, time));
  for (const row of list) {
    if (rows.when[row] < 0) continue;
    const key = keys[rows.when[row]];
    if (!counts.has(key)) counts.set(key, { total: 0 });
    const kinds = counts.get(key);
    kinds.total += 1;
    kinds[KIND[rows.kind[row]]] = (kinds[KIND[rows.kind[row]]] || 0) + 1;
  }
  return counts;
}

// Small multiples: a facet's most frequent values, each by time on one scale.
function strips(rows, list, facet, atMost = 10) {
  const top = tally(rows, list, facet).filter(([value]) => value !== "none").slice(0, atMost);
  const time = periods(rows, list);
  if (!top.length || time.bins.filter((bin) => !bin.gap).length < 2) return null;
  const per = new Map(top.map(([value]) => [value, new Map()]));
  const byNumber = new Map(top.map(([value]) => [NUMBER_OF[facet](value), per.get(value)]));
  for (const row of list) {
    eachNumber(rows, row, facet, (i) => {
      const counts = byNumber.get(i);
      const day = counts && dayOf(rows, row);
      if (day) counts.set(periodKey(day, time), (counts.get(periodKey(day, time)) || 0) + 1);
    });
  }
  const most = Math.max(1, ...[...per.values()].flatMap((counts) => [...counts.values()]));
  const box = h("div", { class: "strips", role: "group", "aria-label": t(`${facet}_when`) },
    top.map(([value, total]) => h("div", { class: "strip" },
      button(nameOf(facet, value), () => go({ filters: only(facet, value) }),
        { class: "name", lang: "ja", "data-key": `strip ${facet} ${value}` }),
      h("span", { class: "cells" }, time.bins.map((bin) => stripCell(facet, value, bin, per.get(value).get(bin.key), most))),
      button(String(total), () => go({ view: "said", filters: only(facet, value) }),
        { class: "total", "aria-label": `${nameOf(facet, value)}: ${counted(total, "statement")}` }))),
    h("div", { class: "strip axis", "aria-hidden": "true" }, h("span", { class: "name" }),
      h("span", { class: "cells" }, axis(time.bins)), h("span", { class: "total" })));
  return h("figure", {}, roving(box, "button"));
}

function stripCell(facet, value, bin, count, most) {
  if (bin.gap) return h("span", { class: "gap" });
  if (!count) return h("span", { class: "cell" });
  const name = `${nameOf(facet, value)}, ${bin.title}: ${count}`;
  return h("button", { type: "button", class: "cell", title: name, "aria-label": name,
    onclick: () => go({ view: "said", filters: { ...only(facet, value), when: [bin.key] } }) },
  h("span", { class: "fill", style: { height: `${Math.max(8, (100 * count) / most)}%` } }));
}

// Labels of the first and last period and of some between.
function axis(bins) {
  const every = Math.max(1, Math.ceil(bins.length / 7));
  return bins.map((bin, i) => (bin.gap ? h("span", { class: "gap" }, "⋯")
    : h("span", { class: "cell" }, i % every ? "" : h("span", { class: "tick" }, bin.label))));
}
