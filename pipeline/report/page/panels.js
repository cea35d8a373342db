// The panels beside the text, one function each, and what choosing something shows there.

function chooseMention(m) {
  if (m.l === "DATE") {
    state.period = m.a ? m.a.slice(0, 7) : "";
    return showTab("Timeline");
  }
  state.entity = m.i === undefined ? null : m.i;
  state.filter = "";
  state.label = "";
  markChosen();
  showTab("Entities");
}

function chooseSpeaker(name) {
  state.speaker = name;
  showTab("Speakers");
  const open = $("panel").querySelector("details[open]");
  if (open) $("panel").scrollTop = open.offsetTop - $("panel").offsetTop;
}

function goTo(line) {
  const node = $(`l${line.n}`);
  for (const other of document.querySelectorAll(".here")) other.classList.remove("here");
  node.classList.add("here");
  node.scrollIntoView({ block: "center" });
}

function showTab(name) {
  state.tab = name;
  showPanel();
}

function showPanel() {
  const [onTab, inside] = [$("tabs"), $("panel")].map((node) => node.contains(document.activeElement));
  $("tabs").replaceChildren(...TABS.map((name) => h("button", {
    role: "tab", id: `tab-${name}`, "aria-selected": String(name === state.tab), "aria-controls": "panel",
    tabindex: name === state.tab ? "0" : "-1", onclick: () => showTab(name), onkeydown: moveTab,
  }, name)));
  $("panel").setAttribute("aria-labelledby", `tab-${state.tab}`);
  const panels = { Speakers: speakers, Timeline: timeline, Outlets: outlets, Entities: entities, Data: data };
  $("panel").replaceChildren(...panels[state.tab]().filter(Boolean));
  // What had the focus is gone.
  if (onTab) $(`tab-${state.tab}`).focus();
  else if (inside) $("panel").focus({ preventScroll: true });
  $("panel").scrollTop = 0;
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  showTab(TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length]);
}

function sourceOf(line) {
  const source = state.article.sources[line.s];
  return source ? [source.n || source.o, source.y].filter(Boolean).join(", ") : "";
}

function quotationItem(q) {
  const facts = [`line ${q.line.n}`, sourceOf(q.line), q.v, q.c && `cue ${q.c}`,
    q.n && q.p !== undefined && `confidence ${q.p}`].filter(Boolean).join(" · ");
  return h("li", { class: q.t }, h("button", { class: "row", onclick: () => goTo(q.line) },
    h("span", { lang: "ja" }, slice(q.line, q.s, q.e)), h("small", {}, facts)));
}

function speakers() {
  const speech = state.article.quotations.filter((q) => q.t === "SPEECH");
  const groups = grouped(speech, (q) => q.n || "");
  const named = groups.filter(([name]) => name);
  const most = Math.max(1, ...named.map(([, said]) => said.length));
  const rest = speech.length - named.reduce((sum, [, said]) => sum + said.length, 0);
  const row = ([name, said]) => h("details", { open: name === state.speaker },
    h("summary", {}, h("span", { class: "name", lang: name ? "ja" : "en" }, name || "nobody named "),
      said[0].h ? h("span", { class: "tag" }, said[0].h) : "",
      name ? meter(said.length / most) : "", h("span", { class: "n" }, String(said.length))),
    h("ul", { class: "quotes" }, said.map(quotationItem)));
  return [
    h("p", { class: "note" }, `${count(speech.length, "quotation")} of speech; ${count(named.length, "speaker")} ` +
      `named for ${speech.length - rest} of them. Choose a speaker for the quotations, a quotation for its place.`),
    ...named.map(row), ...groups.filter(([name]) => !name).map(row),
  ];
}

function meter(part) {
  const bar = h("i");
  bar.style.width = `${Math.round(100 * part)}%`;
  return h("span", { class: "meter" }, bar);
}

function context(m, width = 14) {
  const line = m.line;
  const [from, to] = [Math.max(0, m.s - width), Math.min(line.chars.length, m.e + width)];
  return h("button", { class: "row", lang: "ja", onclick: () => goTo(line) }, from > 0 ? "…" : "",
    slice(line, from, m.s), h("mark", {}, slice(line, m.s, m.e)), slice(line, m.e, to),
    to < line.chars.length ? "…" : "", h("small", { lang: "en" }, `line ${line.n}`));
}

function outlets() {
  const places = grouped(state.article.lines.filter((l) => l.k === "ATTRIBUTION" && l.s !== undefined), (l) => l.s);
  const cited = new Map(places);
  const sources = state.article.sources.map((source, i) => ({ ...source, lines: cited.get(i) || [] }));
  const groups = grouped(sources, (s) => s.n || s.o || "").map(([name, group]) => ({
    name, group, passages: group.reduce((sum, s) => sum + s.lines.length, 0) }));
  groups.sort((a, b) => b.passages - a.passages);
  const most = Math.max(1, ...groups.map((g) => g.passages));
  return [
    h("p", { class: "note" }, `${count(sources.length, "news item")} of ${count(groups.length, "outlet")}, ` +
      "by passages quoted."),
    ...groups.map((g) => h("details", {},
      h("summary", {}, h("span", { class: "name", lang: "ja" }, g.name || "(no name)"),
        meter(g.passages / most), h("span", { class: "n" }, String(g.passages))),
      h("ul", { class: "quotes" }, g.group.map((s) => h("li", {}, h("span", { lang: "ja" }, s.t || ""),
        h("small", {}, `${s.o || ""} · printed ${s.q || "no year"}`,
          s.f !== "ok" ? h("span", { class: "flag" }, `${s.f}${s.y && s.y !== s.q ? `: ${s.y}` : ""}`) : "", " · ",
          s.lines.map((l, i) => [i ? ", " : "", h("button", { class: "link", onclick: () => goTo(l) },
            `line ${l.n}`)]))))))),
  ];
}

