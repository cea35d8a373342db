// A long list of which only what is near the window is drawn. Heights are estimated until an item has been drawn, then
// kept; the page's own scroll bar is that of the list.
const NEAR = 900; // pixels drawn above and below the window
const AT_MOST = 120; // items drawn at once

class Windowed {
  // `count` items; `draw(i)` gives the element of one; `guess(i)` its height in pixels.
  constructor(box, count, drawItem, guess) {
    Object.assign(this, { box, count, drawItem, nodes: new Map(), width: 0 });
    this.tops = new Float64Array(count + 1);
    this.known = new Float64Array(count);
    for (let i = 0; i < count; i += 1) this.known[i] = guess(i);
    this.measure(0);
    this.above = h("div", { "aria-hidden": "true" });
    this.below = h("div", { "aria-hidden": "true" });
    box.replaceChildren(this.above, this.below);
    this.update();
  }

  measure(from) {
    for (let i = from; i < this.count; i += 1) this.tops[i + 1] = this.tops[i] + this.known[i];
  }

  // The item at some pixels from the list's top.
  at(top) {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= top) low = middle + 1; else high = middle;
    }
    return Math.min(low, Math.max(0, this.count - 1));
  }

  top() { return this.box.getBoundingClientRect().top + scrollY; }

  update() {
    if (!this.box.isConnected && this.nodes.size) return;
    const seen = scrollY - this.top();
    const first = this.whole ? 0 : this.at(seen - NEAR);
    const last = this.whole ? this.count : Math.min(this.count, this.at(seen + innerHeight + NEAR) + 1, first + AT_MOST);
    for (const [i, node] of this.nodes) {
      if ((i < first || i >= last) && !node.contains(document.activeElement)) { node.remove(); this.nodes.delete(i); }
    }
    const fresh = [];
    for (let i = first; i < last; i += 1) {
      if (this.nodes.has(i)) continue;
      const node = this.drawItem(i);
      node.dataset.item = i;
      fresh.push(i);
      this.nodes.set(i, node);
      let after = this.below;
      for (const [j, other] of this.nodes) if (j > i && (after === this.below || j < Number(after.dataset.item))) after = other;
      this.box.insertBefore(node, after);
    }
    this.settle(first, last, fresh);
  }

  // Real heights in place of guesses; what is looked at stays where it is.
  settle(first, last, fresh) {
    let moved = 0;
    let changed = this.count;
    const seen = scrollY - this.top();
    for (const i of fresh) {
      const node = this.nodes.get(i);
      const style = getComputedStyle(node);
      const tall = node.getBoundingClientRect().height + parseFloat(style.marginTop) + parseFloat(style.marginBottom);
      if (tall && Math.abs(tall - this.known[i]) > 0.5) {
        if (this.tops[i] + this.known[i] < seen) moved += tall - this.known[i];
        this.known[i] = tall;
        changed = Math.min(changed, i);
      }
    }
    this.measure(changed);
    this.above.style.height = `${this.tops[first]}px`;
    this.below.style.height = `${this.tops[this.count] - this.tops[last]}px`;
    if (Math.abs(moved) > 1 && seen > 0) scrollBy({ top: moved, behavior: "instant" });
  }

  // Brings an item into view; guesses above it are mended on the way, hence the second look.
  show(i, offset = 140) {
    for (let round = 0; round < 3; round += 1) {
      scrollTo({ top: Math.max(0, this.top() + this.tops[i] - offset), behavior: "instant" });
      this.update();
    }
    return this.nodes.get(i);
  }

  // Which item stands at the top of the window, and how far below it.
  place() {
    const i = this.at(scrollY - this.top() + 1);
    return this.count ? [i, this.top() + this.tops[i] - scrollY] : null;
  }

  // An item drawn anew.
  redraw(i) {
    const old = this.nodes.get(i);
    if (!old) return;
    const node = this.drawItem(i);
    node.dataset.item = i;
    old.replaceWith(node);
    this.nodes.set(i, node);
    this.settle(Number(this.box.children[1].dataset.item), Number(this.box.lastChild.previousSibling.dataset.item) + 1, [i]);
  }

  // All of it, for printing.
  all(on) {
    this.whole = on;
    this.update();
  }
}

let list = null; // the long list of this view, if it has one
addEventListener("scroll", () => list && list.update(), { passive: true });
addEventListener("resize", () => list && list.update());
addEventListener("beforeprint", () => list && list.all(true));
addEventListener("afterprint", () => list && list.all(false));
const placeInView = () => (list ? list.place() : ["y", scrollY]);
