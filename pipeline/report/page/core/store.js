// What the page holds: the index at once; texts, details and the columns of names when they are looked at, from the page
// itself or from scripts beside it. Asking for what is not there starts loading it and draws again when it has come.
const held = { named: [], text: [], more: [] };
const asked = new Set();
const trusted = index.folder && window.trustedTypes
  ? trustedTypes.createPolicy("inyo", { createScriptURL: (url) => url }) : { createScriptURL: (url) => url };
const RECENT = 24; // parts whose details stay in memory
const recent = [];

// Called by the scripts beside the page.
function arrived(kind, number, data) {
  held[kind][number] = data;
  if (kind === "more") {
    recent.push(number);
    if (recent.length > RECENT) {
      const old = recent.shift();
      held.more[old] = undefined;
      asked.delete(`more ${old}`);
    }
  }
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
  script.onload = () => { script.remove(); drawSoon(); };
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

// Folded text of an article, kept; line feeds stay where they are.
const folded = [];
function foldedText(article) {
  if (folded[article] === undefined) {
    const texts = part("text", partOf[article]);
    if (!texts) return null;
    folded[article] = texts[article - index.parts[partOf[article]][0]].split("\n").map(fold).join("\n");
  }
  return folded[article];
}

let drawing = false;
function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; draw(); });
}