function entities() {
  if (state.entity !== null) return entity(index.entities[state.entity]);
  const list = h("tbody");
  const fill = () => list.replaceChildren(...entityRows());
  const search = h("input", { type: "search", value: state.filter, placeholder: "name or alias",
    "aria-label": "Search entities", oninput: (event) => { state.filter = event.target.value; fill(); } });
  const label = h("select", { "aria-label": "Label",
    onchange: (event) => { state.label = event.target.value; fill(); } },
    ["", "PERSON", "ORG", "COUNTRY"].map((name) => h("option", { value: name, selected: name === state.label },
      name || "all labels")));
  const scope = h("label", {}, h("input", { type: "checkbox", checked: state.everywhere,
    onchange: (event) => { state.everywhere = event.target.checked; fill(); } }), " all articles");
  fill();
  return [h("div", { class: "filter" }, search, label, index.articles.length > 1 ? scope : ""),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "Name"), h("th", {}, "Label"),
      h("th", { class: "n" }, "Mentions"))), list)];
}

function entityRows() {
  const here = new Map();
  for (const m of state.article.mentions) if (m.i !== undefined) here.set(m.i, (here.get(m.i) || 0) + 1);
  for (const q of state.article.quotations) if (q.i !== undefined && !here.has(q.i)) here.set(q.i, 0);
  const wanted = state.filter.trim().toLowerCase();
  return index.entities.map((e, i) => ({ e, i, mentions: state.everywhere ? e.m || 0 : here.get(i) }))
    .filter(({ e, mentions }) => mentions !== undefined && (!state.label || e.l === state.label)
      && `${e.n || ""}|${e.a || ""}`.toLowerCase().includes(wanted))
    .sort((a, b) => b.mentions - a.mentions)
    .map(({ e, i, mentions }) => h("tr", {}, h("td", { lang: "ja" },
      h("button", { class: "row", onclick: () => { state.entity = i; markChosen(); showPanel(); } }, e.n || "",
        e.a ? h("small", {}, aliases(e).join("、")) : "")),
    h("td", {}, h("span", { class: "tag" }, e.l)), h("td", { class: "n" }, String(mentions))));
}

// Joined by |, one inside a surface written \|.
const aliases = (e) => (e.a || "").split(/(?<!\\)\|/).map((surface) => surface.replaceAll("\\|", "|"));

function entity(e) {
  const found = state.article.mentions.filter((m) => m.i === state.entity);
  const said = state.article.quotations.filter((q) => q.t === "SPEECH" && q.i === state.entity);
  return [
    h("p", {}, h("button", { class: "link", onclick: () => { state.entity = null; markChosen(); showPanel(); } },
      "‹ all entities")),
    h("h2", { lang: "ja" }, e.n || "", " ", h("span", { class: "tag", lang: "en" }, e.l)),
    e.a ? h("p", { class: "note", lang: "ja" }, aliases(e).join("、")) : null,
    said.length ? h("p", {}, h("button", { class: "link", onclick: () => chooseSpeaker(e.n) },
      `${count(said.length, "quotation")} as speaker`)) : null,
    h("p", { class: "note" }, `${count(found.length, "mention")} here` + (index.articles.length > 1
      ? `, ${e.m || 0} in ${e.k} of ${count(index.articles.length, "article")}` : "")),
    h("ul", { class: "quotes" }, found.map((m) => h("li", {}, context(m, 22)))),
  ];
}

function data() {
  const kinds = grouped(index.files, (file) => file.split(".").pop());
  return [
    h("h2", {}, "The dataset"),
    h("p", {}, `${count(index.articles.length, "article")}; ${index.entities.length} persons, ` +
      "organisations and countries."),
    ...kinds.map(([kind, files]) => h("p", {}, h("b", {}, `${kind.toUpperCase()} `), files.map((file, i) =>
      [i ? ", " : "", h("a", { href: file, download: "" }, file.split("/").pop())]))),
    h("p", { class: "note" }, "Offsets are half-open and count Unicode code points. An empty cell is not known. " +
      "The tables' columns are described in datapackage.json."),
    h("h2", {}, "Reading this page"),
    h("p", {}, "Persons are underlined solid, organisations dashed, dates dotted; speech is underlaid and followed " +
      "by its speaker, outlined where the confidence is below " + UNSURE + ". Point at a span for its values and for " +
      "the method that made it, choose it for everything about it. A line's number is a link to the line."),
    h("p", { class: "note" }, "The passages are quoted from the news items named under them and belong to their " +
      "owners."),
  ];
}
