"use strict";
// Reads the embedded JSON (short names: pipeline/report/data.py) and builds everything with DOM calls: no text of the
// dataset is ever parsed as HTML. Offsets count code points, hence the arrays of characters.
const $ = (id) => document.getElementById(id);
const index = JSON.parse($("index").textContent);
const stores = document.querySelectorAll("script.article");
const TABS = ["Speakers", "Timeline", "Outlets", "Entities", "Data"];
const UNSURE = 0.8;
const state = { number: -1, article: null, tab: "Speakers", entity: null, speaker: null, period: "", filter: "",
  label: "", everywhere: false };

// ---------------------------------------------------------------- elements

function h(name, properties, ...children) {
  const svg = ["svg", "g", "rect", "line", "text", "title"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

// A number with its noun: 1 mention, 2 mentions.
const count = (n, noun) => `${n} ${noun}${Number(n) === 1 ? "" : "s"}`;

const slice = (line, start, end) => line.chars.slice(start, end).join("");

// Something that a mouse clicks and a keyboard reaches.
const pressable = (action) => ({
  role: "button", tabindex: "0", onclick: action,
  onkeydown: (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); action(event); }
  },
});

// ---------------------------------------------------------------- articles

function open(number) {
  state.number = number;
  state.entity = state.speaker = null;
  state.period = "";
  const article = JSON.parse(stores[number].textContent);
  article.byLine = new Map(article.lines.map((line) => [line.n, line]));
  for (const line of article.lines) {
    line.t = line.t || "";
    line.chars = Array.from(line.t);
    for (const found of [...(line.m || []), ...(line.q || [])]) {
      found.s = found.s || 0;
      found.line = line;
    }
  }
  article.mentions = article.lines.flatMap((line) => line.m || []);
  article.quotations = article.lines.flatMap((line) => line.q || []);
  state.article = article;
  const [, , lines, passages, mentions, quotations] = index.articles[number];
  $("counts").textContent = [count(lines, "line"), count(passages, "passage"), count(mentions, "mention"),
    count(quotations, "quotation")].join(" · ");
  $("picker").value = String(number);
  showText();
  showPanel();
}

function showText() {
  const sections = [];
  let section = null;
  let passage = null;
  for (const line of state.article.lines) {
    if (!section || line.k === "HEADING") {
      section = h("section");
      sections.push(section);
    }
    if (line.k === "PASSAGE" && (!passage || passage.done)) {
      passage = { node: h("div", { class: "passage" }), done: false };
      section.append(passage.node);
    }
    const inside = passage && !passage.done && (line.k === "PASSAGE" || line.k === "ATTRIBUTION");
    if (line.k !== "BLANK") (inside ? passage.node : section).append(showLine(line));
    if (line.k !== "PASSAGE" && passage) passage.done = true;
  }
  $("text").replaceChildren(...sections);
}

function showLine(line) {
  const name = { TITLE: "h1", HEADING: "h2" }[line.k] || "p";
  const source = line.k === "ATTRIBUTION" ? state.article.sources[line.s] : null;
  const flag = source && source.f !== "ok" && h("span", { class: "flag", lang: "en" },
    `year ${source.f}` + (source.y && source.y !== source.q ? `: ${source.y}` : ""));
  return h(name, { class: `line ${line.k}`, id: `l${line.n}` },
    h("a", { class: "no", href: `#a${state.number + 1}-l${line.n}`, "aria-label": `line ${line.n}`, lang: "en" }, String(line.n)),
    ...quoted(line), flag);
}

function quoted(line) {
  const out = [];
  let at = 0;
  for (const q of line.q || []) {
    out.push(...mentioned(line, at, q.s));
    const said = q.t === "SPEECH";
    const properties = said ? {
      class: `q SPEECH${q.n && q.p !== undefined && Number(q.p) < UNSURE ? " unsure" : ""}`,
      "data-speaker": q.n, ...pressable((event) => { event.stopPropagation(); chooseSpeaker(q.n || ""); }),
      "aria-description": `speech of ${q.n || "nobody named"}`,
    } : { class: "q TERM" };
    const node = h("span", properties, ...mentioned(line, q.s, q.e));
    node.found = q;
    out.push(node);
    at = q.e;
  }
  out.push(...mentioned(line, at, line.chars.length));
  return out;
}

