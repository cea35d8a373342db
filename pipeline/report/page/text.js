// The article: its lines, with mentions and quotations where they stand, and the card beside them.

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
    h("a", { class: "no", href: `#a${state.number + 1}-l${line.n}`, "aria-label": `line ${line.n}`, lang: "en" },
      String(line.n)),
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
