"""Confidence of statements: ``python -m pipeline.training.statements LABELS...`` learns and judges it.

Every statement that the program finds in the labelled articles is right or wrong (its cue, half of its content, its
speaker). Weights are learnt from all of them and written to ``models/statements/confidence.json``; the figures printed
are of articles left out one at a time: how sure the rows are in bands, how many are right, and the Brier score.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.attribute.decide.model import logistic, score
from pipeline.errors import CallError, door
from pipeline.evaluate.statements import Row, label_files, pairs, read_labels, right, text_of
from pipeline.params import read_params
from pipeline.rules.trace import tracing
from pipeline.run import Models, process_article
from pipeline.statements.confidence import WEIGHTS
from pipeline.store import write_atomic
from pipeline.training.attribution.fit import fit_logistic

PENALTY = 1.0
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
SETTLED = ("bias", "named")  # names of features with a prior weight


class Judged(NamedTuple):
    """A row that was found: its article, features, and whether it is right."""

    article: str
    features: dict[str, float]
    right: bool


def judged(paths: Sequence[Path]) -> list[Judged]:
    """The rows found in the labelled lines of some articles."""
    models = Models(read_params())
    found = []
    for path in label_files(paths):
        labels = read_labels(path)
        source = text_of(labels.article)
        with tracing() as events:
            article = process_article(source.read_bytes(), labels.article, source.name, models)
        noted = {(e.text, e.start, e.end): json.loads(e.detail) for e in events if e.rule == "statements.confidence"}
        rows, features = [], {}
        first, last = labels.lines or (1, len(article.lines))
        for line in article.lines[first - 1 : last]:
            for s in line.statements:
                if s.kind != "DIRECT" and s.cue_start is not None and s.cue_end is not None:
                    span = (s.start, s.end, s.cue_start, s.cue_end)
                    row = Row(labels.article, line.line, *span, s.speaker_name, s.kind, s.rule)
                    rows.append(row)
                    features[row] = noted[line.text, s.start, s.end]
        good = {p for g, p in pairs(labels.rows, rows) if right(g, p)}
        found += [Judged(labels.article, features[row], row in good) for row in rows]
    return found


def learn(rows: Sequence[Judged]) -> dict[str, float]:
    """Weights by logistic regression, drawn to the attribution's own odds for a named speaker."""
    return fit_logistic([(r.features, r.right) for r in rows], PENALTY, dict.fromkeys(SETTLED, 0.5))


def left_out(rows: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Confidence and truth of each row by the weights of the other articles."""
    by_article: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_article[row.article].append(row)
    out = []
    for name in sorted(by_article):
        weights = learn([row for row in rows if row.article != name])
        out += [(logistic(score(row.features, weights)), row.right) for row in by_article[name]]
    return out


def report(scored: Sequence[tuple[float, bool]]) -> str:
    """Bands of confidence with the share that is right, and the Brier score beside that of the bare share."""
    lines = ["confidence\trows\tmean\tright"]
    for low, high in itertools.pairwise(BANDS):
        band = [(c, r) for c, r in scored if low <= c < high or c == high == 1.0]
        if band:
            mean = sum(c for c, _ in band) / len(band)
            lines.append(f"{low:.1f}-{high:.1f}\t{len(band)}\t{mean:.3f}\t{sum(r for _, r in band) / len(band):.3f}")
    share = sum(r for _, r in scored) / len(scored)
    brier = sum((c - r) ** 2 for c, r in scored) / len(scored)
    lines.append(f"Brier {brier:.4f}; of the share right, {share:.3f}, for every row: {share * (1 - share):.4f}")
    return "\n".join(lines)


def main(argv: Sequence[str]) -> None:
    """Entry point."""
    with door():
        if not argv:
            raise CallError(
                "usage: python -m pipeline.training.statements LABELS..., e.g. "
                "python -m pipeline.training.statements tests/statements/given tests/statements/own"
            )
        rows = judged([Path(a) for a in argv])
        print(report(left_out(rows)))
        write_atomic(WEIGHTS, (json.dumps({"weights": learn(rows)}, indent=1, sort_keys=True) + "\n").encode())


if __name__ == "__main__":
    main(sys.argv[1:])
