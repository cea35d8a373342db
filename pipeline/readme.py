"""The parts of README.md that are made, not written: ``python -m pipeline.readme`` brings them up to date.

Each stands between two markers ``<!-- name -->`` and ``<!-- /name -->``; a test checks that none has fallen behind.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml

from pipeline.segment.forms import all_forms
from pipeline.segment.forms.listing import rows
from pipeline.store import ROOT, write_atomic

EXAMPLE = ("ukraine-crisis-27", 21)  # the passage shown at the top; the lines around it come along
SETS = ("gold", "blind", "heldout", "real/dev", "real/check")  # folders of hand-labelled articles under tests/
FIGURES = ("PERSON", "ORG", "DATE", "date_value", "cluster", "name", "speech", "speaker", "speaker_p")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def read_rows(root: Path, name: str, article: str, line: int) -> list[dict[str, str]]:
    """The rows of a dataset table that belong to one line of an article."""
    with (root / f"outputs/dataset/{name}.csv").open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["article_id"] == article and r["line"] == str(line)]


def example(root: Path) -> str:
    """A passage with its attribution, and the rows that come of it."""
    article, line = EXAMPLE
    (passage,) = read_rows(root, "lines", article, line)
    (attribution,) = read_rows(root, "lines", article, line + 1)
    mentions = ("text", "start", "end", "label", "name", "edtf", "method")
    quotations = ("text", "type", "speaker_name", "cue", "confidence", "method")
    return "\n\n".join(
        [
            f"From these two lines of [the article](raw/{article}.txt)",
            f"    {passage['text']}\n    {attribution['text']}",
            "come these rows of `mentions.csv` (some of the columns)",
            table(mentions, ([r[c] for c in mentions] for r in read_rows(root, "mentions", article, line))),
            "and of `quotations.csv`",
            table(quotations, ([r[c] for c in quotations] for r in read_rows(root, "quotations", article, line))),
        ]
    )


def stages(root: Path) -> str:
    """The stages of dvc.yaml with what they make."""
    declared = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    rows = []
    for name, stage in declared.items():
        outs = [path for kind in ("outs", "metrics", "plots") for out in stage.get(kind, ()) for path in out]
        rows.append((f"`{name}`", stage["desc"], ", ".join(f"`{path}`" for path in outs)))
    return table(("stage", "what it does", "makes"), rows)


def figures(root: Path) -> str:
    """The figures of every hand-labelled article, set by set, with the means of sets of several."""

    def cell(article: dict[str, object], figure: str) -> str:
        value = article[figure]
        return f"{value['f1'] if isinstance(value, dict) else value:.3f}"

    rows: list[tuple[str, ...]] = []
    for labelled in SETS:
        path = root / f"outputs/evaluation/{labelled}/figures.json"
        articles = json.loads(path.read_text(encoding="utf-8"))
        for name, article in articles.items():
            if name != "mean" or len(articles) > 2:
                shown = f"**mean of {labelled}**" if name == "mean" else name
                rows.append((labelled, shown, *(cell(article, figure) for figure in FIGURES)))
    return table(("set", "article", *FIGURES), rows)


def speed(root: Path) -> str:
    """How many times quicker than GiNZA's own command each mode was in the benchmark kept, beside what was aimed at."""
    results = json.loads((root / "benchmarks/results.json").read_text(encoding="utf-8"))
    header = (
        "times quicker than `ginza -p 2`",
        "one article, start-up included",
        "aimed at",
        "each article more",
        "aimed at",
    )
    columns = ("cold", "floor cold", "warm", "floor warm")
    commands = {"default": "`inyo run`", "fast": "`inyo run --fast`"}
    rows = [(commands[mode], *(f"{ratios[c]:.1f}" for c in columns)) for mode, ratios in results["ratios"].items()]
    return table(header, rows)


def forms(_: Path) -> str:
    """The forms of digests with an example line of each and the fields that are read."""
    return table(("form", "what it is", "for example", "read"), rows(all_forms()))


PARTS: dict[str, Callable[[Path], str]] = {
    "example": example,
    "stages": stages,
    "forms": forms,
    "figures": figures,
    "speed": speed,
}


def updated(readme: str, root: Path) -> str:
    """README.md with its made parts brought up to date.

    Raises:
        ValueError: a marker is missing.
    """
    for name, make in PARTS.items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, found, rest = readme.partition(opening)
        _, closed, after = rest.partition(closing)
        if not (found and closed):
            raise ValueError(f"README.md: no {opening.strip()} … {closing}; put the markers back")
        readme = "".join((before, opening, make(root), "\n", closing, after))
    return readme


if __name__ == "__main__":
    path = ROOT / "README.md"
    write_atomic(path, updated(path.read_text(encoding="utf-8"), ROOT).encode())
