// The page as it opens, its head, its keys.

const DRAW = { overview, said: saidView, read: readView, names: namesView, search: searchView, data: dataView, mend: mendView };
let before = "";

function drawHead() {
  const tab = (view, label) => h("a", { href: address({ view, at: view === "read" ? lastArticle() : "", filters: state.filters }),
    "aria-current": (state.view === view && "page") || null }, label);
  const made = corrections().length;
  document.documentElement.lang = lang;
  $("skip").textContent = t("skip");
  const search = document.querySelector("#head input[type=search]");
  if (!search || search.dataset.lang !== lang) {
    $("head").replaceChildren(h("a", { class: "brand", href: "#/overview" }, "Inyo ", h("span", { lang: "ja" }, "引用")),
      h("form", { role: "search", onsubmit: (event) => event.preventDefault() }, h("input", { type: "search", "data-lang": lang,
        placeholder: t("search_placeholder"), "aria-label": t("search"), "data-key": "search", autocomplete: "off",
        enterkeyhint: "search", oninput: (event) => searchSoon(event.target.value) })),
      h("nav", { id: "tabs", "aria-label": t("views") }), h("div", { id: "narrow" }), h("div", { id: "tools" }));
  }
  const field = document.querySelector("#head input[type=search]");
  if (field !== document.activeElement && field.value !== state.q) field.value = state.q;
  $("tabs").replaceChildren(tab("overview", t("overview")), tab("said", t("statements")), tab("read", t("read")),
    tab("names", t("names")), tab("data", t("data")), ...(made ? [tab("mend", [t("corrections"), " ", h("span", { class: "n" }, made)])] : []));
  roving($("tabs"), "a");
  const wide = state.view === "overview" || state.view === "said";
  $("narrow").replaceChildren(wide ? button([t("filters"), activeFilters().length ? h("span", { class: "n" }, ` ${activeFilters().length}`) : ""],
    () => toggleFilters(!document.body.classList.contains("filters-open")), { class: "filters-button" }) : "");
  $("tools").replaceChildren(button(lang === "ja" ? "English" : "日本語", () => speak(lang === "ja" ? "en" : "ja"), { lang: lang === "ja" ? "en" : "ja" }),
  button("?", showHelp, { "aria-label": t("help") }));
}

let lastRead = "";
const lastArticle = () => lastRead || (state.filters.article || [])[0] || (index.articles[0] || {}).id || "";

let waiting = 0;
let cameFrom = "";
function searchSoon(query) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (state.view !== "search" && query) { cameFrom = location.hash || "#/"; go({ view: "search", at: "", q: query, row: "", line: "" }); }
    else if (!query && cameFrom) { const back = cameFrom; cameFrom = ""; history.pushState({}, "", back); arrive(); }
    else go({ q: query }, { replace: true });
  }, 80);
}

function restoreFocus(key) {
  const node = key && [...document.querySelectorAll("[data-key]")].find((other) => other.dataset.key === key);
  if (node) node.focus({ preventScroll: true });
}

// Draws all of it. `place`: where one was in this view; without it a new view begins at its top, the same stays.
function draw({ place = null, other = false } = {}) {
  const key = document.activeElement?.dataset?.key;
  const inMain = $("main").contains(document.activeElement);
  const stay = place || (other ? null : placeInView());
  if (state.view === "read" && state.at) lastRead = state.at;
  takeTarget();
  drawHead();
  list = null;
  const parts = DRAW[state.view]().flat(Infinity).filter((part) => part || part === 0);
  $("main").className = state.view;
  document.body.dataset.view = state.view;
  $("main").replaceChildren(...parts.filter((part) => typeof part !== "function"));
  for (const make of parts) if (typeof make === "function") list = make();
  drawFilters();
  drawWhy();
  settle(stay, other && !place);
  if (key) restoreFocus(key);
  else if (inMain && !$("main").contains(document.activeElement)) $("main").focus({ preventScroll: true });
  document.title = `${t(VIEWS.includes(state.view) ? VIEW_NAMES[state.view] : "overview")} · Inyo`;
}
const VIEW_NAMES = { overview: "overview", said: "statements", read: "read", names: "names", search: "search", data: "data", mend: "corrections" };

function settle(stay, fresh) {
  const line = `${state.view}/${state.at}/${state.line}`;
  if (list && list.target >= 0 && before !== line) {
    before = line;
    list.show(list.target);
    return;
  }
  before = line;
  if (fresh) scrollTo({ top: 0, behavior: "instant" });
  else if (stay && stay[0] === "y") scrollTo({ top: stay[1], behavior: "instant" });
  else if (stay && list) list.show(Math.min(stay[0], list.count - 1), stay[1]);
  if (list) list.update();
}

function speak(language) {
  lang = language;
  kept("lang", language);
  draw();
}

function showHelp() {
  const box = $("help");
  box.replaceChildren(h("h2", {}, t("help")), h("p", {}, t("help_text")), h("h3", {}, t("marks")),
    h("p", { class: "legend" }, ["PERSON", "ORG", "DATE"].map((kind) => [h("span", { class: `m ${kind}` }, t(`layer_${kind}`)), " "]),
      ["DIRECT", "MIXED", "INDIRECT", "TERM"].map((kind) => [h("span", { class: `q ${kind}` }, t(kind)), " "]),
      h("span", { class: "q DIRECT low" }, t("low_mark"))),
    h("h3", {}, t("keys")), h("dl", {}, KEYS.map(([press, key]) => [h("dt", {}, h("kbd", {}, press)), h("dd", {}, t(key))])),
    h("form", { method: "dialog" }, h("button", { class: "primary" }, t("close"))));
  box.showModal();
}

const KEYS = [["/", "key_search"], ["1 – 5", "key_views"], ["f", "key_filters"], ["Tab", "key_tab"], ["← → ↑ ↓  j k", "key_move"], ["Enter", "key_enter"],
  ["c", "key_correct"], ["t", "key_text"], ["[  ]", "key_article"], ["Esc", "key_close"], ["?", "key_help"]];

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    if (document.body.classList.contains("filters-open")) toggleFilters(false);
    else if (target && !$("help").open) closeWhy();
    return;
  }
  if (event.target.closest("input,select,textarea,dialog")) return;
  const step = (by) => {
    const to = index.articles[(articleNumber.get(state.at) ?? 0) + by];
    if (state.view === "read" && to) go({ at: to.id, line: "", row: "" });
  };
  const act = { "/": () => document.querySelector("#head input").focus(), "?": showHelp, "[": () => step(-1), "]": () => step(1),
    f: () => { toggleFilters(true); } }[event.key];
  const view = VIEWS.filter((name) => name !== "search")[Number(event.key) - 1];
  if (act) { event.preventDefault(); act(); } else if (view && view !== "mend") {
    go({ view, at: view === "read" ? lastArticle() : "", row: "", line: "" }, { focus: true });
  }
});
addEventListener("popstate", (event) => arrive(event.state && event.state.place));
history.scrollRestoration = "manual";
arrive();
