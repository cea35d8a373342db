// A line with what was found in it: statements and quotations around, names and dates inside.

// Rows of a line of an article, found by halving, as rows stand in the order of the text.
function rowsOfLine(rows, article, line) {
  let [low, high] = [rows.first[article], rows.first[article + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.line[middle] < line) low = middle + 1; else high = middle;
  }
  const out = [];
  for (let row = low; row < rows.first[article + 1] && rows.line[row] === line; row += 1) out.push(row);
  return out;
}

// Marks of a line, the outer before the inner.
function marksOf(article, line) {
  const marks = [];
  for (const rows of [said, named()]) {
    if (!rows) continue;
    for (const row of rowsOfLine(rows, article, line)) {
      if (hidden.has(layerOf(rows, row))) continue;
      marks.push({ rows, row, start: rows.start[row], end: rows.start[row] + rows.length[row] });
    }
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end || (a.rows === said ? -1 : 1));
}

// The points of a line from start to end with the marks in it, each inside the one that holds it; one that crosses the
// end of another is cut there.
function nested(points, marks, start, end, words) {
  const out = [];
  let at = start;
  for (let i = 0; i < marks.length; i += 1) {
    const mark = marks[i];
    const [from, to] = [Math.max(mark.start, at), Math.min(mark.end, end)];
    if (from >= to) continue;
    const inner = [];
    while (i + 1 < marks.length && marks[i + 1].start < to) inner.push(marks[i += 1]);
    out.push(plain(points, at, from, words), markNode(mark, nested(points, inner, from, to, words)));
    at = to;
  }
  out.push(plain(points, at, end, words));
  return out;
}

const plain = (points, start, end, words) => (start >= end ? "" : marked(points.slice(start, end).join(""), words));

function markNode({ rows, row }, children) {
  const kind = KIND[rows.kind[row]];
  const speech = rows === said && kind !== "TERM";
  const name = speech ? (rows.who[row] < 0 ? t("no_speaker") : known(rows.who[row]).name)
    : kind === "DATE" ? dayOf(rows, row) : firstName(rows, row);
  const low = rows.sure[row] >= 0 && rows.sure[row] < 800;
  const node = h("span", { class: [speech ? "q" : kind === "TERM" ? "q" : "m", kind, low && "low", passes(rows, row) || "dim",
    isChosen(rows, row) && "chosen", corrected(rows, row) && "corrected"].filter((part) => part && part !== true).join(" "),
    role: "button", tabindex: "-1", "aria-description": `${t(kind)}: ${name || ""}`,
    onclick: (event) => { event.stopPropagation(); choose(rows, row); } }, children,
  speech && rows.who[row] >= 0 && !hidden.has("SPEAKER")
    ? h("span", { class: "speaker", lang: "ja", "aria-hidden": "true" }, name) : "");
  node.row = { rows, row };
  return node;
}

// Layers of marks that can be hidden; kept by the browser.
const LAYERS = ["PERSON", "ORG", "DATE", "SPEECH", "INDIRECT", "TERM", "SPEAKER"];
const layerOf = (rows, row) => ({ DIRECT: "SPEECH", MIXED: "SPEECH", UNTYPED: "SPEECH" }[KIND[rows.kind[row]]] || KIND[rows.kind[row]]);
const hidden = new Set((kept("hidden") || "").split(" ").filter((layer) => LAYERS.includes(layer)));

function layers() {
  return h("fieldset", { class: "layers" }, h("legend", {}, t("show")), LAYERS.map((layer) => h("label", {},
    h("input", { type: "checkbox", checked: !hidden.has(layer), onchange: (event) => {
      hidden[event.target.checked ? "delete" : "add"](layer);
      kept("hidden", [...hidden].join(" "));
      draw();
    } }), h("span", { class: `key ${layer === "SPEECH" ? "q DIRECT" : ["INDIRECT", "TERM"].includes(layer) ? `q ${layer}`
      : layer === "SPEAKER" ? "" : `m ${layer}`}` }, t(`layer_${layer}`)))));
}

// Whether a row is what the filters ask for; with none set, all are.
let passing = { key: null, set: null };
function passes(rows, row) {
  if (rows !== said || !Object.values(state.filters).some((values) => values.length)) return true;
  const key = JSON.stringify(state.filters);
  if (passing.key !== key) passing = { key, set: new Set(select(said, state.filters).passed) };
  return passing.set.has(row);
}