// The text of a line from start to end with its mentions; one that crosses either end is cut there.
function mentioned(line, start, end) {
  const out = [];
  let at = start;
  for (const m of line.m || []) {
    const [from, to] = [Math.max(m.s, at), Math.min(m.e, end)];
    if (from >= to) continue;
    out.push(slice(line, at, from));
    const node = h("span", { class: `m ${m.l}${chosen(m) ? " chosen" : ""}`,
      ...pressable((event) => { event.stopPropagation(); chooseMention(m); }) }, slice(line, from, to));
    node.found = m;
    out.push(node);
    at = to;
  }
  out.push(slice(line, at, end));
  return out;
}

const chosen = (m) => m.i !== undefined && m.i === state.entity;

function markChosen() {
  for (const node of document.querySelectorAll("main .m")) node.classList.toggle("chosen", chosen(node.found));
}

// ---------------------------------------------------------------- choices

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

// ---------------------------------------------------------------- panels

function showPanel() {
  $("tabs").replaceChildren(...TABS.map((name) => h("button", {
    role: "tab", id: `tab-${name}`, "aria-selected": String(name === state.tab), "aria-controls": "panel",
    tabindex: name === state.tab ? "0" : "-1", onclick: () => showTab(name), onkeydown: moveTab,
  }, name)));
  $("panel").setAttribute("aria-labelledby", `tab-${state.tab}`);
  const panels = { Speakers: speakers, Timeline: timeline, Outlets: outlets, Entities: entities, Data: data };
  const inside = $("panel").contains(document.activeElement);
  $("panel").replaceChildren(...panels[state.tab]().filter(Boolean));
  if (inside) $("panel").focus({ preventScroll: true }); // what had the focus is gone
  $("panel").scrollTop = 0;
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  showTab(TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length]);
  $(`tab-${state.tab}`).focus();
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
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

// Periods are prefixes of YYYY-MM-DD: "" > "199" (a decade) > "1991" > "1991-12" > "1991-12-25".
function steps(dates) {
  if (state.period.length >= 7) return 10;
  if (state.period.length >= 4) return 7;
  const years = dates.map((m) => Number(m.a.slice(0, 4)));
  return state.period.length === 3 || Math.max(...years) - Math.min(...years) <= 40 ? 4 : 3;
}

function periods(size, dates) {
  const names = dates.map((m) => m.a.slice(0, size)).sort();
  const pad = (n) => String(n).padStart(2, "0");
  if (size === 10) return Array.from({ length: 31 }, (_, i) => `${state.period.slice(0, 7)}-${pad(i + 1)}`);
  if (size === 7) return Array.from({ length: 12 }, (_, i) => `${state.period.slice(0, 4)}-${pad(i + 1)}`);
  const [first, last] = [Number(names[0]), Number(names[names.length - 1])];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(size, "0"));
}

function timeline() {
  const all = state.article.mentions.filter((m) => m.l === "DATE");
  const valued = all.filter((m) => m.a);
  const dates = valued.filter((m) => m.a.startsWith(state.period))
    .sort((a, b) => (a.a < b.a ? -1 : a.a > b.a ? 1 : (a.z || "") < (b.z || "") ? -1 : 1));
  const crumbs = ["", ...[3, 4, 7, 10].filter((n) => n < state.period.length).map((n) => state.period.slice(0, n))];
  return [
    h("p", { class: "note" }, `${valued.length} of ${count(all.length, "date")} with a value to sort by. ` +
      "A bar opens its period."),
    h("p", {}, state.period ? crumbs.map((p) => [h("button", { class: "link", onclick: () => setPeriod(p) },
      periodName(p)), " › "]) : "", h("b", {}, periodName(state.period))),
    dates.length && state.period.length < 10 ? bars(dates) : null,
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "EDTF"), h("th", {}, "in the text"))),
      h("tbody", {}, dates.map((m) => h("tr", {}, h("td", {}, edtf(m.v || "")), h("td", {}, context(m)))))),
  ];
}

// An interval may break after its slash, not inside a date.
const edtf = (value) => value.split("/").map((part, i) => [i ? "/" : "", h("span", { class: "date" }, part)]);

const periodName = (p) => (p === "" ? "all years" : p.length === 3 ? `${p}0s` : p);

function setPeriod(period) {
  state.period = period;
  showPanel();
}

