"""Which organisation each ORG mention names.

Names are written out by what they are made of (``expansion.py``); glosses in brackets and fuller names of the article
(``shortforms.py``) explain short forms; a body that many countries have takes that of its context (``places.py``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rapidfuzz.distance import Indel

from pipeline.lexicon import knowledge
from pipeline.names.endings import divides, elements, is_part, part_suffixes, write_out
from pipeline.normalize.bodies.countries import COUNTRY, CountryContext
from pipeline.normalize.bodies.shortforms import LATE, Fuller, FullerNames
from pipeline.normalize.bodies.states import body_of, japanese_body
from pipeline.normalize.bodies.writing import Reading, read, registered_name, split_parent, tidy
from pipeline.normalize.occurrences import Antecedents, Occurrence, glosses, occurrences
from pipeline.record import Article, Kind, Label
from pipeline.text.folding import fold

Link = tuple[str, str]
SAME_BODY = 0.7  # likeness of a printed name to the one its abbreviation is known for
SHORT_PART = 6  # characters of a part's name that says nothing without its whole
PARENT_BEFORE = re.compile(r"[)）]の?|の")


class OrganizationLinker:
    """Links the ORG mentions of one article."""

    def __init__(self, article: Article, context: CountryContext) -> None:
        self.found = occurrences(article, Label.ORG)
        self.context = context
        self.readings: dict[str, Reading] = {o.surface: read(o.surface) for o in self.found}
        self.explained = self._explain()
        self._resolved: dict[str, list[Fuller]] = {}
        counts = Counter(o.surface for o in self.found)
        first = {o.surface: o.order for o in reversed(self.found) if o.line.kind is Kind.PASSAGE}
        self.fuller = FullerNames(
            (self.readings[s].name, n, first.get(s, LATE)) for s, n in counts.items() if s not in self.explained
        )
        self.wholes = {
            s: found[0] for s, r in self.readings.items() if not r.known and (found := split_parent(tidy(s)))
        }
        for whole in self.wholes.values():
            self.fuller.imply(whole)
        for source in article.sources:
            self.fuller.imply_medium(source.outlet_name)
        self.registered = {r.name: f for s, r in self.readings.items() if not r.known and (f := registered_name(s))}
        self.before = {b.order: a for a, b in zip(self.found, self.found[1:], strict=False)}
        self.surfaces = {fold(tidy(s)): s for s in self.readings}

    def _explain(self) -> dict[str, list[str]]:
        """What bracketed glosses say of short forms: surface -> surfaces that explain it, often one.

        The passages of an article come from many hands, so a short form may be explained in several ways.
        """
        explained: dict[str, list[str]] = defaultdict(list)
        for a, b in glosses(self.found):
            one, other = self.readings[a.surface], self.readings[b.surface]
            if one.name == other.name:
                continue
            short = _explained(a.surface, one, b.surface, other)
            full = a.surface if short == b.surface else b.surface
            if short and full not in explained[short]:
                explained[short].append(full)
        return {s: found for s, found in explained.items() if not any(s in explained.get(full, ()) for full in found)}

    def link(self) -> dict[int, Link]:
        """Canonical name and reason for each mention, by its order."""
        links: dict[int, Link] = {}
        waiting: list[tuple[Occurrence, list[Fuller]]] = []
        antecedents = Antecedents()
        for o in self.found:
            names = self._resolve(o.surface)
            if o.surface not in self.explained and not self.readings[o.surface].known:
                whole = self._part_of_named(o, self.readings[o.surface].name, links)
                names = [Fuller(whole, "part")] if whole else names
            if len(names) == 1 and not self.readings[o.surface].generic:
                links[o.order] = (names[0].name, names[0].reason)
                antecedents.add(names[0].name, o)
                if o.surface in self.wholes:
                    antecedents.add(self.wholes[o.surface], o)
                self._note(o, names[0].name)
            else:
                waiting.append((o, names))
        for o, names in waiting:
            links[o.order] = self._in_context(o, names, antecedents)
        return {order: (self.registered.get(name, name), reason) for order, (name, reason) in links.items()}

    def _note(self, o: Occurrence, name: str) -> None:
        organization = knowledge.organization(name)
        if organization and organization.country:
            self.context.note(o.line, o.mention.start, o.mention.end, organization.country)

    def _resolve(self, surface: str) -> list[Fuller]:
        """The names that a surface can have, one if context is not needed."""
        if surface not in self._resolved:
            reading = self.readings[surface]
            # What a name gets that leads back to itself.
            self._resolved[surface] = [Fuller(reading.name, reading.reason)]
            self._resolved[surface] = self._names_of(surface, reading)
        return self._resolved[surface]

    def _names_of(self, surface: str, reading: Reading) -> list[Fuller]:
        if surface in self.explained:
            found = [f for full in self.explained[surface] for f in self._resolve(full)]
            return list({f.name: Fuller(f.name, "gloss") for f in found}.values())
        if reading.known or reading.generic:
            return [Fuller(reading.name, reading.reason)]
        name = tidy(surface)
        found = (
            self._part(name)
            or self.fuller.of(reading.name)
            or [f for f in self.fuller.of(name) if f.name != reading.name]
        )
        if not found:
            return [Fuller(reading.name, reading.reason)]
        return list({f.name: f for f in found}.values())

    def _part(self, name: str) -> list[Fuller]:
        """``OPEC事務局``, a short form and a part; ``白鷺大調査委``, a body that the article also names alone."""
        for suffix in part_suffixes():
            if not name.endswith(suffix) or len(name) == len(suffix):
                continue
            for end in range(len(name) - len(suffix), 1, -1):
                parent, rest = self.surfaces.get(fold(name[:end])), name[end:]
                if parent is None and name[:end] in elements("bare"):
                    wholes = self.fuller.of(write_out(name[:end]))
                    return [Fuller(whole.name + write_out("・" + rest)[1:], "part") for whole in wholes[:1]]
                if parent is None or tidy(parent) == name or not divides(name, end):
                    continue
                alone = self.surfaces.get(fold(rest))
                if alone and (alone in self.explained):
                    return self._resolve(alone)
                whole = self._resolve(parent)
                if name.startswith(whole[0].name):
                    return []
                if len(whole) == 1 and (whole[0].name != name[:end] or self.readings[parent].known):
                    part = whole[0].name + write_out("・" + rest)[1:]
                    return self.fuller.of(part) or [Fuller(part, "part")]
        return []

    def _in_context(self, o: Occurrence, names: list[Fuller], antecedents: Antecedents) -> Link:
        reading = self.readings[o.surface]
        if reading.generic:
            return self._generic(o, reading.name, reading.reason)
        best = min(names, key=lambda f: (antecedents.distance(f.name, o), f.name))
        return best.name, f"{best.reason}+nearest"

    def _generic(self, o: Occurrence, body: str, how: str) -> Link:
        """The country's body, by the first rule that knows the country; Japan's, the press's own, if none does."""
        for rule in COUNTRY.active():
            if country := rule.body(self.context, o, body):
                return self._named(country, body), f"{how}+{rule.id}"
        return japanese_body(body) or body, f"{how}+country-of-press"

    def _named(self, country: str, body: str) -> str:
        """The country's body under the name it has in the article: ``漁業省 -> ノルウェー沿岸漁業省``."""
        name = body_of(country, body)
        fuller = [] if knowledge.organization(name) else self.fuller.of(name)
        return fuller[0].name if len(fuller) == 1 else name

    def _part_of_named(self, o: Occurrence, name: str, links: dict[int, Link]) -> str:
        """A part after its whole: ``経済協力開発機構(OECD)の水産委員会 -> 経済協力開発機構水産委員会``."""
        if len(name) > SHORT_PART or not is_part(name) or name.endswith(elements("place-named")):
            return ""
        parent = self.before.get(o.order)
        if parent is None or parent.line is not o.line or parent.order not in links:
            return ""
        between = o.line.text[parent.mention.end : o.mention.start]
        whole = links[parent.order][0]
        return whole + name if PARENT_BEFORE.fullmatch(between) and not whole.endswith(name) else ""


def _explained(a: str, one: Reading, b: str, other: Reading) -> str:
    """Of a name and its gloss, the surface that the other explains; "" if neither does."""
    if one.known and other.known:
        return b if b.isascii() or (len(b) < len(a) and set(b) <= set(a)) else ""
    if one.known or other.known:
        known, printed, surface = (one, other, b) if one.known else (other, one, a)
        if surface == b or Indel.normalized_similarity(known.name, printed.name) >= SAME_BODY:
            return surface
        return b
    if one.name.isascii() != other.name.isascii():
        return a if one.name.isascii() else b
    return b if len(one.name) >= len(other.name) else a
