// Rows: what was said, or names and dates, under the filters, in the order asked for.

const DEFAULT_KINDS = ["DIRECT", "MIXED", "INDIRECT", "UNTYPED"];
const SHOWN = { "": DEFAULT_KINDS, names: ["PERSON", "ORG"], dates: ["DATE"] };

// The table and the rows that the address asks for, or null while they are loading.
let selected = { key: "", value: null };
function selection() {
  const show = state.view === "said" && SHOWN[state.show] ? state.show : "";
  const rows = show ? named() : said;
  if (!rows) return null;
  const words = state.view === "said" ? queryWords(state.q) : [];
  const key = `${show}|${JSON.stringify(state.filters)}|${words.length ? `${state.q}|${foldedParts}` : ""}`;
  if (selected.key !== key) {
    const filters = state.filters.kind ? state.filters : { ...state.filters, kind: SHOWN[show] };
    selected = { key, value: select(rows, filters, words) };
  }
  return selected.value;
}

function saidView() {
  const found = selection();
  if (!found) return [h("p", { class: "empty" }, t("loading"))];
  const { rows } = found;
  const shown = ordered(rows, found.passed, state.order || "text", state.once);
  const words = queryWords(state.q);
  const box = h("div", { class: "rows", role: "feed", tabindex: "0", "aria-label": t("rows_of", { n: shown.length }) });
  stepping(box, ".row", (node, key) => rowKey(rows, shown[Number(node.dataset.item)], key));
  const list_ = () => new Windowed(box, shown.length, (i) => rowCard(rows, shown[i], words, i, shown.length),
    () => (innerWidth < 700 ? 150 : 104));
  return [
    h("h1", { class: "offscreen" }, t("statements")),
    h("div", { class: "bar" }, h("p", { class: "count" }, h("b", {}, shown.length.toLocaleString(lang)), " ",
      t(state.show || "statements"), words.length ? [" ", t("with_words", { q: state.q })] : ""),
    picker("show", [["", "statements"], ["names", "names"], ["dates", "dates"]], "what"),
    picker("order", [["", "order_text"], ["unsure", "order_unsure"], ["date", "order_date"], ["speaker", "order_speaker"]],
      "order"),
    rows === said && hasSame() ? h("label", {}, h("input", { type: "checkbox", checked: Boolean(state.once),
      onchange: (event) => go({ once: event.target.checked ? "1" : "" }) }), " ", t("once")) : "",
    button(t("download_rows"), () => downloadRows(rows, shown))),
    chips(),
    shown.length ? box : h("p", { class: "empty" }, t("nothing_left"), " ", clearLink()),
    shown.length ? list_ : "",
  ];
}

const hasSame = () => said.size > 0 && said.same.some((same) => same >= 0);

const picker = (name, options, label) => h("label", {}, h("span", { class: "soft" }, t(label), " "),
  h("select", { "data-key": `pick ${name}`, "aria-label": t(label), onchange: (event) => go({ [name]: event.target.value,
    ...(name === "show" ? { filters: { ...state.filters, kind: [] } } : {}) }) },
  options.map(([value, key]) => h("option", { value, selected: (state[name] || "") === value }, t(key)))));

function rowCard(rows, row, words, i, count) {
  const kind = KIND[rows.kind[row]];
  const text = wordsOf(rows, row);
  const day = dayOf(rows, row);
  const outlet = outletOf(rows, row);
  const country = rows.outlet[row] >= 0 && index.outlets[rows.outlet[row]].country;
  const head = rows === said
    ? (rows.kind[row] === 3 ? "" : h("span", { class: "who", lang: "ja" }, rows.who[row] < 0 ? h("i", {}, t("no_speaker"))
      : known(rows.who[row]).name))
    : h("span", { class: "who", lang: "ja" }, kind === "DATE" ? day || t("no_date")
      : firstName(rows, row) || h("i", {}, t("no_name")));
  return h("article", { class: `row${isChosen(rows, row) ? " chosen" : ""}${corrected(rows, row) ? " corrected" : ""}`,
    tabindex: "-1", "aria-posinset": i + 1, "aria-setsize": count, onclick: (event) => {
      if (!event.target.closest("a,button")) choose(rows, row);
    } },
  h("p", { class: "top" }, chip(kind), head, rows.against[row] ? h("span", { class: "tag" }, t("against")) : "",
    corrected(rows, row) ? h("span", { class: "tag done" }, t("corrected")) : "", meter(rows.sure[row])),
  h("p", { class: "words", lang: "ja" }, text === null ? "…" : rows === said ? marked(text, words) : inLine(rows, row)),
  h("p", { class: "meta" }, [day && `${periodName(day)}${rows.dated[row] ? ` ${t("of_source")}` : ""}`,
    outlet && `${outlet}${country ? ` (${country})` : ""}`].filter(Boolean).map((part) => `${part} · `),
  h("a", { href: link(placeOf(rows, row)), lang: "ja", tabindex: "-1" }, shortTitle(rows.article[row])), " ",
  t("line_n", { n: rows.line[row] })));
}

