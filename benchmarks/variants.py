"""Precision and recall of joining spelling variants of foreign names by threshold: why ``SHORT`` and ``LONG``.

    python -m benchmarks.variants --names DIR [--out docs/figures]

Positives are pairs of katakana spellings of one surname or given name from ``models/lexicon/persons.tsv``. The names
they must not be confused with are the katakana names annotated as persons in the corpora of the model card (JSON Lines
in DIR). A trial is what a linker meets in an article: one printed form and the POOL names of the article, which hold
the right one in half of the trials, and always some chosen for their likeness; it links to the likest if that is like
enough. Writes the curve as JSON and SVG.
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import combinations
from pathlib import Path

from pipeline.lexicon.knowledge import cells
from pipeline.lexicon.tables import read_table
from pipeline.names.katakana import LONG, LONG_FROM, SHORT, is_katakana, level, similarity
from pipeline.names.persons import parts
from pipeline.text.folding import fold
from tests.normalize.figures import DOC, put_between

POOL = 40  # foreign names in a long article
# Names of an article come from few languages and sound alike: of every KINDRED names the HARD likest are in the pool.
KINDRED, HARD = 400, 3
LABELS = {"PERSON", "人名"}
SEED = 20
STEPS = [round(0.6 + 0.01 * i, 2) for i in range(40)]
LENGTHS = (("short", 2, LONG_FROM - 1), ("long", LONG_FROM, 99))  # levelled kana


def positives() -> list[tuple[str, str]]:
    """Pairs of spellings of one name part that differ after folding."""
    pairs = set()
    for row in read_table("persons"):
        surnames = {s for s in cells(row["short"]) if is_katakana(s)}
        full = [n for n in [row["name"], *cells(row["aliases"])] if len(parts(n)) > 1 and is_katakana(n)]
        surnames |= {parts(n)[-1] for n in full if len(parts(n)) == 2}
        given = {parts(n)[0] for n in full if len(parts(n)) == 2}
        for names in (surnames, given):
            alike = [n for n in sorted(names) if len(level(n)) > 1]
            # Ken and Kenneth are two names, not two spellings: a spelling keeps most of its length.
            pairs |= {
                (a, b)
                for a, b in combinations(alike, 2)
                if fold(a) != fold(b) and abs(len(level(a)) - len(level(b))) <= 2 and level(a)[:1] == level(b)[:1]
            }
    return sorted(pairs)


def corpus_names(folder: Path) -> list[str]:
    """Katakana name parts of the persons that the corpora annotate."""
    names = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentence = json.loads(line)
            for start, end, label in sentence["entities"]:
                surface = sentence["text"][start:end]
                if label in LABELS and is_katakana(surface):
                    names.update(p for p in parts(surface) if len(level(p)) > 1)
    return sorted(names)


def trials(names: list[str]) -> list[tuple[int, float, bool]]:
    """For each trial: kana in the printed form, likeness of the likest name in the pool, whether it is right."""
    rng = random.Random(SEED)
    outcomes = []
    for printed, right in [p for pair in positives() for p in (pair, pair[::-1])]:
        strangers = [n for n in names if level(n) not in (level(printed), level(right))]
        likest = sorted(rng.sample(strangers, KINDRED), key=lambda other: (similarity(printed, other), other))[-HARD:]
        for present in (True, False):
            pool = rng.sample(strangers, POOL - HARD - present) + likest + [right] * present
            score, best = max((similarity(printed, other), other) for other in pool)
            outcomes.append((len(level(printed)), score, present and best == right))
    return outcomes


def curve(outcomes: list[tuple[int, float, bool]]) -> list[dict[str, float]]:
    """Precision, recall and F1 of linking by threshold."""
    rows = []
    for threshold in STEPS:
        linked = [right for _, score, right in outcomes if score >= threshold]
        precision = sum(linked) / len(linked) if linked else 1.0
        recall = sum(linked) / (len(outcomes) / 2)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        row = {"threshold": threshold, "precision": precision, "recall": recall, "f1": f1}
        rows.append({key: round(value, 4) for key, value in row.items()})
    return rows


def svg(curves: dict[str, list[dict[str, float]]]) -> str:
    """The curves as a picture of 420 by 320: recall to the right, precision upwards."""
    colours = {"short": "#b3541e", "long": "#1f5fa8"}
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 320" font-family="sans-serif" font-size="11">',
        '<rect width="420" height="320" fill="#fff"/><path d="M50 20V270H390" fill="none" stroke="#333"/>',
        '<text x="220" y="305" text-anchor="middle">recall</text><text x="14" y="14">precision</text>',
    ]
    for i in range(6):
        x, y = 50 + 68 * i, 270 - 50 * i
        out.append(f'<text x="{x}" y="286" text-anchor="middle">{i / 5:.1f}</text>')
        out.append(f'<text x="44" y="{y + 4}" text-anchor="end">{0.5 + i / 10:.1f}</text>')
    for n, (name, rows) in enumerate(curves.items()):
        points = [(50 + 340 * r["recall"], 270 - 500 * (max(r["precision"], 0.5) - 0.5), r) for r in rows]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>')
        for x, y, r in points:
            if round(r["threshold"] * 100) % 5 == 0:
                out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colours[name]}"/>')
                out.append(f'<text x="{x - 4:.1f}" y="{y - 6:.1f}" text-anchor="end">{r["threshold"]:.2f}</text>')
        out.append(f'<text x="60" y="{230 + 16 * n}" fill="{colours[name]}">{name} names</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def main() -> None:
    """Run the trials and write ``variant-threshold.json`` and ``variant-threshold.svg``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, required=True, help="folder of annotated corpora, JSON Lines")
    parser.add_argument("--out", type=Path, default=Path("docs/figures"))
    args = parser.parse_args()
    outcomes = trials(corpus_names(args.names))
    curves = {name: curve([o for o in outcomes if low <= o[0] <= high]) for name, low, high in LENGTHS}
    counts = {name: sum(low <= o[0] <= high for o in outcomes) for name, low, high in LENGTHS}
    args.out.mkdir(parents=True, exist_ok=True)
    result = {"pool": POOL, "trials": counts, "curves": curves}
    (args.out / "variant-threshold.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (args.out / "variant-threshold.svg").write_text(svg(curves), encoding="utf-8")
    chosen = {"short": SHORT, "long": LONG}
    table = ["| names | trials | threshold | precision | recall |", "|---|---|---|---|---|"]
    for name, rows in curves.items():
        at = next(r for r in rows if r["threshold"] == chosen[name])
        table.append(f"| {name} | {counts[name]} | {chosen[name]} | {at['precision']:.3f} | {at['recall']:.3f} |")
    put_between(DOC, "variants", "\n".join(table))
    for name, rows in curves.items():
        best = max(rows, key=lambda r: (r["f1"], r["precision"]))
        print(f"{name:6} trials {counts[name]:4}  best F1 {best}")


if __name__ == "__main__":
    main()
