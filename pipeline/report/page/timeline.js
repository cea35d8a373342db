// Dates as bars by period and as a list.

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
