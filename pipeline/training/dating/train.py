"""Learn how certain values of dates are: ``python -m pipeline.training.dating.train``.

Learned on the labelled articles that rules are chosen by. Those of tests/real/dev alone calibrate: the rules were made
on the others, where next to nothing is wrong. Every figure printed and drawn is cross-validated: each article is judged
by weights and a calibration that the other articles gave.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.dates.certain.grade import WEIGHTS, Model, Models
from pipeline.params import read_params
from pipeline.training.dating.fit import fit_logistic
from pipeline.training.dating.instances import Dated, Example, example, verdict
from pipeline.training.workbench import CHOOSE, labelled

#: Precision of the Gaussian around the priors. A month of publication that is printed settles more than any other, but
#: no labelled article has one; nobody guesses in an article that tells one story.
PENALTY, PRIOR = 2.0, {"bias": 3.0, "month:issued": 1.0, "one_story": 2.0}
#: The articles of other hands, which alone can teach how certain a value is that rules were not made on.
REAL = "tests/real/dev"
STEPS, BINS = 50, 10
Judge = Callable[[Dated], bool | None]
JUDGES: Mapping[str, Judge] = {"value": lambda date: date.judged, "year": lambda date: date.year_judged}


def fit(examples: Sequence[Example], judge: Judge) -> dict[str, float]:
    """Weights of the features from the dates whose value is right or contradicts gold."""
    judged = ((date, judge(date)) for e in examples for date in e.dates)
    points = [({"bias": 1.0} | dict.fromkeys(date.names, 1.0), right) for date, right in judged if right is not None]
    return fit_logistic(points, PENALTY, PRIOR)


def held_out(examples: Sequence[Example], judge: Judge) -> dict[str, Model]:
    """For each article of the folder that calibrates the model, not yet calibrated, that all other articles give."""
    found = {}
    for k, e in enumerate(examples):
        if e.folder == REAL:
            found[e.name] = Model(fit([*examples[:k], *examples[k + 1 :]], judge))
    return found


def calibration(
    examples: Sequence[Example], judge: Judge, models: Mapping[str, Model], without: str = ""
) -> tuple[float, float]:
    """Slope and intercept that turn log odds into those of being right (Platt 1999), from all articles but one."""
    judged = (
        (models[e.name].odds(date.names), judge(date))
        for e in examples
        if e.name in models and e.name != without
        for date in e.dates
    )
    points = [({"slope": odds, "intercept": 1.0}, right) for odds, right in judged if right is not None]
    fitted = fit_logistic(points, 1.0, {"slope": 1.0})
    return fitted["slope"], fitted["intercept"]


def train(examples: Sequence[Example]) -> tuple[dict[str, Models], Models]:
    """By article of the folder that calibrates the models that the others give; and those that all articles give."""
    apart: dict[str, list[Model]] = {}
    together = []
    for judge in JUDGES.values():
        models = held_out(examples, judge)
        for name, model in models.items():
            apart.setdefault(name, []).append(Model(model.weights, *calibration(examples, judge, models, without=name)))
        together.append(Model(fit(examples, judge), *calibration(examples, judge, models)))
    return {name: Models(*pair) for name, pair in apart.items()}, Models(*together)


def figures(examples: Sequence[Example], models: Mapping[str, Models], least: float) -> dict[str, float]:
    """``date_value`` and ``date_p`` as the evaluation has them, and the share of dates given, means over articles."""
    rows = []
    for e in examples:
        verdicts = [verdict(date.value(models[e.name], least)[0], date.gold) for date in e.dates]
        right, wrong = verdicts.count(True), verdicts.count(False)
        rows.append((right / e.gold, right / (right + wrong) if right + wrong else 1.0, (right + wrong) / e.gold))
    value, precision, coverage = (round(sum(column) / len(rows), 4) for column in zip(*rows, strict=True))
    return {"threshold": least, "date_value": value, "precision": precision, "coverage": coverage}


def curve(examples: Sequence[Example], models: Mapping[str, Models]) -> list[dict[str, float]]:
    """The figures by threshold."""
    return [figures(examples, models, step / STEPS) for step in range(STEPS + 1)]


def reliability(examples: Sequence[Example], models: Mapping[str, Models]) -> Iterator[dict[str, float]]:
    """How often values are right, by confidence; what is open counts as right as far as it goes."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for e in examples:
        for date in e.dates:
            edtf, confidence = date.value(models[e.name], 0.0)
            if edtf and confidence is not None:
                right = verdict(edtf, date.gold) is not False
                bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    for _, inside in sorted(bins.items()):
        mean, right_share = (round(sum(column) / len(inside), 4) for column in zip(*inside, strict=True))
        yield {"confidence": mean, "right": right_share, "n": len(inside)}


def log_loss(examples: Sequence[Example], models: Mapping[str, Models]) -> float:
    """Mean negative log likelihood of the values being right or wrong."""
    losses = [
        -math.log(max(1e-6, confidence if right else 1 - confidence))
        for e in examples
        for date in e.dates
        if (right := date.judged) is not None
        for confidence in [models[e.name].value.confidence(date.names)]
    ]
    return sum(losses) / len(losses)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, write weights and curves."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.dating.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go; the curves beside them")
    out = parser.parse_args(arguments).out
    examples = [example(article, folder) for folder in CHOOSE for article in labelled((folder,))]
    models, together = train(examples)
    real = [e for e in examples if e.name in models]
    least = read_params().normalize.date_confidence
    for e in real:
        print(f"held out {e.name}: {figures([e], models, least)}")
    for threshold in (0.0, least):
        print(f"held out, {REAL}: {figures(real, models, threshold)}")
    rows = list(reliability(real, models))
    for row in rows:
        print("confidence about {confidence:.3f}: right {right:.3f} of {n}".format(**row))
    print(f"log loss, {REAL}: {log_loss(real, models):.4f}")
    made = f"python -m pipeline.training.dating.train on {', '.join(e.name for e in examples)}"
    _dump(out, {"made": made, "penalty": PENALTY, "value": asdict(together.value), "year": asdict(together.year)})
    _dump(out.with_name("curves.json"), {"coverage": curve(real, models), "reliability": rows})


def _dump(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
