"""Learn the weights: ``python -m pipeline.training.attribution.train tests/gold tests/blind tests/real/dev``.

Every figure it prints and draws is cross-validated: each article is judged by weights that the other articles gave.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from pipeline.analysis import Analyser
from pipeline.attribute import SPEAKER_THRESHOLD
from pipeline.attribute.decide.model import WEIGHTS, Weights
from pipeline.attribute.decide.order import decide, in_order, likeness
from pipeline.attribute.decide.speech import speech_features
from pipeline.attribute.evidence.candidate import Decided
from pipeline.attribute.evidence.collect import collect
from pipeline.attribute.read.predicates import reports
from pipeline.attribute.referents.article import Quoted, read
from pipeline.evaluate.gold import GoldQuotation, gold_files
from pipeline.record import Article, Kind
from pipeline.training.attribution.figures import Judged, calibration, coverage_curve, judge, reliability, summary
from pipeline.training.attribution.fit import Features, fit_choice, fit_logistic
from pipeline.training.attribution.gold import Key, gold_article, thinned, untokenized

PRIORS = WEIGHTS.with_name("priors.tsv")
PENALTY = 3.0  # precision of the Gaussian around the priors; there are three views of each article
VIEWS: dict[str, Callable[[Article], Article]] = {
    "parsed": lambda article: article,
    "thinned": lambda article: thinned(article, 0.1, "train"),
    "untokenized": untokenized,
}
TEST_VIEWS = {**VIEWS, "thinned": lambda article: thinned(article, 0.08, "test")}


class Instances(NamedTuple):
    """Training instances of one article."""

    speech: list[tuple[Features, bool]]
    speaker: list[tuple[list[Features], int]]


class Gold(NamedTuple):
    """A gold article with its gold quotations."""

    article: Article
    quotations: dict[Key, GoldQuotation]

    def of(self, quoted: Quoted) -> GoldQuotation:
        """The gold label of a quotation."""
        return self.quotations[quoted.line.line, quoted.quotation.start, quoted.quotation.end]


def read_priors(model: str, path: Path = PRIORS) -> dict[str, float]:
    """The prior weights of one model (speech, speaker) from ``models/attribute/priors.tsv``."""
    rows = (row for row in path.read_text(encoding="utf-8").split("\n") if row and not row.startswith("#"))
    return {r["feature"]: float(r["mean"]) for r in csv.DictReader(rows, delimiter="\t") if r["model"] == model}


def instances(gold: Gold, view: Callable[[Article], Article]) -> Instances:
    """The instances of one article as a view shows it; what comes earlier is decided as gold has it."""
    reading = read(view(gold.article))
    decided, found = Decided(), Instances([], [])
    for quoted in in_order(reading):
        truth = gold.of(quoted)
        similar = likeness(reading, quoted, lambda q: gold.of(q).type)
        features = speech_features(quoted.sentence, quoted.index, quoted.cue, reading.of(quoted.sentence), similar)
        found.speech.append((features, truth.type == "SPEECH"))
        if truth.type != "SPEECH":
            continue
        candidates = list(collect(reading, quoted, decided).values())
        names = [c.referent.name if c.referent else "" for c in candidates]
        right = names.index(truth.speaker) if truth.speaker in names else 0
        found.speaker.append(([c.features for c in candidates], right))
        decided.speakers[id(quoted.quotation)] = candidates[right].referent
    return found


def fit(parts: Sequence[Instances], slope: float = 1.0, intercept: float = 0.0) -> Weights:
    """Both models from the instances of several articles."""
    said, who = read_priors("speech"), read_priors("speaker")
    speech = fit_logistic([(_listed(f, said), y) for part in parts for f, y in part.speech], PENALTY, said)
    choices = [([_listed(f, who) for f in candidates], y) for part in parts for candidates, y in part.speaker]
    speaker = fit_choice(choices, PENALTY, who)
    return Weights(speech, speaker, slope, intercept)


def _listed(features: Features, priors: dict[str, float]) -> Features:
    """The features that the table of priors has a row for; what else the code notes weighs nothing."""
    return {name: value for name, value in features.items() if name in priors}


def predict(gold: Gold, weights: Weights, view: Callable[[Article], Article]) -> list[Judged]:
    """Quotations of an article as the stage would write them with a threshold of 0, beside gold."""
    article = view(gold.article).model_copy(deep=True)
    decide(read(article), weights, 0.0)
    return [
        judge(quotation, gold.quotations[line.line, quotation.start, quotation.end])
        for line in article.lines
        for quotation in line.quotations
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate and write weights and curves."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.training.attribution.train", description=__doc__.split("\n")[0]
    )
    parser.add_argument("gold", type=Path, nargs="+", help="gold files or folders, e.g. tests/gold")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--curves", type=Path, default=WEIGHTS.with_name("curves.json"), help="where the curves go")
    options = parser.parse_args(arguments)
    analyse = Analyser()
    golds = [Gold(*gold_article(path, analyse)) for path in gold_files(options.gold)]
    parts = [[instances(gold, view) for view in VIEWS.values()] for gold in golds]
    print(f"sentences of indirect speech, left alone: {sum(indirect(gold.article) for gold in golds)}")
    others = [fit([p for j, part in enumerate(parts) if j != k for p in part]) for k in range(len(golds))]
    raw = (predict(gold, weights, VIEWS["parsed"]) for gold, weights in zip(golds, others, strict=True))
    slope, intercept = calibration([j for judged in raw for j in judged])
    others = [replace(weights, slope=slope, intercept=intercept) for weights in others]
    # each article judged by what the others gave
    views = {
        view: [predict(gold, weights, show) for gold, weights in zip(golds, others, strict=True)]
        for view, show in TEST_VIEWS.items()
    }
    for gold, judged in zip(golds, views["parsed"], strict=True):
        print(f"held out {gold.article.article_id}: {summary(judged, SPEAKER_THRESHOLD)}")
    for view, by_article in views.items():
        print(f"held out, all, {view}: {summary([j for part in by_article for j in part], SPEAKER_THRESHOLD)}")
    weights = fit([p for part in parts for p in part], slope, intercept)
    seen = [j for gold in golds for j in predict(gold, weights, VIEWS["parsed"])]
    print(f"seen in training, all: {summary(seen, SPEAKER_THRESHOLD)}")
    everything = [j for part in views["parsed"] for j in part]
    curves = {"coverage": coverage_curve(everything), "reliability": reliability(everything)}
    for row in curves["reliability"]:
        print("confidence {low:.1f}-{high:.1f}: mean {confidence:.3f}, right {right:.3f} of {n}".format(**row))
    _dump(options.curves, curves)
    made = "python -m pipeline.training.attribution.train on " + ", ".join(gold.article.article_id for gold in golds)
    _dump(options.weights, {"made": made, "penalty": PENALTY, "views": list(VIEWS), **asdict(weights)})


def indirect(article: Article) -> int:
    """Sentences of passages that report without marks: a verb of speaking after と and no quotation."""
    reading = read(article)
    return sum(
        reports(sentence)
        for line in article.lines
        if line.kind is Kind.PASSAGE
        for sentence in reading.sentences[line.line]
    )


def _dump(path: Path, data: object) -> None:
    """Write JSON, sorted and readable."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
