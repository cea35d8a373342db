"""Which organisation each ORG mention names.

Names are written out by what they are made of (``expansion.py``); glosses in brackets and fuller names of the article
(``shortforms.py``) explain short forms; a body that many countries have takes the country of its context (``places.py``).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from rapidfuzz.distance import Indel

from pipeline import knowledge
from pipeline.folding import fold
from pipeline.normalize.expansion import (
    Reading,
    body_of,
    holder_of,
    is_part,
    japanese_body,
    part_suffixes,
    read,
    tidy,
    write_out,
)
from pipeline.normalize.occurrences import Antecedents, Occurrence, glosses, occurrences
from pipeline.normalize.places import CountryContext
from pipeline.normalize.shortforms import Fuller, FullerNames
from pipeline.record import Article, Label

Link = tuple[str, str]
SAME_BODY = 0.7  # likeness of a printed name to the one its abbreviation is known for
DEPTH = 4  # steps from a short form over fuller ones to the fullest


class OrganizationLinker:
    """Links the ORG mentions of one article."""

    def __init__(self, article: Article, context: CountryContext) -> None:
        self.found = occurrences(article, Label.ORG)
        self.context = context
        self.readings: dict[str, Reading] = {o.surface: read(o.surface) for o in self.found}
        self.explained = self._explain()
        counts = Counter(o.surface for o in self.found)
        self.fuller = FullerNames((self.readings[s].name, n) for s, n in counts.items() if s not in self.explained)
        self.surfaces = {fold(tidy(s)): s for s in self.readings}

    def _explain(self) -> dict[str, list[Fuller]]:
        """What bracketed glosses say of short forms, by surface; several articles quoted may say several things."""
        explained: dict[str, list[Fuller]] = defaultdict(list)
        for a, b in glosses(self.found):
            one, other = self.readings[a.surface], self.readings[b.surface]
            if one.name == other.name:
                continue
            short, name = _explanation(a.surface, one, b.surface, other)
            if short and all(f.name != name for f in explained[short]):
                explained[short].append(Fuller(name, "gloss"))
        return {s: found for s, found in explained.items() if found}

    def link(self) -> dict[int, Link]:
        """Canonical name and reason for each mention, by its order."""
        links: dict[int, Link] = {}
        waiting: list[tuple[Occurrence, list[Fuller]]] = []
        antecedents = Antecedents()
        resolved: dict[str, list[Fuller]] = {}
        for o in self.found:
            if o.surface not in resolved:
                resolved[o.surface] = self._resolve(o.surface)
            names = resolved[o.surface]
            if len(names) == 1 and not self.readings[o.surface].generic:
                links[o.order] = (names[0].name, names[0].reason)
                antecedents.add(names[0].name, o)
                self._note(o, names[0].name)
            else:
                waiting.append((o, names))
        for o, names in waiting:
            links[o.order] = self._in_context(o, names, antecedents)
        return links

    def _note(self, o: Occurrence, name: str) -> None:
        organization = knowledge.organization(name)
        if organization and organization.country:
            self.context.note(o.line, o.mention.start, o.mention.end, organization.country)

    def _resolve(self, surface: str) -> list[Fuller]:
        """The names that a surface can have, one if context is not needed."""
        reading = self.readings[surface]
        if surface in self.explained:
            return self.explained[surface]
        if reading.known or reading.generic:
            return [Fuller(reading.name, reading.reason)]
        found = self._part(tidy(surface)) or self.fuller.of(reading.name) or self.fuller.of(tidy(surface))
        if not found:
            return [Fuller(reading.name, reading.reason)]
        return list({f.name: f for f in (self._fullest(f) for f in found)}.values())

    def _fullest(self, fuller: Fuller) -> Fuller:
        """Follow a fuller name to the fullest: ``改革本部 -> 改革推進本部 -> 瑞鳳大学改革推進本部``."""
        for _ in range(DEPTH):
            further = self.fuller.of(fuller.name) if not knowledge.organization(fuller.name) else []
            if len(further) != 1 or len(further[0].name) <= len(fuller.name):
                break
            fuller = Fuller(further[0].name, fuller.reason)
        return fuller

    def _part(self, name: str) -> list[Fuller]:
        """``PPFC事務局``: a short form of the article and a part; ``瑞鳳大調査委``: a body that the article also names alone."""
        for suffix in part_suffixes():
            if not name.endswith(suffix) or len(name) == len(suffix):
                continue
            for end in range(len(name) - len(suffix), 1, -1):
                parent, rest = self.surfaces.get(fold(name[:end])), name[end:]
                if parent is None or tidy(parent) == name:
                    continue
                alone = self.surfaces.get(fold(rest))
                if alone and (alone in self.explained):
                    return self.explained[alone]
                whole = self._resolve(parent)
                if name.startswith(whole[0].name):
                    return []
                if len(whole) == 1 and (whole[0].name != name[:end] or self.readings[parent].known) and is_part(rest):
                    part = whole[0].name + write_out("・" + rest)[1:]
                    return self.fuller.of(part) or [Fuller(part, "part")]
        return []

    def _in_context(self, o: Occurrence, names: list[Fuller], antecedents: Antecedents) -> Link:
        reading = self.readings[o.surface]
        if reading.generic:
            return self._generic(o, reading.name)
        best = min(names, key=lambda f: (antecedents.distance(f.name, o), f.name))
        return best.name, f"{best.reason}+nearest"

    def _generic(self, o: Occurrence, body: str) -> Link:
        """The country's body: the one named right before, the usual holder, else the one last spoken of."""
        if country := self.context.adjacent(o):
            return body_of(country, body), "country-before"
        if country := holder_of(body):
            return body_of(country, body), "usual-holder"
        country = self.context.nearest(o)
        if country:
            return body_of(country, body), "country-of-context"
        return japanese_body(body) or body, "country-of-press"


def _explanation(a: str, one: Reading, b: str, other: Reading) -> tuple[str, str]:
    """Of a name and its gloss, the surface that is explained and the name that explains it; "" if neither is."""
    if one.known and other.known:
        return (b, one.name) if b.isascii() or len(b) < len(a) and set(b) <= set(a) else ("", "")
    if one.known or other.known:
        known, printed, surface = (one, other, b) if one.known else (other, one, a)
        if surface == b or Indel.normalized_similarity(known.name, printed.name) >= SAME_BODY:
            return surface, known.name
        return b, printed.name
    full, short, surface = (one, other, b) if len(one.name) >= len(other.name) else (other, one, a)
    if short.name.isascii() or full.name.isascii():
        full, surface = (one, b) if other.name.isascii() else (other, a)
        return surface, full.name
    return surface, full.name

