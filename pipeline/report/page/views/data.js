// What the dataset is, its tables, and how to read the page.

function dataView() {
  const byKind = new Map();
  for (const file of index.files) {
    const kind = file.split(".").pop();
    byKind.set(kind, [...(byKind.get(kind) || []), file]);
  }
  const per = new Map(tally(said, said.size ? [...said.kind.keys()] : [], "kind"));
  return [
    h("h1", {}, t("the_dataset")),
    h("p", {}, t("dataset_is", { articles: index.articles.length.toLocaleString(lang), entities:
      index.entities.length.toLocaleString(lang), outlets: index.outlets.length.toLocaleString(lang) })),
    h("ul", { class: "plain" }, SAID_KINDS.filter((kind) => per.get(kind)).map((kind) => h("li", {}, chip(kind), " ",
      per.get(kind).toLocaleString(lang), " ", h("span", { class: "soft" }, t(`${kind}_is`))))),
    h("h2", {}, t("tables")),
    [...byKind].map(([kind, files]) => h("p", {}, h("b", {}, `${kind.toUpperCase()} `), files.map((file, i) =>
      [i ? ", " : "", h("a", { href: file.split("/").map((step) => encodeURIComponent(step)).join("/"), download: "" },
        file.split("/").pop())]))),
    h("p", { class: "note" }, t("offsets")),
    h("h2", {}, t("codes")), h("p", { class: "note" }, t("codes_note")), codes(),
    h("h2", {}, t("owners")), h("p", { class: "note" }, t("owners_note")),
  ];
}

// Every code with its line and its rows.
function codes() {
  const per = new Map(tally(said, [...said.kind.keys()], "rule"));
  const list = Object.keys(index.glossary).sort((a, b) => (per.get(b) || 0) - (per.get(a) || 0) || compare(a, b));
  return h("details", {}, h("summary", {}, t("codes_n", { n: list.length })), h("table", { class: "codes" }, h("tbody", {},
    list.map((code) => h("tr", {}, h("th", { scope: "row" }, h("code", {}, code)),
      h("td", {}, meaning(code)), h("td", {}, per.get(code) ? h("a", { tabindex: "-1", href: link({ view: "said",
        filters: { rule: [code], kind: SAID_KINDS } }) }, per.get(code)) : ""))))));
}

const meaning = (code) => {
  const line = index.glossary[code];
  return line ? (lang === "ja" && line.ja) || line.en : t("no_line");
};
