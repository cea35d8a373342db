"""Places in an article, a line and an offset in it, and what stands between two of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.referents.bearers import unit_referent

Place = tuple[int, int]


class HasPosition(Protocol):
    """Whatever stands at a place."""

    @property
    def position(self) -> Place:
        """Line and offset."""


Placed = TypeVar("Placed", bound=HasPosition)


def place(phrase: Phrase) -> Place:
    """Line and offset of a phrase."""
    return phrase.sentence.line.line, phrase.start


def between(found: Sequence[Placed], start: Place, stop: Place) -> Sequence[Placed]:
    """Those of some things in text order that stand from one place on and before another."""
    first = bisect_left(found, start, key=attrgetter("position"))
    return found[first : bisect_left(found, stop, key=attrgetter("position"))]


def first_places(phrases: Iterable[Phrase], kinds: str) -> dict[str, Place]:
    """Where each entity is named first: line and offset of the phrase."""
    found: dict[str, Place] = {}
    for phrase in phrases:
        for unit in phrase.units:
            if unit.kind in kinds and (referent := unit_referent(unit)):
                found.setdefault(referent.entity_id, place(phrase))
    return found
