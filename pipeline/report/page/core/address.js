// The view and all that is chosen stand in the address, so that a link shows the same: #/said?speaker=…&when=2021-12.
const VIEWS = ["overview", "said", "read", "names", "search", "data", "mend"];
const LISTS = Object.keys(FACETS);
const SINGLE = ["q", "order", "once", "row", "line", "find", "label", "show"];

function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").map((step) => { try { return decodeURIComponent(step); } catch { return step; } });
  const given = new URLSearchParams(query || "");
  const state = { view: VIEWS.includes(view) ? view : firstView(), at: rest[0] || "", filters: {} };
  for (const name of SINGLE) state[name] = given.get(name) || "";
  for (const name of LISTS) if (given.getAll(name).length) state.filters[name] = given.getAll(name);
  return state;
}

function address(state) {
  const given = new URLSearchParams();
  for (const name of LISTS) for (const value of state.filters[name] || []) given.append(name, value);
  for (const name of SINGLE) if (state[name]) given.set(name, state[name]);
  const query = given.toString();
  return `#/${state.view}${state.at ? `/${encodeURIComponent(state.at)}` : ""}${query ? `?${query}` : ""}`;
}

const firstView = () => (index.articles.length === 1 ? "read" : "overview");
let state = null;

// Where one was in a view is kept with its entry of the history, so that going back goes back there.
function remember() {
  history.replaceState({ place: placeInView() }, "", location.hash || "#/");
}

function go(change, { replace = false, focus = false } = {}) {
  const next = address({ ...state, ...change });
  if (next === location.hash) return draw();
  remember();
  if (replace) history.replaceState({}, "", next);
  else history.pushState({}, "", next);
  arrive(null, focus);
}

function arrive(place, focus) {
  clearTimeout(waiting);
  const before = state;
  state = parse(location.hash);
  const other = !before || before.view !== state.view || before.at !== state.at;
  draw({ place, other });
  if (other && focus) $("main").focus({ preventScroll: true });
}

// The filters with one value more or less of a facet, or with that one alone.
function toggled(name, value) {
  const now = state.filters[name] || [];
  const next = now.includes(value) ? now.filter((other) => other !== value) : [...now, value];
  return { ...state.filters, [name]: next };
}
const only = (name, value) => ({ ...state.filters, [name]: [value] });
const link = (change) => address({ ...state, row: "", line: "", ...change });
