// The corpus first: when, who, which outlet, on what, how sure. A name narrows the view, a number opens its rows.

function overview() {
  const found = selection();
  const { rows, passed } = found;
  if (!rows.size && !index.articles.length) return [h("p", { class: "empty" }, t("empty_dataset"))];
  const doubtful = passed.filter((row) => rows.sure[row] >= 0 && rows.sure[row] < 800).length;
  return [
    h("h1", { class: "offscreen" }, t("overview")),
    tiles(rows, passed, doubtful),
    chips(),
    passed.length ? [
      card("when", bars(rows, passed)),
      card("who_outlet", matrix(rows, passed, "speaker", "outlet")),
      h("div", { class: "pair" },
        card("who_when", strips(rows, passed, "speaker", 12)), card("outlets_when", strips(rows, passed, "outlet", 12))),
      card("who_about", matrix(rows, passed, "speaker", "about")),
      h("div", { class: "pair" }, card("how_sure", surety(rows, passed)), card("by_country", countries(rows, passed))),
    ] : h("p", { class: "empty" }, t("nothing_left"), " ", clearLink()),
    card("articles_here", articleTable(rows, passed)),
  ];
}

const card = (key, content) => content && h("section", { class: "card" }, h("h2", {}, t(key)),
  h("p", { class: "note" }, t(`${key}_note`)), content);

function tiles(rows, passed, doubtful) {
  const kinds = new Map(tally(rows, passed, "kind"));
  const all = select(rows, state.filters.kind ? state.filters : { ...state.filters, kind: ["TERM"] });
  const speakers = new Set(passed.map((row) => rows.who[row]).filter((who) => who >= 0)).size;
  const outlets = new Set(passed.map((row) => rows.outlet[row]).filter((outlet) => outlet >= 0)).size;
  const articles = new Set(passed.map((row) => rows.article[row])).size;
  const same = new Set(passed.map((row) => (rows.same[row] < 0 ? `r${row}` : rows.same[row]))).size;
  const tile = (n, label, change, extra) => h("li", {}, h("a", { href: link(change) },
    h("b", {}, n.toLocaleString(lang)), h("span", {}, label)), extra);
  const kindOf = (kind) => kinds.get(kind) && h("a", { class: "part", href: link({ view: "said", filters: only("kind", kind) }) },
    h("i", { class: `swatch ${kind}` }), `${t(kind)} ${kinds.get(kind).toLocaleString(lang)}`);
  return h("ul", { class: "tiles" },
    tile(passed.length, t("statements"), { view: "said" }, h("span", { class: "parts" }, SAID_KINDS.map(kindOf))),
    same < passed.length ? tile(same, t("utterances"), { view: "said", once: "1" }) : "",
    tile(doubtful, t("doubtful"), { view: "said", filters: { ...state.filters, sure: ["0-50", "50-80"] }, order: "unsure" }),
    state.filters.kind ? "" : tile(all.passed.length, t("terms"), { view: "said", filters: only("kind", "TERM") }),
    tile(speakers, t("speakers"), { view: "names" }), tile(outlets, t("outlets"), { view: "names", label: "OUTLET" }),
    h("li", {}, h("a", { href: "#articles", onclick: (event) => { event.preventDefault();
      document.querySelector(".articles").scrollIntoView(); } }, h("b", {}, articles.toLocaleString(lang)),
    h("span", {}, t("articles")))));
}

// One bar of all rows cut into bands of confidence.
function surety(rows, passed) {
  const counts = new Map(tally(rows, passed, "sure"));
  const named = BANDS.map(([name]) => name).filter((name) => counts.get(name));
  const most = Math.max(...counts.values());
  const box = h("ul", { class: "lines" }, named.map((name) => h("li", {},
    button([h("span", { class: "name" }, nameOf("sure", name)),
      h("span", { class: "track" }, h("i", { class: `band b${name}`, style: { width: `${(100 * counts.get(name)) / most}%` } })),
      h("span", { class: "total" }, counts.get(name).toLocaleString(lang))],
    () => go({ view: "said", filters: only("sure", name), order: "unsure" })))));
  return roving(box, "button");
}

function countries(rows, passed) {
  const counts = tally(rows, passed, "country").slice(0, 8);
  const most = Math.max(...counts.map(([, n]) => n));
  const box = h("ul", { class: "lines" }, counts.map(([name, n]) => h("li", {},
    button([h("span", { class: "name", lang: "ja" }, nameOf("country", name)),
      h("span", { class: "track" }, h("i", { class: "band", style: { width: `${(100 * n) / most}%` } })),
      h("span", { class: "total" }, n.toLocaleString(lang))], () => go({ filters: only("country", name) }),
    { "data-key": `country ${name}` }))));
  return roving(box, "button");
}

function articleTable(rows, passed) {
  const per = new Map();
  for (const row of passed) {
    const counts = per.get(rows.article[row]) || { all: 0, low: 0 };
    counts.all += 1;
    if (rows.sure[row] >= 0 && rows.sure[row] < 800) counts.low += 1;
    per.set(rows.article[row], counts);
  }
  const list = index.articles.map((article, i) => ({ article, i, counts: per.get(i) || { all: 0, low: 0 } }))
    .filter(({ counts }) => counts.all || !Object.keys(state.filters).length);
  const shown = state.show === "all" ? list : list.slice(0, 20);
  const row = ({ article, counts }) => h("tr", {},
    h("th", { scope: "row", lang: "ja" }, h("a", { href: link({ view: "read", at: article.id }) }, article.title || article.id)),
    h("td", {}, h("a", { href: link({ view: "said", filters: only("article", article.id) }) }, String(counts.all))),
    h("td", {}, counts.low ? h("a", { href: link({ view: "said", order: "unsure",
      filters: { ...only("article", article.id), sure: ["0-50", "50-80"] } }) }, String(counts.low)) : "0"),
    h("td", {}, String(article.passages)), h("td", {}, String(article.lines)));
  const grid = h("table", { class: "articles" }, h("thead", {}, h("tr", {}, ["title", "statements", "doubtful", "passages",
    "lines"].map((key) => h("th", { scope: "col" }, t(key))))), h("tbody", {}, shown.map(row)));
  return [h("div", { class: "wide" }, roving(grid, "a")), shown.length < list.length
    ? h("p", {}, button(t("all_articles", { n: list.length }), () => go({ show: "all" }))) : ""];
}
