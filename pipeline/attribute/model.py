"""The two log-linear models: prediction in plain Python from ``models/attribute/weights.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.attribute.evidence import Candidate
from pipeline.lexicon import MODELS

WEIGHTS = MODELS / "attribute" / "weights.json"
Features = Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """Weights by feature name; unknown features weigh nothing. ``sharpness`` multiplies scores before the softmax."""

    speech: Features
    speaker: Features
    sharpness: float = 1.0


@cache
def load_weights() -> Weights:
    """The weights in use."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["speech"], data["speaker"], data["sharpness"])


def score(features: Features, weights: Features) -> float:
    """The sum of the weighted features."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def probability(features: Features, weights: Features) -> float:
    """Logistic probability of a feature vector."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score(features, weights)))))


def probabilities(candidates: Mapping[str, Candidate], weights: Weights) -> dict[str, float]:
    """Softmax probability of each candidate (they sum to 1)."""
    scores = {key: weights.sharpness * score(c.features, weights.speaker) for key, c in candidates.items()}
    top = max(scores.values())
    exponentials = {key: math.exp(value - top) for key, value in scores.items()}
    total = sum(exponentials.values())
    return {key: value / total for key, value in exponentials.items()}
