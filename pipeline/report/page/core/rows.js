// Rows of a table are positions in its columns (pipeline/report/corpus.py); a filter is a test per facet, all of which
// must hold. What a facet would give if it alone were open is counted in the same pass.
const KIND = index.kinds;
const SAID_KINDS = KIND.slice(0, 5);
const articleNumber = new Map(index.articles.map((article, i) => [article.id, i]));
const entityNumber = new Map(index.entities.map((entity, i) => [entity.id || `${entity.label}:${entity.name}`, i]));
const outletNumber = new Map(index.outlets.map((outlet, i) => [outlet.name, i]));
const codesOf = index.methods.map((method) => method.split("+"));
const entityKey = (i) => index.entities[i].id || `${index.entities[i].label}:${index.entities[i].name}`;

function table(name, columns) {
  const size = index.articles.reduce((sum, article) => sum + article[name], 0);
  const rows = { name, size };
  for (const [column, cells] of Object.entries(columns)) {
    if (column !== "topics") rows[column] = typeof cells === "number" ? new Int32Array(size).fill(cells) : Int32Array.from(cells);
  }
  Object.assign(rows, topicColumns(columns.topics, size));
  rows.article = new Int32Array(size);
  rows.first = [];
  let at = 0;
  index.articles.forEach((article, i) => {
    rows.first.push(at);
    rows.article.fill(i, at, at += article[name]);
  });
  rows.first.push(at);
  return rows;
}

// Names in the words of each row, one after the other: those of a row stand from its place to the next one's.
function topicColumns(cells, size) {
  const from = new Int32Array(size + 1);
  const names = [];
  for (let row = 0; row < size; row += 1) {
    const found = typeof cells === "number" ? cells : cells[row];
    if (Array.isArray(found)) names.push(...found);
    else if (found >= 0) names.push(found);
    from[row + 1] = names.length;
  }
  return { topicFrom: from, topics: Int32Array.from(names) };
}

const said = table("said", index.said);
delete index.said;
let namedRows = null;
function named() {
  const columns = namedRows ? null : part("named", 0);
  if (columns) {
    namedRows = table("named", columns);
    held.named[0] = {};
  }
  return namedRows;
}

const topicsOf = (rows, row) => rows.topics.subarray(rows.topicFrom[row], rows.topicFrom[row + 1]);

// Bands of confidence: upper bounds in thousandths.
const BANDS = [["0-50", 0, 500], ["50-80", 500, 800], ["80-95", 800, 950], ["95-100", 950, 1001], ["none", -1, 0]];
const band = (sure) => BANDS.findIndex(([, from, to]) => sure >= from && sure < to);
const dayOf = (rows, row) => index.days[rows.when[row]] || "";

// Facets: the values of a row, as they stand in the address.
const FACETS = {
  kind: (rows, row) => [KIND[rows.kind[row]]],
  speaker: (rows, row) => [rows.who[row] < 0 ? "none" : entityKey(rows.who[row])],
  outlet: (rows, row) => [rows.outlet[row] < 0 ? "none" : index.outlets[rows.outlet[row]].name],
  country: (rows, row) => [(rows.outlet[row] >= 0 && index.outlets[rows.outlet[row]].country) || "none"],
  when: (rows, row) => [dayOf(rows, row)],
  sure: (rows, row) => [BANDS[band(rows.sure[row])][0]],
  tone: (rows, row) => [rows.against[row] ? "against" : "other"],
  rule: (rows, row) => (rows.how[row] < 0 ? ["none"] : codesOf[rows.how[row]]),
  about: (rows, row) => Array.from(topicsOf(rows, row), entityKey),
  article: (rows, row) => [index.articles[rows.article[row]].id],
};

// A day, month, year or decade (2021-12-03, 2021-12, 2021, 202) holds the days that begin with it; "2021!" is what is
// known to the year only.
const inPeriod = (day, period) => (period === "none" ? !day : period.endsWith("!") ? day === period.slice(0, -1)
  : day.startsWith(period));

// Facets that depend on one column alone.
const COLUMN = { kind: "kind", speaker: "who", outlet: "outlet", country: "outlet", when: "when", rule: "how", article: "article" };