// A name or date with what stands around it.
function inLine(rows, row, around = 30) {
  const text = lines(rows.article[row]);
  if (!text) return "…";
  const line = text[rows.line[row] - 1];
  const [start, end] = [rows.start[row], rows.start[row] + rows.length[row]];
  return [start > around ? "…" : "", cut(line, Math.max(0, start - around), start), h("mark", {}, cut(line, start, end)),
    cut(line, end, end + around), pointsIn(line) > end + around ? "…" : ""];
}

function rowKey(rows, row, key) {
  if (key === "Enter" || key === " ") { choose(rows, row); return true; }
  if (key === "t") { openRow(rows, row); return true; }
  if (key === "c") { choose(rows, row, true); return true; }
  return false;
}

// Arrows, j and k go from one item of a long list or text to the next; anything else goes to `act`.
function stepping(box, selector, act) {
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input,select,textarea,a,button")) return;
    const step = { ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1 }[event.key];
    const items = [...box.querySelectorAll(selector)];
    const here = items.indexOf(document.activeElement.closest(selector));
    if (step) {
      event.preventDefault();
      const next = here >= 0 ? items[here + step]
        : items.find((node) => node.getBoundingClientRect().top >= $("head").offsetHeight) || items[0];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
    } else if (here >= 0 && act(items[here], event.key)) event.preventDefault();
  });
}

// The filtered rows as CSV that Excel opens as it should: byte order mark, CR LF, and an apostrophe before text that it
// would take for a formula, a date or a number (as `inyo export --to csv-excel`).
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;
const GUESSED = /^(?:[\d０-９]+([-/.:,年月日時分~ ]+[\d０-９]*)*|\d+e\d+|true|false)$/i;
const guarded = (value) => (typeof value === "string" && (value.startsWith("'") || FORMULA.test(value) || GUESSED.test(value))
  ? `'${value}` : value);
async function downloadRows(rows, shown) {
  const head = ["id", "article_id", "line", "start", "end", "text", "kind", "name", "when", "when_is_of_source", "outlet",
    "country", "confidence", "rule", "cue"];
  const articles = [...new Set(shown.map((row) => rows.article[row]))];
  const cells = new Map();
  for (const article of articles) {
    await loaded(() => more(article) && lines(article));
    for (const row of shown) if (rows.article[row] === article) cells.set(row, rowCells(rows, row));
  }
  const out = [head, ...shown.map((row) => cells.get(row))].map((row) => row.map(guarded));
  download(`inyo-${state.show || "statements"}.csv`, `\ufeff${csv(out, "\r\n")}`);
  say(t("downloaded", { n: shown.length }));
}

function rowCells(rows, row) {
  const detail = detailOf(rows, row);
  const name = rows === said ? whoName(rows, row) : firstName(rows, row) || "";
  return [detail.id, index.articles[rows.article[row]].id, rows.line[row], rows.start[row],
    rows.start[row] + rows.length[row], wordsOf(rows, row), KIND[rows.kind[row]], name, detail.edtf || dayOf(rows, row),
    rows.dated[row] ? "true" : "false", outletOf(rows, row),
    rows.outlet[row] >= 0 ? index.outlets[rows.outlet[row]].country || "" : "",
    rows.sure[row] < 0 ? "" : rows.sure[row] / 1000, rows.how[row] < 0 ? "" : index.methods[rows.how[row]], detail.cue || ""];
}

const loaded = async (ready) => { while (!ready()) await new Promise((resolve) => { setTimeout(resolve, 20); }); };
