"""Whom a phrase stands for: names, officials of a body, texts of an issuer, posts and pronouns that refer back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.attribute.countries import country_id, without_country
from pipeline.attribute.narration import Unit
from pipeline.attribute.phrases import SUBJECT, TAIL, TITLE, Phrase
from pipeline.attribute.words import longest_suffix, noun_kinds, role_kinds
from pipeline.lexicon import read_table

NEAR = 8  # lines back to which 同氏 and 同社 reach
CLOSE = 4  # lines back to which 声明は reaches
FORMER = re.compile(r"^(?:元|前|現|新|故|次期|当時の?)+")


@dataclass(frozen=True)
class Referent:
    """An entity: its id, canonical name and kind (PERSON, ORG, COUNTRY)."""

    entity_id: str
    name: str
    kind: str


def unit_referent(unit: Unit) -> Referent | None:
    """The entity that a unit names; None for anything but a named mention or a country."""
    if unit.kind == "C":
        return Referent(country_id(unit.name), unit.name, "COUNTRY")
    if unit.kind in "PO" and unit.mention is not None and unit.mention.entity_id:
        kind = "PERSON" if unit.kind == "P" else "ORG"
        return Referent(unit.mention.entity_id, unit.mention.name or unit.mention.text, kind)
    return None


@lru_cache(maxsize=4096)
def canonical_role(text: str) -> str:
    """A post in the form posts are compared in: ``元露外務大臣`` -> ``外相``."""
    role = FORMER.sub("", text)
    stripped = without_country(role)
    known = [s for s in stripped if longest_suffix(FORMER.sub("", s), role_kinds()) == FORMER.sub("", s)]
    role = FORMER.sub("", (known or stripped or [role])[0])
    suffix = longest_suffix(role, role_kinds())
    for row in read_table("roles"):
        if row["role"] == suffix and row["kind"] == "holder" and row["same_as"]:
            return role[: -len(suffix)] + row["same_as"]
    return role


@dataclass(frozen=True)
class Bearer:
    """A person where he is named: line and offset, his posts and the bodies and countries named beside him."""

    position: tuple[int, int]
    roles: frozenset[str]
    owners: frozenset[str]
    referent: Referent
    subject: bool
    kind: str  # of the line

    def bears(self, role: str) -> bool:
        """Whether one of his posts is ``role`` or its longer or shorter form (外務次官, 次官)."""
        return any(own.endswith(role) or (len(own) > 2 and role.endswith(own)) for own in self.roles)


class Referents:
    """Resolves the phrases of one article; phrases must be those of the whole article in text order."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._phrases = phrases
        self._position = {id(p): (p.sentence.line.line, p.start) for p in phrases}
        self._bearers = [b for p in phrases for b in self._bearer(p)]
        self._places = [self._position[id(p)] for p in phrases]
        self._by_sentence: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_sentence[id(phrase.sentence)].append(phrase)
        self._memo: dict[int, Referent | None] = {}

    def _bearer(self, phrase: Phrase) -> list[Bearer]:
        """The people in a phrase with the posts beside their names: ``議長の山田社長`` both."""
        units = phrase.units
        found = []
        for k, unit in enumerate(units):
            referent = unit_referent(unit) if unit.kind == "P" else None
            if referent is None:
                continue
            stop = next(
                (j for j in range(k + 1, len(units)) if units[j].kind in "PO" or units[j].text == "の"), len(units)
            )
            after = TAIL.sub("", "".join(u.text for u in units[k + 1 : stop]))
            before = "".join(u.text for u in units[:k] if u.kind == "T").rstrip("の")
            roles = {canonical_role(t) for t in (after, before) if longest_suffix(t, role_kinds()) or TITLE.search(t)}
            owners = frozenset(r.entity_id for u in units if u.kind in "OC" and (r := unit_referent(u)))
            subject = phrase.kind == "person" and phrase.case in SUBJECT
            position = (self._position[id(phrase)][0], unit.start)
            found.append(Bearer(position, frozenset(roles), owners, referent, subject, phrase.sentence.line.kind))
        return found

    def of(self, phrase: Phrase) -> Referent | None:
        """The entity a phrase stands for, or None."""
        if id(phrase) not in self._memo:
            self._memo[id(phrase)] = None  # a text that would be its own issuer
            self._memo[id(phrase)] = self._resolve(phrase)
        return self._memo[id(phrase)]

    def _resolve(self, phrase: Phrase) -> Referent | None:
        """Dispatch on the phrase's kind."""
        match phrase.kind:
            case "person" | "org" | "country":
                return unit_referent(phrase.owner) if phrase.owner else None
            case "official":
                return unit_referent(phrase.owner) if phrase.owner else self._official(phrase)
            case "voice":
                return unit_referent(phrase.owner) if phrase.owner else None
            case "text":
                return unit_referent(phrase.owner) if phrase.owner else self._issuer(phrase)
            case "holder":
                return self._holder(phrase)
            case "anaphor":
                return self._person(phrase)
            case "body":
                return self._body(phrase)
        return None

    def _holder(self, phrase: Phrase) -> Referent | None:
        """A bare post: the last person seen with it before, else the first after.

        His body or country must not differ from the one named with the post. Where nobody bears it, the post is that of
        an unnamed official, who speaks for the body: 東和電機のある常務 -> the company.
        """
        role = canonical_role(phrase.role)
        here = self._position[id(phrase)]
        owner = unit_referent(phrase.owner) if phrase.owner else None
        fitting = [b for b in self._bearers if role and b.bears(role)]
        if owner:
            exact = [b for b in fitting if owner.entity_id in b.owners]
            fitting = exact or [b for b in fitting if not b.owners]
        earlier = [b for b in fitting if b.position < here]
        if fitting:
            return (earlier[-1] if earlier else fitting[0]).referent
        return owner if owner and owner.kind == "ORG" else None

    def _official(self, phrase: Phrase) -> Referent | None:
        """A bare 報道官: the body for which the last one named with a body spoke."""
        line, offset = self._position[id(phrase)]
        for other in reversed(self._before(line, offset, NEAR)):
            if other.kind == "official" and other.owner and other.role.endswith(phrase.role):
                return unit_referent(other.owner)
        return None

    def _issuer(self, phrase: Phrase) -> Referent | None:
        """The issuer of a text spoken of before: his own mention with it, or the topic that put it out.

        事務局の内部メモを…。メモは -> 事務局; ロシア外務省は文書を公開した。文書は -> ロシア外務省.
        """
        noun = longest_suffix(phrase.role, noun_kinds())[-2:]
        line, offset = self._position[id(phrase)]
        for other in reversed(self._before(line, offset, CLOSE)):
            if other.kind == "text" and other.role.endswith(noun):
                if other.owner:
                    return unit_referent(other.owner)
                topics = [p for p in self._by_sentence[id(other.sentence)] if p.case == "wa"]
                if topics and topics[0].kind in ("org", "country") and topics[0].first < other.first:
                    return self.of(topics[0])
        return None

    def _before(self, line: int, offset: int, window: int) -> list[Phrase]:
        """Phrases of the last ``window`` lines before a place, in text order."""
        stop = bisect_left(self._places, (line, offset))
        return self._phrases[bisect_left(self._places, (line - window, 0)) : stop]

    def _person(self, phrase: Phrase) -> Referent | None:
        """同氏, 同局長, 彼: the person last named before, a subject in the same line before others."""
        line, offset = self._position[id(phrase)]
        role = canonical_role(phrase.role[1:]) if phrase.role.startswith("同") else ""
        role = "" if role in ("氏", "") else role
        found = [
            b
            for b in self._bearers
            if b.position < (line, offset) and line - b.position[0] <= NEAR and b.kind != "ATTRIBUTION"
            if not role or b.bears(role)
        ]
        best = max(found, key=lambda b: (b.position[0], b.subject, b.position[1]), default=None)
        return best.referent if best else None

    def _body(self, phrase: Phrase) -> Referent | None:
        """同社, 労組: the body or country last named that the noun fits, a subject of the line before others."""
        line, offset = self._position[id(phrase)]
        window = NEAR if phrase.role.startswith("同") or phrase.role not in body_endings() else line
        found = []
        for other in self._before(line, offset, window):
            if other.sentence.line.kind == "ATTRIBUTION":
                continue
            for unit in other.units:
                referent = unit_referent(unit) if unit.kind in "OC" else None
                if referent and _fits(referent, phrase.role):
                    head = other.kind in ("org", "country") and other.case in SUBJECT
                    found.append(((self._position[id(other)][0], head, self._position[id(other)][1]), referent))
        return max(found, key=lambda f: f[0])[1] if found else None


# Endings of names that an anaphor repeats: 同省 is a 省.
REPEATED = frozenset("省庁署党大紙誌局院校軍")


def _fits(referent: Referent, role: str) -> bool:
    """Whether a noun can refer back to an entity: 同国 to a country, 同省 to a 省, 労組 to a union."""
    if role == "同国":
        return referent.kind == "COUNTRY"
    if referent.kind != "ORG":
        return False
    if role in body_endings():
        wanted, endings = body_endings()[role]
        return referent.name.endswith(endings) is wanted
    return role[-1:] not in REPEATED or role[-1:] in referent.name[-2:]


@cache
def body_endings() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Nouns that refer back to a body, with the endings of the names they can mean (True) or cannot mean (False)."""
    rows = [r for r in read_table("roles") if r["kind"] == "body" and r["same_as"]]
    return {r["role"]: (r["same_as"][0] != "!", tuple(r["same_as"].lstrip("!").split("|"))) for r in rows}