// A test for each facet that is set; what it needs to know of every row is looked up once per value.
function tests(rows, filters) {
  return Object.entries(filters).filter(([name, values]) => FACETS[name] && values.length).map(([name, values]) => {
    const wanted = new Set(values);
    const test = name === "when" ? (row) => values.some((period) => inPeriod(dayOf(rows, row), period))
      : (row) => FACETS[name](rows, row).some((value) => wanted.has(value));
    if (!COLUMN[name]) return { name, test };
    const column = rows[COLUMN[name]];
    const known = new Map();
    return { name, test: (row) => {
      let answer = known.get(column[row]);
      if (answer === undefined) known.set(column[row], answer = test(row));
      return answer;
    } };
  });
}

// Rows that pass every test, in text order, and for each facet the rows that pass all the others.
function select(rows, filters, words = []) {
  const all = tests(rows, filters);
  const passed = [];
  const missing = new Map(all.map(({ name }) => [name, []]));
  const found = words.length ? rowsWith(rows, words) : null;
  for (let row = 0; row < rows.size; row += 1) {
    if (found && !found.has(row)) continue;
    let failed = null;
    let count = 0;
    for (const { name, test } of all) if (!test(row)) { failed = name; if ((count += 1) > 1) break; }
    if (!count) passed.push(row);
    else if (count === 1) missing.get(failed).push(row);
  }
  return { rows, passed, open: (name) => (missing.has(name) ? passed.concat(missing.get(name)) : passed) };
}

// The number of a value of a facet in its column, and the numbers of a row.
const NUMBER_OF = { speaker: (value) => entityNumber.get(value), about: (value) => entityNumber.get(value),
  outlet: (value) => outletNumber.get(value) };
function eachNumber(rows, row, name, act) {
  if (name !== "about") return act(rows[COLUMN[name]][row]);
  for (let i = rows.topicFrom[row]; i < rows.topicFrom[row + 1]; i += 1) act(rows.topics[i]);
  return undefined;
}

// How often each value of a facet stands in some rows, most often first.
function tally(rows, list, name) {
  const counts = new Map();
  const add = (values, n) => { for (const value of values) counts.set(value, (counts.get(value) || 0) + n); };
  if (name === "about") {
    const per = new Int32Array(index.entities.length);
    for (const row of list) for (let i = rows.topicFrom[row]; i < rows.topicFrom[row + 1]; i += 1) per[rows.topics[i]] += 1;
    per.forEach((n, entity) => { if (n) add([entityKey(entity)], n); });
  } else if (COLUMN[name]) {
    const column = rows[COLUMN[name]];
    const per = new Map();
    for (const row of list) {
      const met = per.get(column[row]);
      if (met) met.n += 1; else per.set(column[row], { row, n: 1 });
    }
    for (const { row, n } of per.values()) add(FACETS[name](rows, row), n);
  } else for (const row of list) add(FACETS[name](rows, row), 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const ORDERS = {
  text: null,
  unsure: (rows) => (a, b) => (rows.sure[a] < 0 ? 2000 : rows.sure[a]) - (rows.sure[b] < 0 ? 2000 : rows.sure[b]) || a - b,
  date: (rows) => (a, b) => compare(dayOf(rows, a) || "9", dayOf(rows, b) || "9") || a - b,
  speaker: (rows) => (a, b) => compare(whoName(rows, a) || "\uffff", whoName(rows, b) || "\uffff") || a - b,
};
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const whoName = (rows, row) => (rows.who[row] < 0 ? "" : index.entities[rows.who[row]].name);

function ordered(rows, list, order, once) {
  let out = list;
  if (once) {
    const seen = new Set();
    out = out.filter((row) => rows.same[row] < 0 || (!seen.has(rows.same[row]) && seen.add(rows.same[row])));
  }
  return ORDERS[order] ? [...out].sort(ORDERS[order](rows)) : out;
}

const wordsOf = (rows, row) => {
  const text = lines(rows.article[row]);
  return text && cut(text[rows.line[row] - 1], rows.start[row], rows.start[row] + rows.length[row]);
};
const detailOf = (rows, row) => {
  const found = more(rows.article[row]);
  return found && found[rows.name][row - rows.first[rows.article[row]]];
};
const rowId = (rows, row) => { const found = detailOf(rows, row); return found && found.id; };
