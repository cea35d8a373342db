// The form in which texts are searched: width, letter case, kana, variant characters, composed or not do not count. It is
// as long as the text but for a few characters (ﾃﾞ, か゛).
const VARIANTS = index.variants;
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join("")}]`, "gu");
const DROPPED = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const DOTS = /[・=]/g;
const KATAKANA = /[ァ-ヺー]/;
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/g;
const MARK = /^[\u3099\u309a\uff9e\uff9f\p{M}]/u;

function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(DROPPED, "").replace(VARIANT, (c) => VARIANTS[c])
    .replace(HIRAGANA, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60)).replace(/\s/gu, " ");
}

// Where hits of folded words stand in a text: pairs [start, end) of code points. A character is folded together with
// the marks that follow it, as a voiced kana may be written as two.
function hits(text, words) {
  const from = [];
  let folded = "";
  let at = 0;
  const points = Array.from(text);
  while (at < points.length) {
    let next = at + 1;
    while (next < points.length && MARK.test(points[next])) next += 1;
    const unit = fold(points.slice(at, next).join(""));
    for (let i = 0; i < unit.length; i += 1) from.push(at);
    folded += unit;
    at = next;
  }
  from.push(points.length);
  const found = [];
  for (const { find } of words) {
    for (let hit = find(folded, 0); hit; hit = find(folded, hit[1])) {
      let [start, end] = hit;
      while (end < folded.length && from[end] === from[end - 1]) end += 1;
      found.push([from[start], from[end]]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter(([start], i) => i === 0 || start >= Math.max(...found.slice(0, i).map((f) => f[1])));
}

// A word to look for: where it is next in a folded text, as start and end. Media print or leave out the mark inside a
// foreign name (ジャン・クロード, ジャン＝クロード), so it may stand between any two katakana.
function wanted(given) {
  const text = fold(given).replace(DOTS, "") || fold(given);
  const points = Array.from(text);
  const loose = points.map((c, i) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
    + (KATAKANA.test(c) && KATAKANA.test(points[i + 1] || "") ? "[・=]?" : "")).join("");
  const pattern = loose.includes("[・=]?") ? new RegExp(loose, "g") : null;
  const find = pattern ? (where, from) => {
    pattern.lastIndex = from;
    const match = pattern.exec(where);
    return match && [match.index, match.index + match[0].length];
  } : (where, from) => {
    const at = where.indexOf(text, from);
    return at < 0 ? null : [at, at + text.length];
  };
  return { text, find };
}

// Words of a query, all of which are to be found; "…" holds blanks.
const queryWords = (query) => [...query.matchAll(/"([^"]+)"|[^\s\u3000]+/gu)]
  .map((match) => wanted(match[1] ?? match[0])).filter(({ text }) => text);
const holds = (where, words) => words.every(({ find }) => find(where, 0));

// The text with its hits marked.
function marked(text, words) {
  const out = [];
  let at = 0;
  for (const [start, end] of words.length ? hits(text, words) : []) {
    out.push(cut(text, at, start), h("mark", {}, cut(text, start, end)));
    at = end;
  }
  out.push(cut(text, at, Infinity));
  return out;
}
