"""Exact-span scores of a trained model on a corpus, with bootstrap intervals.

Run as `python -m pipeline.training.ner.evaluate corpora/gsd.dev.jsonl corpora/stockmark.dev.jsonl`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.ner.pieces import tokenize
from pipeline.ner.tagger import Tagger
from pipeline.training.ner.data.corpora import LABEL_MAPS, Sentence, corpus_of, read

SEED = 20220124
RESAMPLES = 2000


class Score(NamedTuple):
    """Precision, recall and F1 in [0, 1], the 95% interval of F1, and the number of gold spans."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int


def score(counts: np.ndarray) -> Score:
    """Micro-averaged score with a percentile bootstrap over sentences (Efron 1979).

    Args:
        counts: [sentences, 3] correct, predicted and gold spans of each sentence.
    """
    correct, predicted, gold = counts.sum(axis=0).tolist()
    random = np.random.default_rng(SEED)
    samples = [counts[random.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(RESAMPLES)]
    f1s = [2 * c / (p + g) if p + g else 0.0 for c, p, g in samples]
    low, high = np.percentile(f1s, [2.5, 97.5])
    return Score(
        correct / predicted if predicted else 0.0,
        correct / gold if gold else 0.0,
        2 * correct / (predicted + gold) if predicted + gold else 0.0,
        float(low),
        float(high),
        int(gold),
    )


def span_counts(sentences: Sequence[Sentence], found: Sequence[set[tuple[int, int, str]]], label: str) -> np.ndarray:
    """[sentences, 3]: spans of a label that are correct, predicted, gold."""
    rows = []
    for sentence, spans in zip(sentences, found, strict=True):
        gold = {e for e in sentence.entities if e[2] == label}
        predicted = {s for s in spans if s[2] == label}
        rows.append((len(gold & predicted), len(predicted), len(gold)))
    return np.array(rows)


def evaluate(tagger: Tagger, path: Path) -> dict[str, Score]:
    """Scores per label on a corpus file, the corpus's labels mapped to the recogniser's."""
    sentences = [s.mapped(LABEL_MAPS[corpus_of(path)]) for s in read(path)]
    texts = [s.text for s in sentences]
    spans = tagger.predict([tokenize(text) for text in texts], texts)
    found = [{(s.start, s.end, s.label) for s in line} for line in spans]
    labels = [label for label in tagger.labels if any(e[2] == label for s in sentences for e in s.entities)]
    return {label: score(span_counts(sentences, found, label)) for label in labels}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table in Markdown, one row per corpus and label."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.training.ner.evaluate", description=__doc__.split("\n")[0]
    )
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl", help="such as gsd.dev.jsonl")
    parser.add_argument("--model", type=Path, default=Path("models/ner"), help="default: models/ner")
    options = parser.parse_args(arguments)
    tagger = Tagger.load(options.model)
    print("| corpus | label | gold | precision | recall | F1 | 95% interval |\n|---|---|--:|--:|--:|--:|--:|")
    for path in options.corpora:
        for label, s in evaluate(tagger, path).items():
            name = path.name.removesuffix(".jsonl")
            figures = f"{s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.low:.3f} to {s.high:.3f}"
            print(f"| {name} | {label} | {s.gold} | {figures} |")


if __name__ == "__main__":
    main()
