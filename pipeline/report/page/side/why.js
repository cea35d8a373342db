// Why a value is what it is: what was found, by which rule, how sure, in which words of which line; and what to do about it.

let target = null; // { rows, row } | { article, line, source } | { entity }

const isChosen = (rows, row) => Boolean(target && target.rows === rows && target.row === row);

function choose(rows, row, mending = false) {
  const put = () => {
    const id = rowId(rows, row);
    if (id === null) return setTimeout(put, 30);
    target = { rows, row };
    const next = address({ ...state, row: rowAddress(rows, row, id) });
    if (next !== location.hash) history.replaceState(history.state, "", next);
    state = parse(location.hash);
    drawWhy(mending);
    markChosen();
    return undefined;
  };
  put();
}

function chooseSource(article, line) {
  target = { article, line };
  drawWhy(true);
}

function chooseEntity(entity) {
  target = { entity };
  drawWhy(true);
}

function closeWhy() {
  const from = target;
  target = null;
  if (state.row) history.replaceState(history.state, "", address({ ...state, row: "" }));
  state = parse(location.hash);
  drawWhy();
  markChosen();
  if (from && from.rows) document.querySelector(".here-before")?.focus();
}

function markChosen() {
  if (list) for (const i of list.nodes.keys()) list.redraw(i);
}

// The row of the address, once its article is there.
function takeTarget() {
  if (!state.row) { if (target && target.rows) target = null; return; }
  const found = rowOf(state.row);
  if (found && found !== -1) target = found;
  else if (found === -1) { target = null; say(t("no_such_row")); }
}

function drawWhy(focus = false) {
  const box = $("why");
  box.hidden = !target;
  document.body.classList.toggle("asked", Boolean(target));
  if (!target) return box.replaceChildren();
  const content = target.rows ? whyRow(target.rows, target.row) : target.entity !== undefined ? whyEntity(target.entity)
    : whySource(target.article, target.line);
  box.setAttribute("aria-label", t("why"));
  box.replaceChildren(h("p", { class: "top" }, h("b", {}, t("why")), button("✕", closeWhy, { "aria-label": t("close"), class: "close" })),
    ...content.flat(Infinity).filter(Boolean));
  box.scrollTop = 0;
  if (focus) (box.querySelector(".mend select, .mend input") || box).focus({ preventScroll: true });
  return undefined;
}

const facts = (pairs) => h("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) =>
  [h("dt", {}, t(name)), h("dd", {}, value)]));

function whyRow(rows, row) {
  const detail = detailOf(rows, row);
  const text = lines(rows.article[row]);
  if (!detail || !text) return [h("p", {}, t("loading"))];
  const kind = KIND[rows.kind[row]];
  const speech = rows === said && kind !== "TERM";
  const entity = rows === said ? rows.who[row] : topicsOf(rows, row)[0] ?? -1;
  const source = sourceOfLine(rows.article[row], rows.line[row]);
  const name = entity >= 0 ? h("a", { href: link({ view: "names", at: entityKey(entity), filters: {} }), lang: "ja" }, known(entity).name)
    : speech ? h("i", {}, t("no_speaker")) : "";
  const filterBy = (change) => h("a", { class: "narrow", href: link({ view: "said", at: "", filters: change }) }, t("all_such"));
  return [
    h("p", { class: "title" }, chip(kind), " ", kind === "DATE" ? detail.edtf || t("no_value") : name),
    h("blockquote", { lang: "ja" }, wordsOf(rows, row)),
    actions(rows, row, detail),
    h("h3", {}, t("how_known")),
    rows.sure[row] >= 0 ? h("p", {}, meter(rows.sure[row]), " ", t("sure_means", { n: Math.floor(rows.sure[row] / 10) })) : h("p", { class: "note" }, t("no_confidence")),
    rows.how[row] >= 0 ? h("ul", { class: "how" }, codesOf[rows.how[row]].map((code) => h("li", {}, h("code", {}, code), " ",
      meaning(code), " ", rows === said ? filterBy({ rule: [code], kind: SAID_KINDS }) : ""))) : "",
    facts([["cue", detail.cue && h("span", { lang: "ja" }, detail.cue, rows.against[row] ? ` (${t("against")})` : "")],
      ["when_said", speech && (detail.edtf || (dayOf(rows, row) && `${dayOf(rows, row)} ${t("of_source")}`))],
      ["basis", detail.edtf_basis], ["days", detail.date_start && [...new Set([detail.date_start, detail.date_end])].filter(Boolean).join(" – ")],
      ["completed_by", detail.anchor], ["ginza", detail.ene], ["score", detail.score]]),
    h("h3", {}, t("where")),
    facts([["source", source && sourceFacts(source)], ["article", h("a", { lang: "ja", href: link(placeOf(rows, row)) },
      shortTitle(rows.article[row]))], ["place", t("place_in", { line: rows.line[row], start: rows.start[row],
      end: rows.start[row] + rows.length[row] })], ["id", h("code", {}, detail.id)]]),
    rawLine(rows, row, detail, text),
    speech || rows !== said ? possible(rows, row, entity) : "",
    speech ? others(row) : "",
    h("h3", {}, t("mend_title")), mendForm(rows, row, detail),
  ];
}

