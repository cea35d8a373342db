"""Entities that phrases stand for, and the posts that people bear where they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.attribute.read.countries import country_id, without_country
from pipeline.attribute.read.forms import TAIL, TITLE
from pipeline.attribute.read.narration import Unit
from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.read.words import longest_suffix, role_kinds
from pipeline.lexicon.tables import read_table

FORMER = re.compile(r"^(?:元|前|現|新|故|次期|当時の?)+")

MEDIA = re.compile(
    r"(?:通信社?|新聞社?|テレビ|放送|ラジオ|タイムズ|ポスト|ジャーナル|紙|誌|ニュース|TV|News|ロイター|AFP|AP|BBC|CNN|NHK)$"
)


@dataclass(frozen=True)
class Referent:
    """An entity: its id, canonical name and kind (PERSON, ORG, COUNTRY)."""

    entity_id: str
    name: str
    kind: str


def unit_referent(unit: Unit) -> Referent | None:
    """The entity that a unit names; None for anything but a named mention or a country."""
    if unit.kind == "C":
        return _country(unit.name)
    if unit.kind in "PO" and unit.mention is not None and unit.mention.entity_id:
        kind = "PERSON" if unit.kind == "P" else "ORG"
        return Referent(unit.mention.entity_id, unit.mention.name or unit.mention.text, kind)
    return None


def is_media(referent: Referent | None) -> bool:
    """Whether an organisation reports what others say: ``タス通信``."""
    return referent is not None and referent.kind == "ORG" and MEDIA.search(referent.name) is not None


@lru_cache(maxsize=1024)
def _country(name: str) -> Referent:
    return Referent(country_id(name), name, "COUNTRY")


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
    former: bool = False  # 山田前社長

    def bears(self, role: str) -> bool:
        """Whether one of his posts is ``role`` or its longer or shorter form (外務次官, 次官)."""
        return any(own.endswith(role) or (len(own) > 2 and role.endswith(own)) for own in self.roles)


def bearers(phrase: Phrase) -> list[Bearer]:
    """The people in a phrase with the posts beside their names: ``議長の山田社長`` both."""
    units = phrase.units
    found = []
    for k, unit in enumerate(units):
        referent = unit_referent(unit) if unit.kind == "P" else None
        if referent is None:
            continue
        stop = next((j for j in range(k + 1, len(units)) if units[j].kind in "PO" or units[j].text == "の"), len(units))
        after = TAIL.sub("", "".join(u.text for u in units[k + 1 : stop]))
        before = "".join(u.text for u in units[:k] if u.kind == "T").rstrip("の")
        roles = {canonical_role(t) for t in (after, before) if longest_suffix(t, role_kinds()) or TITLE.search(t)}
        owners = frozenset(r.entity_id for u in units if u.kind in "OC" and (r := unit_referent(u)))
        subject = phrase.kind == "person" and phrase.case in SUBJECT
        position = (phrase.sentence.line.line, unit.start)
        kind, former = phrase.sentence.line.kind, FORMER.match(after) is not None
        found.append(Bearer(position, frozenset(roles), owners, referent, subject, kind, former))
    return found
