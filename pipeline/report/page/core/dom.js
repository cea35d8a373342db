"use strict";
// Everything is built with DOM calls: no text of the dataset is ever parsed as HTML, and the page's policy forbids it.
const $ = (id) => document.getElementById(id);
const index = JSON.parse(document.querySelector("script.index").textContent);

// An element: h("p", { class: "note", onclick }, "text", [node, …]). A property that is false, null or undefined is left out.
function h(name, properties, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "style") for (const [rule, set] of Object.entries(value)) node.style.setProperty(rule, set);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

// A part of a line from start to end in code points, as the tables count.
const ASTRAL = /[\ud800-\udfff]/;
const cut = (text, start, end) => (ASTRAL.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end));
const pointsIn = (text) => (ASTRAL.test(text) ? Array.from(text).length : text.length);

const button = (label, onclick, properties) => h("button", { type: "button", onclick, ...properties }, label);

// Told to screen readers, and shown for a moment.
let silence = 0;
function say(text) {
  $("say").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { $("say").textContent = ""; }, 4000);
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(what);
}

// RFC 4180.
const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csv = (rows, end = "\n") => rows.map((row) => row.map((value) => cell(String(value ?? ""))).join(",") + end).join("");

const kept = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`inyo.${key}`);
    if (value === null) return localStorage.removeItem(`inyo.${key}`);
    return localStorage.setItem(`inyo.${key}`, value);
  } catch { return null; } // a browser that keeps nothing for pages from disk: all works, for as long as the page is open
};
