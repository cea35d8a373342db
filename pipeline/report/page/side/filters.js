// Filters: the facets beside the view, each closed until it is wanted, and the chips of what is set.

const SHOWN_FACETS = ["kind", "speaker", "outlet", "country", "when", "sure", "tone", "about", "rule", "article"];
const openFacets = new Set(["kind", "sure"]);
const facetSearch = {};
const TOP = 10;

function drawFilters() {
  const box = $("filters");
  const wanted = state.view === "overview" || state.view === "said";
  box.hidden = !wanted;
  document.body.classList.toggle("filtered", wanted);
  if (!wanted) return;
  const found = selection();
  if (!found) return;
  box.setAttribute("aria-label", t("filters"));
  const set = activeFilters().length;
  box.replaceChildren(h("h2", { class: "offscreen" }, t("filters")),
    h("p", { class: "top" }, h("b", {}, t("filters")), set ? clearLink() : "",
      button(t("show_rows", { n: found.passed.length.toLocaleString(lang) }), () => toggleFilters(false), { class: "close" })),
    ...SHOWN_FACETS.map((name) => facet(found, name)));
}

function facet(found, name) {
  const chosenHere = state.filters[name] || [];
  const summary = h("summary", { "data-key": `summary ${name}` }, labelOf(name), chosenHere.length
    ? h("span", { class: "n" }, chosenHere.length) : "");
  // What is closed is not counted.
  if (!openFacets.has(name) && !chosenHere.length) {
    return h("details", { ontoggle: () => { openFacets.add(name); drawFilters(); restoreFocus(`summary ${name}`); } }, summary);
  }
  let values = tally(found.rows, found.open(name), name);
  if (name === "when") values = periodTally(found);
  if (name === "kind" && !state.show) values = kindTally();
  const wanted = fold(facetSearch[name] || "");
  if (wanted) values = values.filter(([value]) => fold(nameOf(name, value)).includes(wanted));
  const counts = new Map(values);
  const shown = [...new Set([...chosenHere, ...values.slice(0, TOP).map(([value]) => value)])];
  const list = h("ul", { role: "group", "aria-label": t(name) }, shown.map((value) => h("li", {}, h("button", {
    type: "button", "aria-pressed": String(chosenHere.includes(value)), "data-key": `facet ${name} ${value}`,
    title: nameOf(name, value), onclick: () => go({ filters: toggled(name, value) }) },
  h("span", { class: "name", lang: ["kind", "sure", "tone", "when"].includes(name) ? lang : "ja" }, nameOf(name, value)),
  h("span", { class: "n" }, (counts.get(value) || 0).toLocaleString(lang))))));
  return h("details", { open: true, ontoggle: (event) => { if (!event.target.open) openFacets.delete(name); } }, summary,
  values.length > TOP || wanted ? h("input", { type: "search", placeholder: t("find_in", { n: values.length.toLocaleString(lang) }),
    "aria-label": `${t(name)}: ${t("find_name")}`, value: facetSearch[name] || "", "data-key": `search ${name}`,
    oninput: (event) => { facetSearch[name] = event.target.value; drawFilters(); restoreFocus(`search ${name}`); } }) : "",
  roving(list, "button"));
}

// Statements count without the terms unless they are asked for, so each kind counts as if it alone were chosen.
const kindTally = () => tally(said, select(said, { ...state.filters, kind: [] }, queryWords(state.view === "said" ? state.q : ""))
  .passed, "kind");

// Years where there are many days, else the periods of the picture.
function periodTally(found) {
  const list = found.open("when").map((row) => dayOf(found.rows, row));
  const counts = new Map();
  for (const day of list) {
    const key = day ? day.slice(0, 4) : "none";
    counts.set(key, (counts.get(key) || 0) + 1);
    for (const year of state.filters.when || []) {
      if (year.length <= 7 && day.length > year.length && day.startsWith(year.slice(0, 4))) {
        counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) || 0) + (day.slice(0, 7) === key ? 0 : 1));
      }
    }
  }
  return [...counts].sort((a, b) => (a[0] < b[0] ? 1 : -1));
}

const activeFilters = () => LISTS.flatMap((name) => (state.filters[name] || []).map((value) => [name, value]));

const clearLink = () => h("a", { href: link({ filters: {}, q: "" }) }, t("clear"));

function chips() {
  const set = activeFilters();
  const words = state.view === "said" && state.q;
  if (!set.length && !words) return "";
  const remove = (label, name, change) => h("button", { type: "button", class: "chip", "aria-label":
    t("remove_filter", { name: label }), onclick: () => go(change) }, h("span", { class: "soft" }, name), " ", label, " ✕");
  return h("div", { class: "chips" }, roving(h("span", { role: "group", "aria-label": t("filters") },
    set.map(([name, value]) => remove(nameOf(name, value), t(name), { filters: toggled(name, value) })),
    words ? remove(state.q, t("contains"), { q: "" }) : ""), "button"),
  state.view === "read" ? h("a", { href: link({ view: "said" }) }, t("as_rows")) : "", clearLink());
}

function toggleFilters(on) {
  document.body.classList.toggle("filters-open", on);
  if (on) $("filters").querySelector("summary")?.focus();
}
