"""The fields of a stretch of text that is all source: ``毎日新聞2006年03月08日朝刊2面13版``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.outlets import AGGREGATOR
from pipeline.segment.atoms.scan import Kind, atoms

GUESSABLE = re.compile(r"[^。、「」『』?？!！]{2,24}")
PARTICLES = re.compile(r"[一-鿿ァ-ヺー][はがをにでと](?=[一-鿿ァ-ヺー])|(?:した|する|だった|です|ます|ない|れた|いる)$")


class Fields(NamedTuple):
    """What a source line prints, "" where it does not.

    ``known`` says how sure the outlet is: 2 it is in the lexicon, 1 it is built like an outlet's name, 0 it is only
    what is left beside a date or stands where a form has its outlet. ``start`` and ``end`` enclose the fields.
    """

    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    edition: str = ""
    page: str = ""
    byline: str = ""
    known: int = 0
    kind: str = ""  # of the outlet, as the lexicon says
    start: int = 0
    end: int = 0

    def merged(self, other: Fields) -> Fields:
        """These fields, and the other's where these have none."""
        kept = {k: getattr(other, k) for k in PRINTED if not getattr(self, k)}
        if not self.outlet:
            kept |= {"known": other.known, "kind": other.kind}
        return self._replace(**kept)

    def at_odds(self, other: Fields) -> bool:
        """Whether both print an outlet, or a title, and not the same one: two items."""
        return any(
            getattr(self, k) and getattr(other, k) and getattr(self, k) != getattr(other, k)
            for k in ("outlet", "title", "date")
        )


PRINTED = ("title", "outlet", "date", "url", "edition", "page", "byline")


@lru_cache(maxsize=8192)
def read_source(text: str, guess: bool = False, tolerant: bool = False) -> Fields | None:
    """The fields of a text that holds nothing else, or None.

    Args:
        text: what a form has in the place of its source.
        tolerant: let a few words more pass behind an outlet of the lexicon and a date, such as the name of a column.
        guess: take a name that neither the lexicon nor its ending vouches for, if it stands beside a date.
    """
    fields: dict[str, str] = {}
    known, kind = 0, ""
    left = []
    spans = []
    for atom in atoms(text):
        if atom.kind is Kind.SEPARATOR:
            continue
        spans.append(atom)
        printed = text[atom.start : atom.end]
        if atom.kind is Kind.TEXT:
            left.append(printed)
        elif atom.kind is Kind.OUTLET:
            carried = "outlet" in fields and AGGREGATOR.match(folded(fields["outlet"]))
            if "outlet" not in fields or carried:
                fields["outlet"] = printed.strip()
                known, kind = (2, atom.outlet.kind) if atom.outlet else (1, "")
        elif atom.kind is Kind.DATE:
            fields["date"] = max(fields.get("date", ""), atom.edtf, key=lambda d: (len(d), "X" not in d))
        elif atom.kind in (Kind.URL, Kind.EDITION, Kind.PAGE, Kind.BYLINE):
            fields.setdefault(str(atom.kind), printed.strip())
    if not spans:
        return None
    if left:
        name = "".join(left)
        alone = len(left) == 1 and GUESSABLE.fullmatch(name) and not PARTICLES.search(name)
        if tolerant and alone and known > 1 and fields.get("date") and spans[-1].kind is Kind.TEXT:
            left = []
        elif not (guess and alone and fields.get("date") and "outlet" not in fields):
            return None
        else:
            fields["outlet"] = name.strip()
    if not fields:
        return None
    return Fields(**fields, known=known, kind=kind, start=spans[0].start, end=spans[-1].end)
