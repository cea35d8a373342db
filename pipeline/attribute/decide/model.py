"""The two log-linear models: prediction in plain Python from ``models/attribute/weights.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.attribute.evidence.candidate import Candidate
from pipeline.lexicon.tables import MODELS

WEIGHTS = MODELS / "attribute" / "weights.json"
Features = Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """Weights by feature name; unknown features weigh nothing.

    ``slope`` and ``intercept`` turn the log odds of a speaker's probability into calibrated ones.
    """

    speech: Features
    speaker: Features
    slope: float = 1.0
    intercept: float = 0.0


@cache
def load_weights() -> Weights:
    """The weights in use."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["speech"], data["speaker"], data["slope"], data["intercept"])


def score(features: Features, weights: Features) -> float:
    """The sum of the weighted features."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def probability(features: Features, weights: Features) -> float:
    """Logistic probability of a feature vector."""
    return logistic(score(features, weights))


def probabilities(candidates: Mapping[str, Candidate], weights: Weights) -> dict[str, float]:
    """Softmax probability of each candidate (they sum to 1)."""
    scores = {key: score(c.features, weights.speaker) for key, c in candidates.items()}
    top = max(scores.values())
    exponentials = {key: math.exp(value - top) for key, value in scores.items()}
    total = sum(exponentials.values())
    return {key: value / total for key, value in exponentials.items()}


def calibrated(chance: float, weights: Weights) -> float:
    """A probability as the share of such predictions that are right."""
    clipped = min(max(chance, 1e-4), 1 - 1e-4)
    return logistic(weights.slope * math.log(clipped / (1 - clipped)) + weights.intercept)


def logistic(log_odds: float) -> float:
    """The probability with the given log odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))
