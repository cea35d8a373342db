"""How sure a statement without quotation marks is: the share of such rows, content and speaker, that are right."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache

from pipeline.attribute.decide.model import logistic, score
from pipeline.lexicon.tables import MODELS

WEIGHTS = MODELS / "statements" / "confidence.json"
EDGE = 1e-3  # nothing is surer than that of a speaker


def features(rule: str, kind: str, line_kind: str, named: bool, speaker: float) -> dict[str, float]:
    """What the confidence of a statement is weighed from.

    Args:
        rule: that found it.
        kind: MIXED or INDIRECT.
        line_kind: of its line.
        named: whether it has a speaker.
        speaker: the attribution's confidence in that speaker, or in there being none known.
    """
    clipped = min(max(speaker, EDGE), 1 - EDGE)
    odds = math.log(clipped / (1 - clipped))
    found = {"bias": 1.0, f"rule:{rule}": 1.0, "named" if named else "nobody": odds}
    found |= {"mixed": 1.0} if kind == "MIXED" else {}
    return found | ({"headline": 1.0} if line_kind != "PASSAGE" else {})


@cache
def weights() -> Mapping[str, float]:
    """The weights in use; made by ``python -m pipeline.training.statements``."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def confidence(found: Mapping[str, float]) -> float:
    """A probability in [0, 1] of a statement's features."""
    return round(logistic(score(found, weights())), 4)
