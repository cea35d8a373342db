"""What the training prints and draws: scores, the precision-coverage curve, reliability and calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.evaluate.gold import GoldQuotation
from pipeline.record import Quotation
from pipeline.training.attribution.fit import fit_logistic

SPEECH = "SPEECH"
STEPS = 50  # thresholds of the curve
BINS = 10  # of the reliability table


class Judged(NamedTuple):
    """A quotation as predicted without a threshold, beside gold: ``chance`` is the model's for the speaker."""

    said: bool  # gold SPEECH
    predicted: bool  # predicted SPEECH
    known: bool  # gold has a speaker
    named: bool  # a speaker was predicted
    right: bool  # and it is gold's
    chance: float


def judge(quotation: Quotation, gold: GoldQuotation) -> Judged:
    """Compare one quotation with gold; a speaker is right if his canonical name is."""
    return Judged(
        said=gold.type == SPEECH,
        predicted=quotation.type == SPEECH,
        known=gold.type == SPEECH and bool(gold.speaker),
        named=bool(quotation.speaker_name),
        right=bool(gold.speaker) and quotation.speaker_name == gold.speaker,
        chance=quotation.confidence or 0.0,
    )


def summary(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """The figures ``speech``, ``speaker`` and ``speaker_p`` of the evaluation, with the share of speakers named."""
    true = sum(j.said and j.predicted for j in judged)
    marked = sum(j.said for j in judged) + sum(j.predicted for j in judged)
    known = [j for j in judged if j.known]
    named = [j for j in known if j.predicted and j.named and j.chance >= threshold]
    right = sum(j.right for j in named)
    return {
        "speech": round(2 * true / marked, 4) if marked else 0.0,
        "speaker": round(right / len(known), 4) if known else 0.0,
        "speaker_p": round(right / len(named), 4) if named else 0.0,
        "coverage": round(len(named) / len(known), 4) if known else 0.0,
        "n": len(known),
    }


def coverage_curve(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Precision against coverage, one point per threshold."""
    curve = []
    for step in range(STEPS + 1):
        threshold = step / STEPS
        figures = summary(judged, threshold)
        if figures["coverage"]:
            curve.append({"threshold": threshold, "coverage": figures["coverage"], "precision": figures["speaker_p"]})
    return curve


def reliability(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """How often predicted speakers are right, by confidence; a speaker of nobody's words counts as wrong."""
    table = []
    for k in range(BINS):
        low, high = k / BINS, (k + 1) / BINS
        inside = [
            j
            for j in judged
            if j.predicted and j.named and (low <= j.chance < high or (k == BINS - 1 and j.chance == 1))
        ]
        if inside:
            mean = sum(j.chance for j in inside) / len(inside)
            right = sum(j.right for j in inside) / len(inside)
            table.append(
                {"low": low, "high": high, "confidence": round(mean, 4), "right": round(right, 4), "n": len(inside)}
            )
    return table


def calibration(judged: Sequence[Judged]) -> tuple[float, float]:
    """Slope and intercept that map the log odds of a chance to those of being right (Platt 1999)."""
    points = [({"slope": _log_odds(j.chance), "intercept": 1.0}, j.right) for j in judged if j.predicted and j.named]
    fitted = fit_logistic(points, penalty=1.0, prior={"slope": 1.0})
    return fitted["slope"], fitted["intercept"]


def _log_odds(chance: float) -> float:
    """Log odds of a probability, kept finite."""
    clipped = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))
