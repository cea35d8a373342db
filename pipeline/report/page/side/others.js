// What else was possible for a row, and what others say on the same: nothing here is a finding of the program, all of it
// is in reach of a reader who doubts.

// Names in the line, the lines around it and the heading above, nearest first.
function namesNear(rows, row, label) {
  const all = named();
  const found = new Map();
  if (!all) return [];
  const article = rows.article[row];
  const kinds = more(article).kinds;
  const line = rows.line[row];
  const look = [line, line - 1, line + 1, line - 2];
  for (let above = line; above > 0; above -= 1) if (kinds[above - 1] === "H") { look.push(above); break; }
  for (const number of look) {
    for (const other of rowsOfLine(all, article, number)) {
      for (const entity of topicsOf(all, other)) {
        if (!found.has(entity) && (!label || known(entity).label === label)) found.set(entity, number);
      }
    }
  }
  return [...found];
}

function possible(rows, row, entity) {
  if (KIND[rows.kind[row]] === "DATE") return datesNear(rows, row);
  const label = rows === said ? null : KIND[rows.kind[row]];
  const near = namesNear(rows, row, label).filter(([other]) => other !== entity).slice(0, 8);
  return near.length ? [h("h3", {}, t("possible")), h("p", { class: "note" }, t("possible_note")),
    h("ul", { class: "pills" }, near.map(([other, line]) => h("li", {}, button([h("span", { lang: "ja" }, known(other).name),
      h("small", {}, ` ${t("line_n", { n: line })}`)], () => prefill(known(other).name)))))] : "";
}

// Days that stand near a date: those it could have been completed by.
function datesNear(rows, row) {
  const all = named();
  const article = rows.article[row];
  const source = sourceOfLine(article, rows.line[row]);
  const found = new Map();
  if (source && (source.date || source.year)) found.set(source.date || source.year, t("of_source"));
  for (const number of [rows.line[row] - 1, rows.line[row], rows.line[row] + 1]) {
    for (const other of rowsOfLine(all, article, number)) {
      const day = dayOf(all, other);
      if (KIND[all.kind[other]] === "DATE" && other !== row && day) found.set(day, t("line_n", { n: number }));
    }
  }
  return found.size ? [h("h3", {}, t("possible")), h("p", { class: "note" }, t("possible_dates")), h("ul", { class: "pills" },
    [...found].slice(0, 8).map(([day, where]) => h("li", {}, button([day, h("small", {}, ` ${where}`)], () => prefill(day)))))] : "";
}

// Statements of other speakers under the same heading, or on the same names within a year; objections first.
function othersOn(row) {
  const article = said.article[row];
  const topics = new Set(topicsOf(said, row));
  const me = said.who[row];
  if (me >= 0) topics.add(me);
  const details = more(article);
  const heading = (line) => { for (let i = line; i > 0; i -= 1) if (details.kinds[i - 1] === "H") return i; return 0; };
  const mine = heading(said.line[row]);
  const year = dayOf(said, row).slice(0, 4);
  const found = [];
  for (let other = 0; other < said.size; other += 1) {
    if (other === row || said.kind[other] === 3 || (me >= 0 && said.who[other] === me)) continue;
    if (said.same[other] >= 0 && said.same[other] === said.same[row]) continue;
    const near = said.article[other] === article && Math.abs(said.line[other] - said.line[row]) < 60
      && heading(said.line[other]) === mine;
    const shared = topicsOf(said, other).some((topic) => topics.has(topic)) && dayOf(said, other).slice(0, 4) === year;
    if (near || shared) found.push([other, (said.against[other] ? 4 : 0) + (near ? 2 : 0) + (shared ? 1 : 0)]);
  }
  return found.sort((a, b) => b[1] - a[1] || Math.abs(a[0] - row) - Math.abs(b[0] - row)).map(([other]) => other);
}

function others(row) {
  const same = said.same[row] < 0 ? [] : [...said.same.keys()].filter((other) => other !== row && said.same[other] === said.same[row]);
  const found = othersOn(row);
  const item = (other) => h("li", {}, h("button", { type: "button", class: "plain", onclick: () => choose(said, other) },
    h("span", { class: "who", lang: "ja" }, whoName(said, other) || t("no_speaker")), said.against[other]
      ? h("span", { class: "tag" }, t("against")) : "", " ", h("span", { lang: "ja" }, short(wordsOf(said, other))),
    h("small", {}, [periodName(dayOf(said, other)), outletOf(said, other)].filter(Boolean).join(" · "))));
  return [
    same.length ? [h("h3", {}, t("same_words"), " ", h("span", { class: "soft" }, same.length)),
      h("ul", { class: "quotes" }, same.slice(0, 6).map(item))] : "",
    found.length ? [h("h3", {}, t("others"), " ", h("span", { class: "soft" }, found.length)), h("p", { class: "note" }, t("others_note")),
      h("ul", { class: "quotes" }, found.slice(0, 8).map(item))] : "",
  ];
}

const short = (text) => (text === null ? "…" : pointsIn(text) > 70 ? `${cut(text, 0, 70)}…` : text);
