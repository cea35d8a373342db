// What the page holds: the index at once; texts, details and the columns of names when they are looked at, from the page
// itself or from scripts beside it. Asking for what is not there starts loading it and draws again when it has come.
const held = { named: [], text: [], more: [] };
const asked = new Set();
const trusted = index.folder && window.trustedTypes
  ? trustedTypes.createPolicy("inyo", { createScriptURL: (url) => url }) : { createScriptURL: (url) => url };
const RECENT = { more: 24, text: 24 }; // parts that stay in memory; those met last
const recent = { more: [], text: [] };

// Called by the scripts beside the page.
function arrived(kind, number, data) {
  held[kind][number] = data;
  if (kind === "text" && searching) foldPart(number);
  if (!RECENT[kind]) return;
  recent[kind].push(number);
  if (recent[kind].length <= RECENT[kind]) return;
  const old = recent[kind].shift();
  held[kind][old] = undefined;
  asked.delete(`${kind} ${old}`);
}

function part(kind, number) {
  if (held[kind][number] !== undefined) return held[kind][number];
  const key = `${kind} ${number}`;
  if (asked.has(key)) return null;
  asked.add(key);
  if (!index.folder) {
    arrived(kind, number, JSON.parse(document.querySelectorAll(`script.${kind}`)[number].textContent));
    return held[kind][number];
  }
  const script = document.createElement("script");
  script.src = trusted.createScriptURL(`${encodeURIComponent(index.folder)}/${index.scripts[kind][number]}`);
  script.onload = () => { script.remove(); if (kind === "text" && searching) searchedSoon(); else drawSoon(); };
  script.onerror = () => say(t("missing_part", { file: `${index.folder}/${index.scripts[kind][number]}` }));
  document.head.append(script);
  return null;
}

const partOf = new Int32Array(index.articles.length);
index.parts.forEach(([first, last], i) => partOf.fill(i, first, last));

// Lines of an article, or null while they are loading.
const linesOf = new Map();
function lines(article) {
  if (linesOf.has(article)) return linesOf.get(article);
  const texts = part("text", partOf[article]);
  if (!texts) return null;
  if (linesOf.size > 60) linesOf.delete(linesOf.keys().next().value);
  linesOf.set(article, texts[article - index.parts[partOf[article]][0]].split("\n"));
  return linesOf.get(article);
}

const more = (article) => {
  const found = part("more", partOf[article]);
  return found && found[article - index.parts[partOf[article]][0]];
};

// Folded texts of all articles, kept, while the texts themselves may go again; line feeds stay where they are. Of lines
// whose folded form counts its characters otherwise, the words of statements are folded by themselves.
const folded = [];
const oddWords = new Map();
let foldedParts = 0;
let searching = false;

function foldPart(number) {
  const [first, last] = index.parts[number];
  if (folded[first] !== undefined) return;
  for (let article = first; article < last; article += 1) {
    folded[article] = held.text[number][article - first].split("\n").map((line, i) => {
      const plainly = fold(line);
      if (plainly.length !== line.length || ASTRAL.test(line)) {
        for (const row of rowsOfLine(said, article, i + 1)) {
          oddWords.set(row, fold(cut(line, said.start[row], said.start[row] + said.length[row])));
        }
      }
      return plainly;
    }).join("\n");
  }
  foldedParts += 1;
}

function foldTexts() {
  searching = true;
  for (let i = 0; foldedParts < index.parts.length && i < index.parts.length; i += 1) {
    if (folded[index.parts[i][0]] === undefined && part("text", i)) foldPart(i);
  }
}

// While texts are coming in for a search, the findings so far are drawn a few times a second.
let searched = 0;
function searchedSoon() {
  searched = searched || setTimeout(() => { searched = 0; drawSoon(); }, foldedParts < index.parts.length ? 400 : 0);
}

let drawing = false;
function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; draw(); });
}
