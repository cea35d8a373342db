"use strict";
// Reads the embedded JSON (short names: pipeline/report/data.py) and builds everything with DOM calls: no text of the
// dataset is ever parsed as HTML. Offsets count code points, hence the arrays of characters.
const $ = (id) => document.getElementById(id);
const index = JSON.parse($("index").textContent);
const stores = document.querySelectorAll("script.article");
const TABS = ["Speakers", "Timeline", "Outlets", "Entities", "Data"];
const UNSURE = 0.8;
const state = { number: -1, article: null, tab: "Speakers", entity: null, speaker: null, period: "", filter: "",
  label: "", everywhere: false };

function h(name, properties, ...children) {
  const svg = ["svg", "g", "rect", "line", "text", "title"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

// A number with its noun: 1 mention, 2 mentions.
const count = (n, noun) => `${n} ${noun}${Number(n) === 1 ? "" : "s"}`;

const slice = (line, start, end) => line.chars.slice(start, end).join("");

// Something that a mouse clicks and a keyboard reaches.
const pressable = (action) => ({
  role: "button", tabindex: "0", onclick: action,
  onkeydown: (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); action(event); }
  },
});

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
