"""Organisations' names written out, by what they are made of and without context.

``米国務省 -> アメリカ国務省``, ``東京地裁 -> 東京地方裁判所``, ``白鷺大広報室 -> 白鷺大学広報室``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.names.endings import divides, write_out
from pipeline.normalize.bodies.states import body_of, generic_bodies, holder_of, split_country

ADMINISTRATION = re.compile(r"(?P<name>.+?)(?:前|元|新|次期)?政権\Z")
MINISTRY = re.compile(r"[一-鿿・]{2,}省\Z")
PAIRS = (("『", "』"), ("「", "」"), ("(", ")"), ("“", "”"), ("《", "》"), ("〈", "〉"))
SOCIETY = re.compile(r"(?<=[ァ-ヺーA-Za-z0-9])社\Z")  # ロッキード社
# Kinds of organisations whose aliases may stand before a part.
PARENTS = frozenset({"university", "international", "agency", "ministry", "parliament", "institute", "court"})
# Endings of bodies before a part, written out there: 徳島県警捜査二課.
WHOLES = (
    *("大", "県警", "府警", "道警", "地裁", "高裁", "家裁", "地検", "高検", "教委", "労組", "HD"),
    *("大学", "県警察", "府警察", "道警察", "地方裁判所", "高等裁判所", "地方検察庁", "高等検察庁", "教育委員会"),
)


class Reading(NamedTuple):
    """A name written out; ``known`` if the lexicon has the organisation, ``generic`` if many countries have one."""

    name: str
    reason: str
    known: bool = False
    generic: bool = False


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = sorted((row["form"] for row in read_table("legal_forms")), key=len, reverse=True)
    joined = "|".join(map(re.escape, forms))
    return re.compile(rf"\A(?:{joined})\s*|\s*(?:{joined})\Z")


def tidy(surface: str) -> str:
    """NFKC without legal forms and blanks between kanji: ``株式会社ＡＢＣ -> ABC``, ``ロッキード社 -> ロッキード``."""
    text = unicodedata.normalize("NFKC", surface).strip()
    text = _unpaired(text)
    bare = _legal_forms().sub("", text)
    text = bare if len(bare) > 1 else text
    text = SOCIETY.sub("", text)
    return re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", text) or surface


def _unpaired(text: str) -> str:
    """Without a bracket at either end that has no partner inside: the name in ``学術誌』``."""
    for opening, closing in PAIRS:
        if text.endswith(closing) and opening not in text:
            text = text[:-1]
        elif text.startswith(opening) and closing not in text:
            text = text[1:]
    return text


def registered_name(surface: str) -> str:
    """The name with its legal form: ``(株)山辺商店 -> 株式会社山辺商店``; "" if none is printed."""
    text = unicodedata.normalize("NFKC", surface).strip().replace("(株)", "株式会社")
    return text if _legal_forms().search(text) else ""


@cache
def read(surface: str) -> Reading:
    """Write a name out; the reason says by which knowledge."""
    name = tidy(surface)
    if name in generic_bodies() and holder_of(name) != "日本":
        return Reading(name, "generic", generic=True)
    if organization := knowledge.organization(name):
        return Reading(organization.name, "lexicon", known=True)
    if MINISTRY.match(name) and not split_country(name):
        # Japan's ministries are all in the lexicon: this one is foreign.
        return Reading(name, "generic", generic=True)
    if m := ADMINISTRATION.match(name):
        return _administration(m["name"])
    if (found := split_country(name)) and (found[0] != "日本" or found[1] in generic_bodies()):
        return Reading(body_of(*found), "country", known=knowledge.organization(body_of(*found)) is not None)
    if found := split_parent(name):
        parent, rest = found
        return Reading(parent + write_out("・" + rest)[1:], "part")
    written = write_out(name)
    if written != name:
        organization = knowledge.organization(written)
        return Reading(organization.name if organization else written, "written-out", known=organization is not None)
    return Reading(name, "same-name")


def _administration(holder: str) -> Reading:
    """``米 -> アメリカ政府``, ``バイデン米 -> バイデン政権``."""
    if country := knowledge.country(holder):
        return Reading(f"{country}政府", "country")
    if len(holder) > 2 and holder[-1] in knowledge.prefixes():
        holder = holder[:-1]
    return Reading(f"{holder}政権", "administration")


def _parent(head: str) -> str:
    """The organisation whose part a name may begin with; everyday words that are also aliases (国民, 連合) are none."""
    organization = knowledge.organization(head)
    if organization and (organization.name == head or head.isascii() or organization.kind in PARENTS):
        return organization.name
    if organization and organization.kind == "party" and head.endswith("党"):
        return organization.name
    if len(head) > 2 and head.endswith(WHOLES) and not head.endswith(("最大", "拡大")):
        return write_out(head)
    return ""


def split_parent(name: str) -> tuple[str, str] | None:
    """Known organisation or university and its part: ``国連事務局 -> (国際連合, 事務局)``."""
    for end in range(len(name) - 1, 1, -1):
        head, rest = name[:end], name[end:]
        if divides(name, end) and (parent := _parent(head)):
            return parent, rest
    return None
