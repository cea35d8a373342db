// Search in everything: names, statements and lines. Texts are compared folded and shown as printed.
const LINES_AT_MOST = 5000;

// Lines that hold all words: article, line, and the line folded, in order. Asks for the texts that are not there yet;
// articles that have been looked through are not looked through again for the same words.
let linesFound = { key: "", parts: -1, per: [], value: [], capped: false };
function linesWith(words) {
  foldTexts();
  const key = words.map(({ text }) => text).join("\n");
  if (linesFound.key !== key) linesFound = { key, parts: -1, per: [], value: [], capped: false };
  if (linesFound.parts === foldedParts) return linesFound;
  const { per } = linesFound;
  const inOrder = [...words].sort((a, b) => b.text.length - a.text.length);
  let size = 0;
  for (let article = 0; article < index.articles.length && size < LINES_AT_MOST; article += 1) {
    if (per[article] === undefined && folded[article] !== undefined) per[article] = linesIn(article, inOrder);
    size += per[article] ? per[article].length : 0;
  }
  const value = [];
  for (const lines_ of per) if (lines_ && value.length < LINES_AT_MOST) value.push(...lines_);
  Object.assign(linesFound, { parts: foldedParts, value, capped: value.length >= LINES_AT_MOST });
  return linesFound;
}

function linesIn(article, [longest, ...others]) {
  const text = folded[article];
  const out = [];
  let [line, start] = [1, 0];
  for (let hit = longest.find(text, 0); hit;) {
    for (let next = text.indexOf("\n", start); next >= 0 && next < hit[0]; next = text.indexOf("\n", start)) {
      line += 1;
      start = next + 1;
    }
    const feed = text.indexOf("\n", hit[0]);
    const end = feed < 0 ? text.length : feed;
    const whole = text.slice(start, end);
    if (holds(whole, others)) out.push([article, line, whole]);
    hit = longest.find(text, end);
  }
  return out;
}

// Rows whose own words hold all words of a query.
function rowsWith(rows, words) {
  const out = new Set();
  for (const [article, line, whole] of linesWith(words).value) {
    for (const row of rowsOfLine(rows, article, line)) {
      const own = rows === said ? oddWords.get(row) ?? whole.slice(rows.start[row], rows.start[row] + rows.length[row])
        : fold(wordsOf(rows, row) ?? "");
      if (holds(own, words)) out.add(row);
    }
  }
  return out;
}

function searchView() {
  const words = queryWords(state.q);
  if (!words.length) return [h("p", { class: "empty" }, t("search_how"))];
  const found = linesWith(words);
  const rows = [...rowsWith(said, words)].sort((a, b) => a - b);
  const names = index.entities.map((_, i) => i).filter((i) => holds(fold(`${known(i).name}|${known(i).aliases || ""}`), words));
  const outlets = index.outlets.filter((outlet) => holds(fold(outlet.name), words));
  const titles = index.articles.filter((article) => holds(fold(article.title || ""), words));
  const here = foldedParts;
  const box = h("div", { class: "rows", role: "feed", tabindex: "0", "aria-label": t("lines") });
  stepping(box, ".row", (node, key) => key === "Enter" && (node.querySelector("a").click(), true));
  return [
    h("h1", { class: "offscreen" }, t("search")),
    here < index.parts.length ? h("p", { class: "note" }, t("searching", { n: here, all: index.parts.length })) : "",
    section(names.length, "names", h("ul", { class: "pills", lang: "ja" }, names.slice(0, 24).map((i) => h("li", {},
      h("a", { href: link({ view: "names", at: entityKey(i), q: "", filters: {} }) }, marked(known(i).name, words),
        h("small", { lang }, ` ${t(`label_${known(i).label}`)}`)))))),
    section(outlets.length, "outlets", h("ul", { class: "pills", lang: "ja" }, outlets.slice(0, 24).map((outlet) => h("li", {},
      h("a", { href: link({ view: "overview", q: "", filters: { outlet: [outlet.name] } }) }, marked(outlet.name, words)))))),
    section(titles.length, "articles", h("ul", { class: "plain", lang: "ja" }, titles.slice(0, 8).map((article) => h("li", {},
      h("a", { href: link({ view: "read", at: article.id, q: "" }) }, marked(article.title, words)))))),
    section(rows.length, "statements", [h("div", { class: "rows" }, rows.slice(0, 5).map((row, i) =>
      rowCard(said, row, words, i, rows.length))), rows.length > 5 ? h("p", {}, h("a", {
      href: link({ view: "said", filters: { kind: SAID_KINDS } }) }, t("all_statements", { n: rows.length.toLocaleString(lang) }))) : ""]),
    section(found.value.length, "lines", box, found.capped),
    found.value.length ? () => new Windowed(box, found.value.length, (i) => hitLine(found.value[i], words, i, found.value.length),
      () => 74) : h("p", { class: "empty" }, here < index.parts.length ? t("loading") : t("nothing_found")),
  ];
}

const section = (n, key, content, capped) => (n ? h("section", {}, h("h2", {}, `${t(key)} `,
  h("span", { class: "soft" }, `${n.toLocaleString(lang)}${capped ? "+" : ""}`)), content) : "");

function hitLine([article, line], words, i, size) {
  const text = lines(article);
  const to = link({ view: "read", at: index.articles[article].id, line: String(line) });
  return h("article", { class: "row", tabindex: "-1", "aria-posinset": i + 1, "aria-setsize": size },
    h("p", { class: "words", lang: "ja" }, text ? around(text[line - 1], words) : "…"),
    h("p", { class: "meta" }, h("a", { href: to, lang: "ja", tabindex: "-1" }, shortTitle(article)), " ", t("line_n", { n: line })));
}

// A long line from a little before its first hit to a little after its last.
function around(text, words, width = 60) {
  const found = hits(text, words);
  const points = Array.from(text);
  if (!found.length || points.length < 3 * width) return marked(text, words);
  const from = Math.max(0, found[0][0] - width / 2);
  const to = Math.min(points.length, Math.max(found[0][1] + width, from + 2 * width));
  return [from ? "…" : "", marked(points.slice(from, to).join(""), words), to < points.length ? "…" : ""];
}
