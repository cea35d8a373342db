// Small pieces that several views use.

const known = (i) => index.entities[i];
const labelOf = (facet) => t(facet);

// A facet's value as a person reads it.
function nameOf(facet, value) {
  if (facet === "kind" || facet === "tone") return t(value);
  if (facet === "when") return periodName(value);
  if (facet === "sure") return value === "none" ? t("no_confidence") : `${value.replace("-", "–")} %`;
  if (value === "none") return t(`no_${facet}`);
  if (facet === "speaker" || facet === "about") {
    const i = entityNumber.get(value);
    return i === undefined ? value : known(i).name;
  }
  if (facet === "article") {
    const i = articleNumber.get(value);
    return i === undefined ? value : index.articles[i].title || value;
  }
  return value;
}

// The name of a row of names.
const firstName = (rows, row) => { const [entity] = topicsOf(rows, row); return entity === undefined ? "" : known(entity).name; };

// The number of something in words: 1 statement, 2 statements.
const counted = (n, noun) => t(lang === "en" && n === 1 ? `one_${noun}` : `many_${noun}`, { n: n.toLocaleString(lang) });

const chip = (kind) => h("span", { class: `kind ${kind}` }, t(kind));

function meter(sure) {
  if (sure < 0) return "";
  const percent = Math.floor(sure / 10);
  return h("span", { class: `meter${sure < 800 ? " low" : ""}`, title: t("sure_of", { n: percent }) },
    h("span", { class: "full", "aria-hidden": "true" }, h("i", { style: { width: `${percent}%` } })), h("b", {}, `${percent} %`));
}

const shortTitle = (article) => {
  const title = index.articles[article].title || index.articles[article].id;
  return pointsIn(title) > 28 ? `${cut(title, 0, 28)}…` : title;
};

const placeOf = (rows, row) => ({ view: "read", at: index.articles[rows.article[row]].id, line: String(rows.line[row]) });

// A row in the text, chosen there; its id comes with the article's details.
function openRow(rows, row, change = {}) {
  const id = rowId(rows, row);
  go({ ...placeOf(rows, row), row: id ? rowAddress(rows, row, id) : "", ...change }, { focus: true });
}
const rowAddress = (rows, row, id) => `${index.articles[rows.article[row]].id}/${id}`;

// The row of an address, or null while its article is loading, or -1.
function rowOf(address) {
  const cutAt = address.indexOf("/");
  const article = articleNumber.get(address.slice(0, cutAt));
  if (article === undefined) return -1;
  const id = address.slice(cutAt + 1);
  const details = more(article);
  if (!details) return null;
  for (const rows of [said, named()]) {
    if (!rows) return null;
    const i = details[rows.name].findIndex((detail) => detail.id === id);
    if (i >= 0) return { rows, row: rows.first[article] + i };
  }
  return -1;
}

const sourceOfLine = (article, line) => {
  const details = more(article);
  return details && details.sources[details.source[line]];
};

// Outlet, country and the date or year of a source.
function sourceLine(source) {
  if (!source) return "";
  const outlet = source.outlet_name || source.outlet || "";
  return [outlet, source.date || source.year].filter(Boolean).join(" ");
}

const outletOf = (rows, row) => (rows.outlet[row] < 0 ? "" : index.outlets[rows.outlet[row]].name);
