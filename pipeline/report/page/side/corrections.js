// The corrections that are kept: under the article as it was read, so that they outlive a new run of the program.

const keyOf = (id) => (id === "" ? "corrections" : `corrections.${index.articles[articleNumber.get(id)].key}`);
let collected = null;

function corrections() {
  if (!collected) {
    collected = [];
    for (const id of ["", ...index.articles.map((article) => article.id)]) {
      try {
        const rows = JSON.parse(kept(keyOf(id)) || "[]");
        collected.push(...rows.filter((row) => MENDED.every((name) => typeof row[name] === "string")));
      } catch { /* what somebody else wrote there is not ours */ }
    }
  }
  return collected;
}

const sameWords = (a, b) => ["article_id", "about", "words", "occurrence", "field"].every((name) => a[name] === b[name]);

function record({ article, about, words, id, field, value, who, note, ...place }) {
  const today = new Date();
  const row = { article_id: articleId(article), about, words, occurrence: place.occurrence ? String(place.occurrence) : "",
    field, value, who, when: `${today.getFullYear()}-${pad(today.getMonth() + 1)}-${pad(today.getDate())}`, note, id };
  collected = [...corrections().filter((other) => !sameWords(other, row)), row];
  keep(row.article_id);
  say(t("kept_correction", { n: collected.length }));
}

function forget(row) {
  collected = corrections().filter((other) => other !== row);
  keep(row.article_id);
}

function keep(id) {
  const rows = collected.filter((row) => row.article_id === id);
  kept(keyOf(id), rows.length ? JSON.stringify(rows) : null);
  byRow = null;
  drawHead();
}

// Whether there is a correction of a row: by its words and id.
let byRow = null;
function corrected(rows, row) {
  if (!corrections().length) return false;
  if (!byRow) byRow = new Set(corrections().map((made) => `${made.article_id}/${made.id}`));
  const detail = byRow.size && byArticle().has(rows.article[row]) && detailOf(rows, row);
  return Boolean(detail) && [detail.id, detail.quotation_id].some((id) => id
    && byRow.has(`${index.articles[rows.article[row]].id}/${id}`));
}
const byArticle = () => new Set(corrections().map((row) => articleNumber.get(row.article_id)));

function mendView() {
  const rows = corrections();
  const remove = (row) => { forget(row); draw(); };
  return [
    h("h1", {}, t("corrections")),
    h("p", {}, rows.length ? t("corrections_are", { n: rows.length }) : t("corrections_none")),
    rows.length ? h("p", { class: "actions" }, button(t("download_corrections"), () => {
      download("corrections.csv", csv([MENDED, ...rows.map((row) => MENDED.map((name) => row[name]))]));
      say(t("downloaded", { n: rows.length }));
    }, { class: "primary" }), button(t("remove_all"), () => { if (confirm(t("remove_all_sure"))) { rows.slice().forEach(forget); draw(); } })) : "",
    h("p", { class: "note" }, t("corrections_use")), h("pre", {}, "inyo run PATH... --out DIR --corrections corrections.csv"),
    rows.length ? h("div", { class: "wide" }, h("table", {}, h("thead", {}, h("tr", {}, [...MENDED.slice(0, 9), ""].map((name) =>
      h("th", { scope: "col" }, name)))), h("tbody", {}, rows.map((row) => h("tr", {}, MENDED.slice(0, 9).map((name) =>
      h("td", { lang: ["words", "value"].includes(name) ? "ja" : null }, short(row[name]))), h("td", {}, button("✕", () => remove(row),
      { "aria-label": t("undo") }))))))) : "",
  ];
}

// A line to cite a row by: who, the words, the source, and where in which article of the dataset.
function citation(rows, row, detail) {
  const source = sourceOfLine(rows.article[row], rows.line[row]) || {};
  const article = index.articles[rows.article[row]];
  const who = rows === said ? whoName(rows, row) : "";
  const words = wordsOf(rows, row);
  const quoted = /^[「『“"]/.test(words) ? words : `「${words}」`;
  const published = [source.source_title && `「${source.source_title}」`, source.outlet_name || source.outlet,
    source.date || source.year].filter(Boolean).join(lang === "ja" ? "、" : ", ");
  return lang === "ja"
    ? `${who}${quoted}${published ? `（${published}）` : ""}。『${article.title || article.id}』${rows.line[row]}行目、Inyo データセット ${detail.id}`
    : `${who ? `${who}, ` : ""}${quoted}. ${published ? `${published}. ` : ""}In ${article.title || article.id}, line ${rows.line[row]}. Inyo dataset, ${detail.id}.`;
}
