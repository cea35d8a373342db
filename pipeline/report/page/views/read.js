// One article: its lines as they stand, drawn by blocks, each a heading, a note, or a passage with its source.

const LINE = { T: "TITLE", S: "SUBTITLE", H: "HEADING", P: "PASSAGE", A: "ATTRIBUTION", N: "NOTE", B: "BLANK" };

function readView() {
  const article = Math.max(0, articleNumber.get(state.at) ?? 0);
  if (!index.articles.length) return [h("p", { class: "empty" }, t("empty_dataset"))];
  const [text, details] = [lines(article), more(article)];
  if (!text || !details || !named()) return [h("p", { class: "empty" }, t("loading"))];
  const blocks = blocksOf(details.kinds);
  const box = h("div", { class: "article", lang: "ja", tabindex: "0", role: "document", "aria-label": t("text_of", {
    title: index.articles[article].title || index.articles[article].id }) });
  stepping(box, ".m,.q", (node, key) => markKey(node, key));
  const words = queryWords(state.q);
  const wide = Math.max(18, Math.min(50, Math.floor(($("main").clientWidth - 60) / 17)));
  const guess = (i) => blocks[i].reduce((tall, line) => tall + (details.kinds[line] === "B" ? 0
    : 32 * Math.ceil((text[line].length + 1) / wide)), details.kinds[blocks[i][0]] === "P" ? 40 : 16);
  const asList = () => {
    const made = new Windowed(box, blocks.length, (i) => block(article, blocks[i], text, details, words), guess);
    const line = Number(state.line) - 1;
    made.target = line >= 0 ? blocks.findIndex((numbers) => numbers.includes(line)) : -1;
    return made;
  };
  return [h("div", { class: "bar" }, articlePicker(article), outline(details.kinds, text), layersBox()),
    chips(), box, asList, h("p", { class: "colophon" }, index.articles[article].title || "", " · ",
      index.articles[article].id, " · ", t("colophon"))];
}

// Line numbers (from 0) by block.
function blocksOf(kinds) {
  const out = [];
  let passage = null;
  for (let i = 0; i < kinds.length; i += 1) {
    const kind = kinds[i];
    if (kind === "B") { passage = kind === "B" && passage && kinds[i + 1] === "A" ? passage : null; continue; }
    const joins = passage && (kind === "A" || (kind === "P" && kinds[passage[passage.length - 1]] === "P"));
    if (joins && passage.length < 40) passage.push(i);
    else out.push(passage = [i]);
    if (!"PA".includes(kind) || kind === "A") passage = null;
  }
  return out;
}

function block(article, numbers, text, details, words) {
  const passage = "PA".includes(details.kinds[numbers[0]]);
  return h("div", { class: passage ? "block passage" : "block" }, numbers.map((i) => lineNode(article, i, text[i], details, words)));
}

function lineNode(article, i, text, details, words) {
  const kind = LINE[details.kinds[i]];
  const name = { TITLE: "h1", HEADING: "h2" }[kind] || "p";
  const number = i + 1;
  const source = kind === "ATTRIBUTION" ? details.sources[details.source[number]] : null;
  const points = Array.from(text);
  return h(name, { class: `line ${kind}${String(number) === state.line ? " here" : ""}`, "data-line": number },
    h("a", { class: "no", href: link({ line: String(number) }), tabindex: "-1", lang, "aria-label": t("line_n", { n: number }) },
      String(number)),
    h("span", { class: "t" }, nested(points, marksOf(article, number), 0, points.length, words)),
    source ? [flagOf(source), h("button", { type: "button", class: "about", tabindex: "-1", lang,
      "aria-label": t("about_source"), onclick: () => chooseSource(article, number) }, "ⓘ")] : "");
}

// What is doubtful about a source's year.
function flagOf(source) {
  if (!source.year_flag || source.year_flag === "ok") return "";
  return h("span", { class: "flag", lang }, t(`year_${source.year_flag}`), source.year && source.year !== source.year_printed
    ? `: ${source.year}` : "");
}

function markKey(node, key) {
  const { rows, row } = node.row;
  if (key === "Enter" || key === " ") { choose(rows, row); return true; }
  if (key === "c") { choose(rows, row, true); return true; }
  return false;
}

function articlePicker(article) {
  const to = (i) => ({ at: index.articles[i].id, line: "", row: "" });
  const step = (i, key, sign) => button(sign, () => go(to(i)), { "aria-label": t(key), disabled: !index.articles[i],
    class: "step" });
  if (index.articles.length === 1) return "";
  return h("div", { class: "picker" }, step(article - 1, "previous", "‹"),
    h("select", { lang: "ja", "aria-label": t("article"), "data-key": "pick article",
      onchange: (event) => go(to(Number(event.target.value))) },
    nearby(article).map((i) => h("option", { value: i, selected: i === article }, index.articles[i].title || index.articles[i].id))),
    step(article + 1, "next", "›"));
}

// A thousand titles are no menu: those around the one that is read.
const nearby = (article) => index.articles.map((_, i) => i).filter((i) => Math.abs(i - article) <= 60);

function outline(kinds, text) {
  const heads = [...kinds].map((kind, i) => [kind, i]).filter(([kind]) => kind === "H");
  if (heads.length < 2) return "";
  return h("label", { class: "outline" }, h("span", { class: "offscreen" }, t("sections")),
    h("select", { onchange: (event) => event.target.value && go({ line: event.target.value, row: "" }) },
      h("option", { value: "" }, t("sections_n", { n: heads.length })),
      heads.slice(0, 300).map(([, i]) => h("option", { value: i + 1, lang: "ja" }, cut(text[i], 0, 40)))));
}

const layersBox = () => h("details", { class: "layersbox" }, h("summary", {}, t("show")), layers());
