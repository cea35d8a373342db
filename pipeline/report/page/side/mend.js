// Decisions of a person about a value, collected in the browser as rows of corrections.csv (pipeline/correct).

const MENDED = ["article_id", "about", "words", "occurrence", "field", "value", "who", "when", "note", "id"];
const KINDS_OF_LINE = ["TITLE", "SUBTITLE", "HEADING", "PASSAGE", "ATTRIBUTION", "NOTE"];

// Which number a row has among the rows of its article that hold the same words, from 1.
function occurrence(rows, row, like) {
  const words = wordsOf(rows, row);
  let count = 0;
  for (let other = rows.first[rows.article[row]]; other <= row; other += 1) {
    if (like(other) && rows.length[other] === rows.length[row] && wordsOf(rows, other) === words) count += 1;
  }
  return count;
}

// The same for whole lines.
const occurrenceOfLine = (article, line) => lines(article).slice(0, line)
  .filter((text) => text.trim() === lines(article)[line - 1].trim()).length;

// The fields that can be decided of a row, each with what stands there now and how it is asked for.
function fieldsOf(rows, row, detail) {
  const kind = KIND[rows.kind[row]];
  const entity = rows === said ? rows.who[row] : topicsOf(rows, row)[0] ?? -1;
  const name = entity >= 0 ? known(entity).name : "";
  if (rows === said) {
    const quoted = kind === "DIRECT" || kind === "TERM" || kind === "UNTYPED";
    return [["speaker", name, "name"], ["edtf", detail.edtf || "", "edtf"], ...(quoted ? [["type", kind === "TERM" ? "TERM" : kind === "DIRECT" ? "SPEECH" : "",
      ["SPEECH", "TERM"]]] : [["removed", "", "nothing"]])];
  }
  return [kind === "DATE" ? ["edtf", detail.edtf || "", "edtf"] : ["name", name, "name"], ["span", wordsOf(rows, row), "words"],
    ["label", kind, ["PERSON", "ORG", "DATE"]], ["removed", "", "nothing"]];
}

// What a row's decision names it by. A mixed or indirect statement is named by its own words.
function placed(rows, row, detail) {
  const article = rows.article[row];
  const about = rows === named() ? "mention" : ["MIXED", "INDIRECT"].includes(KIND[rows.kind[row]]) ? "statement" : "quotation";
  const words = wordsOf(rows, row);
  return { article, about, words, id: (about === "quotation" && detail.quotation_id) || detail.id,
    occurrence: occurrence(rows, row, (other) => rows === named() || (rows.kind[other] === 1 || rows.kind[other] === 2) === (about === "statement")) };
}

const mendForm = (rows, row, detail) => form(fieldsOf(rows, row, detail), placed(rows, row, detail),
  lines(rows.article[row])[rows.line[row] - 1]);

// A source goes by its title, or its outlet where it has none; a line by all of its words.
function mendSource(article, line, source) {
  const whole = lines(article)[line - 1].trim();
  const sources = more(article).sources;
  const words = (one) => one.source_title || one.outlet || "";
  const before = sources.slice(0, sources.indexOf(source) + 1).filter((one) => words(one) === words(source)).length;
  return [form([["outlet_name", source.outlet_name || "", "text"], ["date", source.date || "", "edtf"], ["source_title",
    source.source_title || "", "text"]], { article, about: "source", words: words(source), id: source.source_id, occurrence: before }),
  h("details", {}, h("summary", {}, t("line_kind")), form([["kind", "ATTRIBUTION", KINDS_OF_LINE]],
    { article, about: "line", words: whole, id: "", occurrence: occurrenceOfLine(article, line) }))];
}

const mendEntity = (entity) => form([["rename", known(entity).name, "text"], ["merge", "", "name"], ["identifier", "", "text"]],
  { article: -1, about: "entity", words: known(entity).name, id: known(entity).id, occurrence: 0 });

