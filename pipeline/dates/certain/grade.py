"""The confidence of a value, and the most precise form of it that is certain enough.

Two logistic models over the named features of :mod:`pipeline.dates.certain.evidence`, learned by
``python -m pipeline.training.dating.train``: whether a value is right, and whether its year is. Their log odds are
scaled so that of the values given with confidence c a share of c is right (Platt 1999).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from pipeline.dates.expression import Expression, Unit
from pipeline.dates.resolve.reader import Read
from pipeline.dates.values import Value
from pipeline.lexicon.tables import MODELS

WEIGHTS = MODELS / "dates" / "confidence.json"


@dataclass(frozen=True)
class Model:
    """Weights by feature, ``bias`` among them, and what turns their sum into calibrated log odds."""

    weights: Mapping[str, float]
    slope: float = 1.0
    intercept: float = 0.0

    def odds(self, names: Iterable[str]) -> float:
        """Log odds before they are calibrated; features that were never seen weigh nothing."""
        return sum(self.weights.get(name, 0.0) for name in ("bias", *names))

    def confidence(self, names: Iterable[str]) -> float:
        """The calibrated probability in [0, 1]."""
        return 1.0 / (1.0 + math.exp(-(self.slope * self.odds(names) + self.intercept)))


class Models(NamedTuple):
    """The two models: of the whole value, and of its year."""

    value: Model
    year: Model


@cache
def load_models() -> Models:
    """The models in use."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Models(*(Model(**data[name]) for name in Models._fields))


def graded(expression: Expression, read: Read, names: Iterable[str], models: Models, least: float) -> Value:
    """The value with its confidence; where that is below ``least``, the most precise form that reaches it.

    What is open is said in the anchor: ``source 2014; month open``. If no form reaches ``least`` the value is empty.
    """
    value = read.value
    if not value.edtf:
        return replace(value, anchor="year open" if read.context.published is None else "month open")
    year = models.year.confidence(names)
    sure = year if "-XX" in value.edtf else min(year, models.value.confidence(names))
    if "XXXX" in value.edtf:
        return replace(value, anchor=_joined(value.anchor, "year"), confidence=1.0)
    if sure >= least:
        missing = "month" if "-XX" in value.edtf else ""
        return replace(value, anchor=_joined(value.anchor, missing), confidence=round(sure, 4))
    for coarser, missing in _coarser(expression, read):
        if missing == "month" and year >= least:
            return replace(coarser, anchor=_joined(value.anchor, missing), confidence=round(year, 4))
        if missing == "year":
            return replace(coarser, anchor=_joined(value.anchor, missing), confidence=1.0)
    return Value(anchor=_joined(value.anchor, "year"))


def _joined(anchor: str, missing: str) -> str:
    return "; ".join(part for part in (anchor, missing and f"{missing} open") if part)


def _coarser(expression: Expression, read: Read) -> Iterator[tuple[Value, str]]:
    """Coarser true forms of a value, the most precise first, each with what it leaves open."""
    reading, span = expression.reading, read.candidate.span if read.candidate else None
    if span is None or span.form:
        return
    start, end = span.start, span.end
    if reading.month is None and start.month is not None and start.year == end.year:
        year, day = f"{start.year:04d}", start.day
        if start == end and day and reading.day and reading.unit is not Unit.DAY:
            yield Value(f"{year}-XX-{day:02d}", f"{year}-01-{day:02d}", f"{year}-12-{day:02d}"), "month"
        yield Value(year, f"{year}-01-01", f"{year}-12-31"), "month"
    by_number = reading.month is not None and reading.year is None and reading.unit is None and not reading.fiscal
    if by_number and start == end and start.season is None:
        yield Value("XXXX" + start.edtf[len(f"{start.year:04d}") :]), "year"
