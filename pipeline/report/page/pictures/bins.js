// Time cut into periods that fit what is shown: decades, years, months or days. Empty stretches are folded into a gap.
const pad = (n) => String(n).padStart(2, "0");

function level(days) {
  const years = new Set(days.filter(Boolean).map((day) => day.slice(0, 4)));
  const months = new Set(days.filter((day) => day.length > 4).map((day) => day.slice(0, 7)));
  if (years.size > 45) return 3;
  if (years.size > 2 || !months.size) return 4;
  return months.size === 1 && days.every((day) => day.length > 4) ? 10 : 7;
}

function between(size, first, last) {
  const out = [];
  if (size <= 4) {
    for (let y = Number(first); y <= Number(last); y += 1) out.push(String(y).padStart(size, "0"));
  } else if (size === 7) {
    for (let y = Number(first.slice(0, 4)); y <= Number(last.slice(0, 4)); y += 1) {
      for (let m = 1; m <= 12; m += 1) out.push(`${String(y).padStart(4, "0")}-${pad(m)}`);
    }
  } else for (let d = 1; d <= 31; d += 1) out.push(`${first.slice(0, 7)}-${pad(d)}`);
  return out;
}

// Periods of some rows: { key, label, title } with a gap { gap, title } for each stretch without any.
function periods(rows, list) {
  const per = new Map();
  for (const row of list) per.set(rows.when[row], (per.get(rows.when[row]) || 0) + 1);
  const days = [...per.keys()].map((when) => index.days[when] || "");
  const size = level(days);
  const known = days.filter(Boolean);
  const unknown = per.get(-1) || 0;
  if (!known.length) return { size, bins: [], unknown };
  const exact = known.filter((day) => day.length < size);
  const full = new Set(known.filter((day) => day.length >= size).map((day) => day.slice(0, size)));
  const sorted = [...full].sort();
  const out = [];
  let empty = [];
  const close = () => {
    if (!out.length) { /* before the first there is nothing to fold */ } else if (empty.length > 2) out.push({ gap: true, title: `${periodName(empty[0])}–${periodName(empty[empty.length - 1])}` });
    else out.push(...empty.map((key) => bin(key, size)));
    empty = [];
  };
  for (const key of sorted.length ? between(size, sorted[0], sorted[sorted.length - 1]) : []) {
    if (!full.has(key)) { empty.push(key); continue; }
    close();
    out.push(bin(key, size));
  }
  for (const day of [...new Set(exact)].sort()) {
    out.push({ key: `${day}!`, label: `${day} ?`, title: t("only_to", { period: periodName(day) }) });
  }
  const first = out.find((one) => !one.gap && one.key.length === 7);
  if (first) first.label = `${first.key.slice(0, 4)}/${Number(first.key.slice(5))}`;
  return { size, bins: out, unknown };
}

const bin = (key, size) => ({ key, title: periodName(key),
  label: size === 10 ? String(Number(key.slice(8))) : size === 7 ? monthLabel(key) : periodName(key) });
const monthLabel = (key) => (key.endsWith("-01") ? `${key.slice(0, 4)}/1` : String(Number(key.slice(5))));

function periodName(key) {
  if (key === "none" || key === "") return t("no_date");
  if (key.endsWith("!")) return t("only_to", { period: periodName(key.slice(0, -1)) });
  if (key.length === 3) return t("decade", { decade: `${key}0` });
  const [year, month, day] = key.split("-").map(Number);
  if (lang === "ja") return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  return key;
}

const periodKey = (day, { size }) => (day.length < size ? `${day}!` : day.slice(0, size));
