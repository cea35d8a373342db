"""``python -m benchmarks``: everything side by side in one go; leave the machine alone meanwhile.

Prints a table and ratios, and writes benchmarks/results.json and benchmarks/results.svg.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.chart import chart
from benchmarks.contenders import ALL, DEFAULT, DEFAULT_2, FAST, FAST_2, GINZA, PIPE, Contender, Timing, measure, run
from benchmarks.corpus import write_corpus
from benchmarks.limits import limits

HERE = Path(__file__).resolve().parent
# What each contender is given: those that need ten seconds an article are stopped at ten articles.
LARGEST = {GINZA: 10, PIPE: 10, DEFAULT: 100, FAST: 100}
FLOORS = {"default": (4, 5), "fast": (6, 15)}  # times quicker than `ginza -p 2`: cold, warm

Table = dict[str, dict[int, Timing]]


def main(argv: Sequence[str]) -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="1,10,100,1000", help="articles per corpus (default %(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of a single article, the quickest counts")
    parser.add_argument("--out", type=Path, default=HERE, help="where results.json and results.svg go")
    options = parser.parse_args(argv)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="inyo-bench-") as folder:
        articles = write_corpus(Path(folder), max(sizes) + 1)
        results: dict[str, Any] = {"machine": machine(), "limits": limits()}
        table = measure_all(articles, sizes, options.repeats)
        results["characters"] = sum(len(path.read_text(encoding="utf-8")) for path in articles[:-1]) // max(sizes)
        results["added"] = added(articles, min(100, max(sizes)))
    results["seconds"] = {name: {n: round(t.wall, 2) for n, t in row.items()} for name, row in table.items()}
    results["processor_seconds"] = {name: {n: round(t.cpu, 2) for n, t in row.items()} for name, row in table.items()}
    results["megabytes"] = {name: {n: round(t.megabytes) for n, t in row.items()} for name, row in table.items()}
    results["growth"] = {name: round(growth(row), 3) for name, row in table.items() if len(row) > 1}
    results["ratios"] = ratios(table)
    results["processor_seconds_per_million_characters"] = costs(table, results["characters"])
    print(json.dumps(results, indent=1))
    (options.out / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    series = {name: [(n, t.wall) for n, t in row.items()] for name, row in table.items()}
    svg = chart(series, "Seconds for a corpus, start-up included")
    (options.out / "results.svg").write_text(svg, encoding="utf-8")


def machine() -> dict[str, Any]:
    """Where this was measured."""
    return {"processors": os.cpu_count(), "architecture": platform.machine(), "python": platform.python_version()}


def measure_all(articles: Sequence[Path], sizes: Sequence[int], repeats: int) -> Table:
    """Every contender on every size it is given."""
    table: Table = {}
    for size in sizes:
        for contender in ALL:
            if size <= LARGEST.get(contender, math.inf):
                timing = measure(contender, articles[:size], repeats if size == 1 else 1)
                table.setdefault(contender.name, {})[size] = timing
                print(f"{contender.name:28} {size:5} articles {timing.wall:9.2f} s", file=sys.stderr, flush=True)
    return table


def added(articles: Sequence[Path], size: int) -> dict[str, float]:
    """Seconds to add one article to a finished corpus, beside those of that article alone and of nothing new."""
    with tempfile.TemporaryDirectory(prefix="inyo-bench-") as folder:
        out = Path(folder)
        run(FAST_2.command(articles[:size], out / "many"))
        nothing = run(FAST.command(articles[:size], out / "many")).wall
        one_more = run(FAST.command(articles[: size + 1], out / "many")).wall
        alone = run(FAST.command([articles[size]], out / "one")).wall
    return {"corpus": size, "nothing new": round(nothing, 2), "one more": round(one_more, 2), "alone": round(alone, 2)}


def growth(row: dict[int, Timing]) -> float:
    """Exponent of a power law through (articles, seconds less those of start-up), by least squares on logarithms.

    Start-up is what remains of the smallest corpus when the mean cost of an article in the largest is taken off.
    """
    sizes = sorted(row)
    each = (row[sizes[-1]].wall - row[sizes[0]].wall) / (sizes[-1] - sizes[0])
    start = max(0.0, row[sizes[0]].wall - sizes[0] * each)
    points = [(math.log(n), math.log(row[n].wall - start)) for n in sizes]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def ratios(table: Table) -> dict[str, dict[str, float]]:
    """How many times quicker than ``ginza -p 2``: cold (a process for one article) and warm (start-up off both)."""
    if not {1, 10} <= set(table[GINZA.name]):
        return {}
    found = {}
    for mode, contenders in {"default": (DEFAULT, DEFAULT_2), "fast": (FAST, FAST_2)}.items():
        cold = table[GINZA.name][1].wall / min(table[c.name][1].wall for c in contenders)
        warm = _per_article(table, GINZA) / min(_per_article(table, c) for c in contenders)
        floor_cold, floor_warm = FLOORS[mode]
        found[mode] = {
            "cold": round(cold, 2),
            "floor cold": floor_cold,
            "warm": round(warm, 2),
            "floor warm": floor_warm,
        }
    return found


def costs(table: Table, characters: int) -> dict[str, float]:
    """Processor seconds per million characters, warm: from the largest corpus and the smallest of each contender."""
    found = {}
    for name, row in table.items():
        sizes = sorted(row)
        if len(sizes) > 1:
            each = (row[sizes[-1]].cpu - row[sizes[0]].cpu) / (sizes[-1] - sizes[0])
            found[name] = round(each / characters * 1e6, 1)
    return found


def _per_article(table: Table, contender: Contender) -> float:
    row = table[contender.name]
    return (row[10].wall - row[1].wall) / 9


if __name__ == "__main__":
    main(sys.argv[1:])