function bars(dates) {
  const size = steps(dates);
  const names = periods(size, dates);
  const [width, height, base] = [420, 132, 112];
  const step = width / names.length;
  const counts = new Map(grouped(dates, (m) => m.a.slice(0, size)).map(([name, group]) => [name, group.length]));
  const most = Math.max(...counts.values());
  const every = Math.ceil(names.length / Math.floor(width / (size === 10 ? 18 : 34)));
  const label = (name) => (size === 10 ? name.slice(8) : size === 7 ? name.slice(5) : periodName(name));
  return h("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Dates by period" },
    h("line", { x1: 0, x2: width, y1: base, y2: base }),
    names.map((name, i) => {
      const number = counts.get(name) || 0;
      const tall = (number / most) * (base - 18);
      const text = i % every ? "" : h("text", { x: (i + 0.5) * step, y: base + 13, "text-anchor": "middle" },
        label(name));
      if (!number) return text;
      const describe = `${periodName(name)}: ${count(number, "date")}`;
      return [h("g", { ...pressable(() => setPeriod(name)), "aria-label": describe }, h("title", {}, describe),
        h("rect", { class: "hit", x: i * step, y: 0, width: step, height: base }),
        h("rect", { class: "bar", x: i * step + step * 0.1, y: base - tall, width: step * 0.8, height: tall, rx: 1.5 }),
        step > 12 || number === most ? h("text", { x: (i + 0.5) * step, y: base - tall - 4, "text-anchor": "middle" },
          String(number)) : ""), text];
    }));
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
    h("p", {}, "Persons are underlined solid, organisations dashed, dates dotted; speech is underlaid and followed by " +
      "its speaker, outlined where the confidence is below " + UNSURE + ". Point at a span for its values and for the " +
      "method that made it, choose it for everything about it. A line's number is a link to the line."),
    h("p", { class: "note" }, "The passages are quoted from the news items named under them and belong to their " +
      "owners."),
  ];
}

// ---------------------------------------------------------------- the card beside a span

function facts(found) {
  const quotation = found.t !== undefined;
  const rows = quotation
    ? [["type", found.t], ["kind", found.h], ["said", found.v], ["cue", found.c], ["confidence", found.p],
      ["evidence", found.w && `line ${found.w}`], ["outlet", sourceOf(found.line)], ["method", found.m]]
    : [["label", found.l], ["days", found.a && [found.a, found.z].filter(Boolean).join(" to ")],
      ["completed by", found.k], ["GiNZA", found.g], ["method", found.m]];
  const title = quotation ? found.n || "nobody named" : found.l === "DATE" ? found.v || "no value" : found.n;
  return [h("b", { lang: "ja" }, title || slice(found.line, found.s, found.e)),
    h("dl", {}, rows.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]))];
}

function showCard(event) {
  const node = event.target.closest ? event.target.closest("main [role=button]") : null;
  const card = $("card");
  card.hidden = !node;
  if (!node) return;
  card.replaceChildren(...facts(node.found));
  const box = node.getClientRects()[0];
  const left = Math.min(box.left, innerWidth - card.offsetWidth - 12);
  const below = box.bottom + card.offsetHeight + 12 < innerHeight;
  card.style.left = `${Math.max(8, left) + scrollX}px`;
  card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + scrollY}px`;
}

// ---------------------------------------------------------------- start

function fromAddress() {
  const [, number, line] = /^#a(\d+)(?:-l(\d+))?$/.exec(location.hash) || [];
  const wanted = Math.min(Math.max(Number(number || 1), 1), index.articles.length) - 1;
  if (wanted !== state.number) {
    open(wanted);
    scrollTo(0, 0);
  }
  const found = state.article.byLine.get(Number(line));
  if (found) goTo(found);
}

function start() {
  $("picker").append(...index.articles.map(([id, title], i) => h("option", { value: i }, title || id)));
  $("picker").addEventListener("change", (event) => { location.hash = `#a${Number(event.target.value) + 1}`; });
  $("layers").addEventListener("change", (event) => {
    document.body.classList.toggle(`hide-${event.target.value}`, !event.target.checked);
  });
  for (const type of ["mouseover", "focusin"]) document.addEventListener(type, showCard);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("card").hidden = true; });
  addEventListener("hashchange", fromAddress);
  if (index.articles.length) fromAddress();
  else $("text").textContent = "The dataset has no articles.";
}

start();
