// The address (#a2-l40: article 2, line 40) says what to show.

function fromAddress() {
  const [, number, line] = /^#a(\d+)(?:-l(\d+))?$/.exec(location.hash) || [];
  const wanted = Math.min(Math.max(Number(number || 1), 1), index.articles.length) - 1;
  if (wanted !== state.number) {
    open(wanted);
    scrollTo(0, 0);
  }
  const found = state.article.byLine.get(Number(line));
  if (found) goTo(found);
}

function start() {
  $("picker").append(...index.articles.map(([id, title], i) => h("option", { value: i }, title || id)));
  $("picker").addEventListener("change", (event) => { location.hash = `#a${Number(event.target.value) + 1}`; });
  $("layers").addEventListener("change", (event) => {
    document.body.classList.toggle(`hide-${event.target.value}`, !event.target.checked);
  });
  for (const type of ["mouseover", "focusin"]) document.addEventListener(type, showCard);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("card").hidden = true; });
  addEventListener("hashchange", fromAddress);
  if (index.articles.length) fromAddress();
  else $("text").textContent = "The dataset has no articles.";
}

start();
