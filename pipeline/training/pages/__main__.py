"""Figures on made-up digests in held-out compositions: ``python -m pipeline.training.pages [PAGES] [--developing]``."""

from __future__ import annotations

import argparse
import json
from collections import Counter

from pipeline.evaluate.sources import compare, figures
from pipeline.segment import segment
from pipeline.training.pages.grammar import Page, held_out, render


def score(page: Page, name: str, misses: list[str] | None = None) -> Counter[str]:
    """Counts of one page."""
    article = segment("\n".join(page.lines).encode(), name, f"{name}.txt")
    return compare(article, page.labels, misses)


def main() -> None:
    """Print the figures of all pages, and by place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=400, help="how many pages to render (400)")
    parser.add_argument("--developing", action="store_true", help="the compositions that rules are made on")
    parser.add_argument("--worst", type=int, default=0, help="print the pages read worst; of those developed on only")
    args = parser.parse_args()
    totals: dict[str, Counter[str]] = {}
    each: list[tuple[float, int]] = []
    for seed in range(args.pages):
        page = render(seed)
        if held_out(page.choices) is args.developing:
            continue
        counts = score(page, f"p{seed}")
        each.append(((counts["kind_ok"] + counts["outlet_ok"]) / max(counts["n"] + counts["outlet_n"], 1), seed))
        for key in ("all", page.choices["place"]):
            totals[key] = totals.get(key, Counter()) + counts
    for key, counts in sorted(totals.items()):
        print(key, json.dumps(figures(counts)))
    if args.developing:
        for share, seed in sorted(each)[: args.worst]:
            page = render(seed)
            print(f"\n{seed} {share:.2f} {page.choices}")
            misses: list[str] = []
            score(page, f"p{seed}", misses)
            print("\n".join([*page.lines, *misses[:12]]))


if __name__ == "__main__":
    main()