// One field at a time, with its present value to change; one gesture marks it as wrong.
function form(fields, place, line) {
  const [who, note] = [h("input", { name: "who", value: kept("who") || "", placeholder: t("who_optional"), autocomplete: "off" }),
    h("input", { name: "note", placeholder: t("note_optional"), autocomplete: "off" })];
  const box = h("div", { class: "value" });
  const message = h("p", { class: "note", role: "alert" });
  const field = h("select", { "aria-label": t("field"), onchange: () => ask() }, fields.map(([name]) =>
    h("option", { value: name }, t(`field_${name}`))));
  const chosenField = () => fields.find(([name]) => name === field.value);
  const ask = () => { box.replaceChildren(...inputFor(chosenField(), line)); message.textContent = ""; };
  const value = () => (box.querySelector("input,select") ? box.querySelector("input,select").value.trim() : "");
  const add = (given) => {
    const [name, now, how] = chosenField();
    const wrong = given === null ? "" : complaint(how, given, now, line);
    if (wrong) { message.textContent = wrong; return; }
    kept("who", who.value.trim());
    record({ ...place, field: name, value: given ?? "", who: who.value.trim(), note: note.value.trim() });
    drawWhy();
    markChosen();
  };
  ask();
  return h("form", { class: "mend", onsubmit: (event) => { event.preventDefault(); add(value()); } },
    mended(place), h("label", {}, t("what_is_wrong"), " ", field), box, h("div", { class: "two" }, who, note), message,
    h("p", { class: "actions" }, h("button", { class: "primary" }, t("give_right")),
      fields.some(([name]) => name === "speaker") ? button(t("nobody"), () => { field.value = "speaker"; ask(); add(null); }) : ""));
}

function inputFor([name, now, how], line) {
  if (Array.isArray(how)) {
    return [h("select", { "aria-label": t("right_value") }, how.map((value) => h("option", { value, selected: value !== now
      && how.length === 2 ? true : value === now }, t(value))))];
  }
  if (how === "nothing") return [h("p", { class: "note" }, t("removed_note"))];
  const input = h("input", { value: now, lang: "ja", "aria-label": t("right_value"), list: how === "name" ? "namelist" : null,
    autocomplete: "off", oninput: how === "name" ? (event) => suggest(event.target.value) : null });
  const hint = { edtf: "edtf_note", words: "words_note", name: "name_note" }[how];
  return [input, hint ? h("p", { class: "note" }, t(hint)) : "", how === "name" ? h("datalist", { id: "namelist" }) : "",
    how === "words" ? h("p", { class: "raw", lang: "ja", onmouseup: () => {
      const chosenText = String(getSelection()).trim();
      if (chosenText && line.includes(chosenText)) input.value = chosenText;
    } }, line) : ""];
}

// Names to choose from, at most twenty.
function suggest(typed) {
  const wanted = fold(typed.trim());
  $("namelist").replaceChildren(...(wanted ? index.entities.filter((entity) => fold(`${entity.name}|${entity.aliases || ""}`)
    .includes(wanted)).slice(0, 20).map((entity) => h("option", { value: entity.name })) : []));
}

// What is wrong with a value; "" if nothing is.
const EDTF = /^(?:(?:-?\d{4}|\d{2,3}X{1,2}|XXXX)(?:-(?:\d\d|\d?X{1,2}))?(?:-(?:\d\d|\d?X{1,2}))?[~?%]?|\.\.|)(?:\/(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.|))?$/;
function complaint(how, value, now, line) {
  if (value === now && how !== "nothing" && !Array.isArray(how)) return t("same_value");
  if (how === "edtf" && value && !EDTF.test(value)) return t("no_edtf");
  if (how === "words" && !line.includes(value)) return t("not_in_line");
  if (["text", "words"].includes(how) && !value) return t("no_empty");
  return "";
}

// A value offered elsewhere put into the form.
function prefill(value) {
  const box = $("why").querySelector(".mend");
  const input = box && box.querySelector(".value input");
  if (!input) return;
  input.value = value;
  input.focus();
}

const mended = (place) => {
  const made = corrections().filter((row) => row.about === place.about && row.words === place.words
    && row.occurrence === (place.occurrence ? String(place.occurrence) : "") && row.article_id === articleId(place.article));
  return made.length ? h("ul", { class: "mended" }, made.map((row) => h("li", {}, `${t(`field_${row.field}`)}: `,
    h("b", { lang: "ja" }, row.value || t("emptied")), " ", button(t("undo"), () => { forget(row); drawWhy(); markChosen(); })))) : "";
};
const articleId = (article) => (article < 0 ? "" : index.articles[article].id);
