// Persons, bodies, countries and outlets of the whole corpus, and the page of one of them.

let counts = null;
// How often each entity speaks, is spoken of, is mentioned, and in how many articles.
function entityCounts() {
  if (counts) return counts;
  const rows = named();
  if (!rows) return null;
  counts = index.entities.map(() => ({ said: 0, mentions: 0, articles: 0, last: -1 }));
  const meet = (entity, article, column) => {
    const one = counts[entity];
    one[column] += 1;
    if (one.last !== article) { one.last = article; one.articles += 1; }
  };
  for (let article = 0; article < index.articles.length; article += 1) {
    for (let row = said.first[article]; row < said.first[article + 1]; row += 1) {
      if (said.who[row] >= 0) meet(said.who[row], article, "said");
    }
    for (let row = rows.first[article]; row < rows.first[article + 1]; row += 1) {
      for (const entity of topicsOf(rows, row)) meet(entity, article, "mentions");
    }
  }
  return counts;
}

function namesView() {
  if (state.at) return entityPage(entityNumber.get(state.at));
  const outlets = state.label === "OUTLET";
  const found = outlets ? outletRows() : entityRows();
  if (!found) return [h("p", { class: "empty" }, t("loading"))];
  const box = h("div", { class: "table", role: "feed", tabindex: "0", "aria-label": t("names") });
  stepping(box, ".tr", (node, key) => key === "Enter" && (node.querySelector("a").click(), true));
  const head = outlets ? ["outlet", "country", "statements"] : ["name", "label", "said", "mentioned", "articles"];
  return [
    h("h1", { class: "offscreen" }, t("names")),
    h("div", { class: "bar" }, h("input", { type: "search", value: state.find, placeholder: t("find_name"), "aria-label":
      t("find_name"), "data-key": "find", oninput: (event) => go({ find: event.target.value }, { replace: true }) }),
    h("select", { "aria-label": t("label"), "data-key": "pick label", onchange: (event) => go({ label: event.target.value }) },
      ["", "PERSON", "ORG", "COUNTRY", "OUTLET"].map((label) => h("option", { value: label, selected: label === state.label },
        label ? t(`label_${label}`) : t("all_labels")))),
    h("span", { class: "soft" }, found.length.toLocaleString(lang))),
    h("div", { class: `tr head${outlets ? " three" : ""}`, "aria-hidden": "true" }, head.map((key) => h("span", {}, t(key)))),
    box, () => new Windowed(box, found.length, (i) => found[i](i, found.length), () => 47),
  ];
}

const wantedName = (...names) => { const wanted = fold(state.find.trim()); return !wanted || names.some((n) => n && fold(n).includes(wanted)); };

function entityRows() {
  const all = entityCounts();
  if (!all) return null;
  return index.entities.map((entity, i) => i)
    .filter((i) => (!state.label || known(i).label === state.label) && wantedName(known(i).name, known(i).aliases))
    .sort((a, b) => all[b].said + all[b].mentions - all[a].said - all[a].mentions || a - b)
    .map((i) => (at, size) => h("div", { class: "tr", tabindex: "-1", role: "article", "aria-posinset": at + 1, "aria-setsize": size },
      h("span", { class: "name", lang: "ja" }, h("a", { href: link({ view: "names", at: entityKey(i), find: "", label: "", filters: {} }),
        tabindex: "-1" }, known(i).name || "—"), known(i).aliases ? h("small", {}, aliases(known(i)).join("、")) : ""),
      h("span", {}, t(`label_${known(i).label}`)),
      number(all[i].said, link({ view: "said", find: "", label: "", filters: { speaker: [entityKey(i)] } })),
      number(all[i].mentions, link({ view: "said", show: "names", find: "", label: "", filters: { about: [entityKey(i)] } })),
      h("span", { class: "n" }, all[i].articles)));
}

const number = (n, href) => h("span", { class: "n" }, n ? h("a", { href, tabindex: "-1" }, n.toLocaleString(lang)) : "0");

function outletRows() {
  const per = new Map(tally(said, selection().passed, "outlet"));
  return index.outlets.filter((outlet) => wantedName(outlet.name, outlet.country))
    .sort((a, b) => (per.get(b.name) || 0) - (per.get(a.name) || 0) || compare(a.name, b.name))
    .map((outlet) => (at, size) => h("div", { class: "tr three", tabindex: "-1", role: "article", "aria-posinset": at + 1,
      "aria-setsize": size }, h("span", { class: "name", lang: "ja" }, h("a", { tabindex: "-1",
      href: link({ view: "overview", find: "", label: "", filters: { outlet: [outlet.name] } }) }, outlet.name)),
    h("span", { lang: "ja" }, outlet.country || "—"),
    number(per.get(outlet.name) || 0, link({ view: "said", find: "", label: "", filters: { ...state.filters, outlet: [outlet.name] } }))));
}

// Joined by |, one inside a surface written \|.
const aliases = (entity) => (entity.aliases || "").split(/(?<!\\)\|/).map((surface) => surface.replaceAll("\\|", "|"));

function entityPage(i) {
  if (i === undefined) return [h("p", { class: "empty" }, t("no_such"))];
  const rows = named();
  const all = entityCounts();
  if (!rows || !all) return [h("p", { class: "empty" }, t("loading"))];
  const key = entityKey(i);
  const saying = select(said, { speaker: [key], kind: DEFAULT_KINDS }).passed;
  const about = select(said, { about: [key], kind: DEFAULT_KINDS }).passed;
  const mentions = select(rows, { about: [key] }).passed;
  const box = h("div", { class: "rows", role: "feed", tabindex: "0", "aria-label": t("mentioned") });
  stepping(box, ".row", (node, pressed) => rowKey(rows, mentions[Number(node.dataset.item)], pressed));
  const to = (filters, extra) => link({ view: "said", at: "", filters, ...extra });
  return [
    h("p", {}, h("a", { href: link({ at: "" }) }, `‹ ${t("all_names")}`)),
    h("h1", { class: "entity", lang: "ja" }, known(i).name, " ", h("span", { class: "tag", lang }, t(`label_${known(i).label}`))),
    known(i).aliases ? h("p", { class: "soft", lang: "ja" }, aliases(known(i)).join("、")) : "",
    h("ul", { class: "tiles" },
      h("li", {}, h("a", { href: to({ speaker: [key] }) }, h("b", {}, saying.length), h("span", {}, t("said_by")))),
      h("li", {}, h("a", { href: to({ about: [key] }) }, h("b", {}, about.length), h("span", {}, t("said_about")))),
      h("li", {}, h("a", { href: to({ about: [key], tone: ["against"] }) }, h("b", {}, about.filter((row) => said.against[row]).length),
        h("span", {}, t("against_them")))),
      h("li", {}, h("a", { href: to({ about: [key] }, { show: "names" }) }, h("b", {}, mentions.length), h("span", {}, t("mentioned"))))),
    h("p", {}, button(t("correct_entity"), () => chooseEntity(i))),
    saying.length ? h("section", { class: "card" }, h("h2", {}, t("when")), bars(said, saying)) : "",
    h("h2", {}, t("mentioned_in", { n: all[i].articles })), box,
    () => new Windowed(box, mentions.length, (at) => rowCard(rows, mentions[at], [], at, mentions.length), () => 92),
  ];
}
