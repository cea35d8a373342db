"""Where the bodies and countries of an article are named, for nouns that refer back to them: 財団, 同社, 労組."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.referents.bearers import Referent, is_media, unit_referent
from pipeline.attribute.referents.known import fits
from pipeline.attribute.referents.places import Place, between, place


class Named(NamedTuple):
    """A body or country in a phrase at some line and offset; ``head``: the phrase may be what its sentence is about."""

    position: Place
    head: bool
    referent: Referent
    text: str


class Bodies:
    """The bodies and countries named in the phrases of an article, source titles left out."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_noun: dict[str, list[Named]] = {}
        self._named = [
            Named(place(phrase), head, referent, unit.text)
            for phrase in phrases
            if phrase.sentence.line.kind != "ATTRIBUTION"
            for head in [phrase.kind in ("org", "country") and (phrase.case in SUBJECT or phrase.case == "copula")]
            for unit in phrase.units
            if unit.kind in "OC" and (referent := unit_referent(unit))
            if phrase.case != "according" or not is_media(referent)  # 毎日新聞によると、同社は
        ]

    def last(self, noun: str, start: Place, stop: Place) -> Referent | None:
        """The last one between two places that a noun fits, a subject of the line before others."""
        found = between(self._fitting(noun), start, stop)
        best = max(found, key=lambda n: (n.position[0], n.head, n.position[1]), default=None)
        return best.referent if best else None

    def first(self, noun: str, start: Place, stop: Place) -> Referent | None:
        """The first organisation between two places that a noun fits."""
        found = (n.referent for n in between(self._fitting(noun), start, stop) if n.referent.kind == "ORG")
        return next(found, None)

    def _fitting(self, noun: str) -> list[Named]:
        """Every place where a body or country is named that a noun fits."""
        if noun not in self._by_noun:
            self._by_noun[noun] = [n for n in self._named if fits(n.referent, n.text, noun)]
        return self._by_noun[noun]