function sourceFacts(source) {
  const outlet = source.o >= 0 ? index.outlets[source.o] : {};
  return [h("span", { lang: "ja" }, source.source_title || ""), h("br"), h("span", { lang: "ja" }, sourceLine(source)),
    outlet.country ? h("span", { lang: "ja" }, ` (${outlet.country})`) : "",
    source.year_printed && source.year_printed !== source.year ? ` ${t("printed", { year: source.year_printed })}` : "",
    flagOf(source), source.date_inherited === "true" ? ` ${t("inherited")}` : ""];
}

function actions(rows, row, detail) {
  return h("p", { class: "actions" },
    h("a", { class: "button", href: link({ ...placeOf(rows, row), row: rowAddress(rows, row, detail.id) }) }, t("in_text")),
    button(t("copy_link"), () => copy(location.href, t("copied_link"))),
    button(t("copy_citation"), () => copy(citation(rows, row, detail), t("copied_citation"))));
}

// The line as it stands, with the words, the cue and what names the speaker shown in it.
function rawLine(rows, row, detail, text) {
  const shown = [[rows.line[row], rows.start[row], rows.start[row] + rows.length[row], "span"]];
  if (detail.speaker_line && detail.speaker_end) {
    shown.push([detail.speaker_line, detail.speaker_start || 0, detail.speaker_end, "evidence"]);
  }
  const numbers = [...new Set(shown.map(([line]) => line))].sort((a, b) => a - b);
  return [h("h3", {}, t("raw_line")), numbers.map((number) => h("p", { class: "raw", lang: "ja" },
    h("span", { class: "no", lang }, number), " ", painted(text[number - 1], shown.filter(([line]) => line === number)))),
  shown.length > 1 ? h("p", { class: "note" }, h("span", { class: "evidence" }, t("evidence"))) : ""];
}

function painted(text, spans) {
  const points = Array.from(text);
  const out = [];
  let at = 0;
  for (const [, start, end, name] of [...spans].sort((a, b) => a[1] - b[1])) {
    if (start < at) continue;
    out.push(points.slice(at, start).join(""), h("span", { class: name }, points.slice(start, end).join("")));
    at = end;
  }
  return [...out, points.slice(at).join("")];
}

function whySource(article, line) {
  const source = sourceOfLine(article, line);
  const text = lines(article);
  if (!source || !text) return [h("p", {}, t("loading"))];
  return [
    h("p", { class: "title" }, t("source")), h("blockquote", { lang: "ja" }, text[line - 1]),
    facts([["title", source.source_title], ["outlet", source.outlet_name || source.outlet], ["printed_outlet", source.outlet !== source.outlet_name && source.outlet],
      ["date", source.date || source.year], ["year_as_printed", source.year_printed], ["doubt", flagOf(source)], ["edition", source.edition],
      ["page", source.page], ["byline", source.byline], ["url", source.url], ["form", source.form], ["passages", source.passages],
      ["id", h("code", {}, source.source_id)]]),
    h("p", {}, h("a", { href: link({ view: "said", at: "", filters: { article: [index.articles[article].id],
      outlet: [source.outlet_name || source.outlet || "none"] } }) }, t("all_such"))),
    h("h3", {}, t("mend_title")), mendSource(article, line, source)];
}

const whyEntity = (entity) => [h("p", { class: "title", lang: "ja" }, known(entity).name),
  facts([["id", h("code", {}, known(entity).id)], ["aliases", known(entity).aliases && aliases(known(entity)).join("、")]]),
  h("h3", {}, t("mend_title")), mendEntity(entity)];
