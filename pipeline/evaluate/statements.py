"""Indirect and mixed statements against hand labels: ``python -m pipeline.evaluate.statements GOLD... [--fast]``.

GOLD are files or folders of labels, ``NAME.tsv`` for the article NAME (or a part of it: ``NAME.PART.tsv``); the
articles are run from their texts. A row of labels is ``S line start end cue_start cue_end speaker mention kind``,
offsets half-open code points of the line, ``-`` for nobody known; ``# lines A-B`` says which lines are labelled.

  cue         F1 of exact cue spans, rows that share a cue matched by the overlap of their contents
  content     mean Dice overlap, in characters, of the contents of matched rows
  speaker     share right of matched rows whose speaker is known; speaker_p: share right of all speakers given
  end_to_end  F1 of rows with the cue, half of the content and the speaker (nobody included) right
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import CallError, door
from pipeline.store import ROOT

TEXTS = ("tests/gold", "tests/blind", "tests/real/dev", "tests/heldout", "tests/real/check", "raw")
KINDS = ("INDIRECT", "MIXED")


class Row(NamedTuple):
    """A statement as it is scored; ``speaker`` is "" for nobody known."""

    article: str
    line: int
    start: int
    end: int
    cue_start: int
    cue_end: int
    speaker: str
    kind: str
    rule: str = ""
    confidence: float = 1.0

    @property
    def cue(self) -> tuple[str, int, int, int]:
        """What rows are matched by."""
        return self.article, self.line, self.cue_start, self.cue_end


class Labels(NamedTuple):
    """The labels of one article: its name, rows, and the lines that are labelled (None: all)."""

    article: str
    rows: list[Row]
    lines: tuple[int, int] | None


def dice(a: Row, b: Row) -> float:
    """The overlap of two contents of one line."""
    both = max(0, min(a.end, b.end) - max(a.start, b.start))
    return 2 * both / (a.end - a.start + b.end - b.start)


def pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Rows with the same cue, the ones that overlap most together, each once."""
    left: dict[tuple[str, int, int, int], list[Row]] = {}
    for row in predicted:
        left.setdefault(row.cue, []).append(row)
    found = []
    for row in gold:
        if same := left.get(row.cue):
            best = max(same, key=lambda other: dice(row, other))
            same.remove(best)
            found.append((row, best))
    return found


def right(gold: Row, predicted: Row) -> bool:
    """Whether a matched row has half of the content and the speaker."""
    return dice(gold, predicted) >= 0.5 and gold.speaker == predicted.speaker


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float | int | None]:
    """The figures of some rows, see the module; None where there is nothing to judge."""
    matched = pairs(gold, predicted)
    known = [(g, p) for g, p in matched if g.speaker]
    named = sum(bool(p.speaker) for p in predicted)
    same = sum(g.speaker == p.speaker for g, p in known)
    return {
        "cue": _share(2 * len(matched), len(gold) + len(predicted)),
        "content": _share(sum(dice(g, p) for g, p in matched), len(matched)),
        "speaker": _share(same, len(known)),
        "speaker_p": _share(same, named),
        "end_to_end": _share(2 * sum(right(g, p) for g, p in matched), len(gold) + len(predicted)),
        "gold": len(gold),
        "predicted": len(predicted),
    }


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def read_labels(path: Path) -> Labels:
    """The labels of a file.

    Raises:
        CallError: a row that is none, with its number.
    """
    name = path.name.removesuffix(".tsv")
    rows, lines = [], None
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        cells = text.split("\t")
        if text.startswith("# lines "):
            first, _, last = text.removeprefix("# lines ").partition("-")
            lines = int(first), int(last)
        elif cells[0] == "S":
            try:
                line, start, end, cue_start, cue_end = map(int, cells[1:6])
                speaker, _, kind = cells[6:9]
            except ValueError:
                raise CallError(f"{path}:{number}: not a row of labels; see pipeline/evaluate/statements.py") from None
            who = "" if speaker == "-" else speaker
            rows.append(Row(name, line, start, end, cue_start, cue_end, who, kind))
    return Labels(name, rows, lines)


def label_files(golds: Iterable[Path]) -> list[Path]:
    """The label files among some paths, folders searched for ``*.tsv``."""
    return [f for path in golds for f in (sorted(path.glob("*.tsv")) if path.is_dir() else [path])]


def text_of(name: str) -> Path:
    """The text of an article by the name of its labels.

    Raises:
        CallError: there is none.
    """
    for folder in TEXTS:
        for stem in (name, name.rpartition(".")[0]):
            if stem and (path := ROOT / folder / f"{stem}.txt").is_file():
                return path
    raise CallError(f"no text of {name} in {', '.join(TEXTS)}; name the labels as the article")


def run(found: Sequence[Labels], fast: bool) -> Iterator[Row]:
    """The statements that the program finds in the labelled lines of some articles."""
    from pipeline.params import read_params
    from pipeline.run import Models, process_article

    params = read_params()
    params.recognize.fast = fast
    models = Models(params)
    for labels in found:
        path = text_of(labels.article)
        article = process_article(path.read_bytes(), labels.article, path.name, models)
        first, last = labels.lines or (1, len(article.lines))
        for line in article.lines[first - 1 : last]:
            for s in line.statements:
                if s.kind in KINDS and s.cue_start is not None and s.cue_end is not None:
                    span = (labels.article, line.line, s.start, s.end, s.cue_start, s.cue_end)
                    yield Row(*span, s.speaker_name, s.kind, s.rule, s.confidence or 0.0)


def table(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, dict[str, float | int | None]]:
    """The figures of all rows and of each kind alone."""
    kinds = {
        kind: figures([r for r in gold if r.kind == kind], [r for r in predicted if r.kind == kind]) for kind in KINDS
    }
    return {"all": figures(gold, predicted), **kinds}


def errors(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[str]:
    """A line for each row that is missed, spurious, or not right."""
    matched = pairs(gold, predicted)
    seen = {id(row) for pair in matched for row in pair}
    yield from (f"miss {row}" for row in gold if id(row) not in seen)
    yield from (f"spurious {row}" for row in predicted if id(row) not in seen)
    yield from (f"differs {g} got {p}" for g, p in matched if not right(g, p))


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.evaluate.statements",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--fast", action="store_true", help="without GiNZA's arcs")
    parser.add_argument("--errors", action="store_true", help="print the rows that are wrong")
    arguments = parser.parse_args(argv)
    with door():
        labels = [read_labels(path) for path in label_files(arguments.gold)]
        gold = [row for found in labels for row in found.rows]
        predicted = list(run(labels, arguments.fast))
        if arguments.errors:
            print(*errors(gold, predicted), sep="\n")
        for name, result in table(gold, predicted).items():
            print(name, json.dumps(result))


if __name__ == "__main__":
    main()
