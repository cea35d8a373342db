"""Organisations' names written out, by what they are made of and without context.

``米国務省 -> アメリカ国務省``, ``東京地裁 -> 東京地方裁判所``, ``白鷺大広報室 -> 白鷺大学広報室``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.names.endings import divides, elements, write_out
from pipeline.normalize.bodies.states import body_of, generic_bodies, holder_of, split_country
from pipeline.normalize.outlets import is_outlet
from pipeline.normalize.trial import names
from pipeline.rules.rule import Family, Mode, collector, forget_with

ADMINISTRATION = re.compile(r"(?P<name>.+?)(?:前|元|新|次期)?政権\Z")
MINISTRY = re.compile(r"[一-鿿・]{2,}省\Z")
PAIRS = (("『", "』"), ("「", "」"), ("(", ")"), ("“", "”"), ("《", "》"), ("〈", "〉"))
SOCIETY = re.compile(r"(?<=[ァ-ヺーA-Za-z0-9])社\Z")  # ロッキード社
# Kinds of organisations whose aliases may stand before a part.
PARENTS = frozenset({"university", "international", "agency", "ministry", "parliament", "institute", "court"})


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


RULES, rule = collector()
WRITE: Family[Callable[[str], Reading | None]] = Family(
    "write",
    "normalize.bodies",
    Mode.FIRST,
    lambda: RULES,
    names,
    "What a body's name is written out to without its context; the first rule that reads it decides.",
)


@cache
def read(surface: str) -> Reading:
    """Write a name out; the reason is the id of the rule, ``same-name`` where none reads it."""
    name = tidy(surface)
    for rule in WRITE.active():
        if found := rule.body(name):
            return found._replace(reason=rule.id)
    return Reading(name, "same-name")


forget_with(read.cache_clear)


@rule(
    "write.generic",
    example="チリの[中央銀行|O チリ中央銀行]が発表した。",
    counter="[日本銀行|O]が発表した。",
    why="many countries have a body of that name: its context says whose it is",
)
def _generic(name: str) -> Reading | None:
    return Reading(name, "", generic=True) if name in generic_bodies() and holder_of(name) != "日本" else None


@rule(
    "write.lexicon",
    example="[OSCE|O 欧州安全保障協力機構]が発表した。",
    counter="[白鷺合唱団|O]が発表した。",
    why="an alias of a body that the lexicon has",
)
def _in_lexicon(name: str) -> Reading | None:
    organization = knowledge.organization(name)
    return Reading(organization.name, "", known=True) if organization else None


@rule(
    "write.medium",
    example="[秋田朝日放送|O]が報じた。[秋田放送|O]も報じた。",
    counter="[白鷺朝日放送|O]が報じた。[白鷺放送|O 白鷺朝日放送]も報じた。",
    why="a medium that the lexicon has is not short for another",
)
def _medium(name: str) -> Reading | None:
    return Reading(name, "", known=True) if is_outlet(name) else None


@rule(
    "write.ministry",
    example="ノルウェーの[漁業沿岸省|O ノルウェー漁業沿岸省]が発表した。",
    counter="ノルウェーの[漁業沿岸団|O]が発表した。",
    why="Japan's ministries are all in the lexicon: any other is foreign",
)
def _ministry(name: str) -> Reading | None:
    return Reading(name, "", generic=True) if MINISTRY.match(name) and not split_country(name) else None


@rule(
    "write.administration",
    example="[ノヴァーク前政権|O ノヴァーク政権]が決めた。",
    counter="[ノヴァーク財団|O]が決めた。",
    why="an administration by its head's name, a government by its country's: 米政権",
)
def _administration(name: str) -> Reading | None:
    if not (m := ADMINISTRATION.match(name)):
        return None
    if country := knowledge.country(holder := m["name"]):
        return Reading(f"{country}政府", "")
    return Reading(f"{holder[:-1] if len(holder) > 2 and holder[-1] in knowledge.prefixes() else holder}政権", "")


@rule(
    "write.country",
    example="[英運輸省|O イギリス運輸省]が発表した。",
    counter="[英和銀行|O]が発表した。",
    why="a country's long form or its one character before a body of state",
)
def _of_country(name: str) -> Reading | None:
    found = split_country(name)
    if not found or (found[0] == "日本" and found[1] not in generic_bodies()):
        return None
    body = body_of(*found)
    return Reading(body, "", known=knowledge.organization(body) is not None)


@rule(
    "write.part",
    example="[OPEC労働組合|O 石油輸出国機構労働組合]が発表した。",
    counter="[拡大病院|O]が発表した。",
    why="a known body or one with the ending of a whole, and its part",
)
def _part(name: str) -> Reading | None:
    found = split_parent(name)
    return Reading(found[0] + write_out("・" + found[1])[1:], "") if found else None


@rule(
    "write.ending",
    example="[南野信金|O 南野信用金庫]が発表した。",
    counter="[南野書房|O]が発表した。",
    why="endings that the press shortens (org_abbreviations.tsv)",
)
def _ending(name: str) -> Reading | None:
    written = write_out(name)
    organization = knowledge.organization(written)
    if written == name:
        return None
    return Reading(organization.name if organization else written, "", known=organization is not None)


def _parent(head: str) -> str:
    """The organisation whose part a name may begin with; everyday words that are also aliases (国民, 連合) are none."""
    organization = knowledge.organization(head)
    if organization and (organization.name == head or head.isascii() or organization.kind in PARENTS):
        return organization.name
    if organization and organization.kind == "party" and head.endswith("党"):
        return organization.name
    if len(head) > 2 and head.endswith(elements("whole")) and not head.endswith(("最大", "拡大")):
        return write_out(head)
    return ""


def split_parent(name: str) -> tuple[str, str] | None:
    """Known organisation or university and its part: ``国連事務局 -> (国際連合, 事務局)``."""
    for end in range(len(name) - 1, 1, -1):
        head, rest = name[:end], name[end:]
        if divides(name, end) and (parent := _parent(head)):
            return parent, rest
    return None
