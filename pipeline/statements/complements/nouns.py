"""Nouns between what is said and its predicate: objects, stances, texts, and what a noun phrase must be to be said."""

from __future__ import annotations

import itertools
import re

from pipeline.attribute.read.narration import FUNCTION, Unit
from pipeline.statements.complements.clauses import Complement, back, before_to, blocks
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.lexicon import ends_in, nouns
from pipeline.statements.predicates.tail import Tail

VERBAL = re.compile(r"[一-龠々][ぁ-ん]{0,3}[りしきいげえみちびぎけせめれべてねさ]$|(?:化|性|増|減|入り|超え|ゼロ)$")


def unfolds(unit: Unit, text: str) -> bool:
    """Whether a noun can be said to be announced: 撤収, 見直し, 可能性; not 声明, 経緯."""
    if any(ends_in(text, nouns(kind)) for kind in ("thing", "saying", "attitude")):
        return False
    return "サ変" in unit.tag or ends_in(text, nouns("content")) or VERBAL.search(text) is not None


def object_end(units: list[Unit], head: Head, tail: Tail) -> int | None:
    """The last unit of the noun phrase that is a head's object (of a passive its subject), None where there is none."""
    particles = {"を", "も", "は"} | ({"が"} if tail.passive else set())
    for k in back(units, head):
        unit = units[k]
        if unit.text in particles and unit.kind == "T" and unit.tag.startswith("助詞"):
            if unit.text in ("も", "は") and (k < head.first - 1 or units[k - 1].kind != "T"):
                return None
            if unit.text == "を" and [u.text for u in units[k + 2 : k + 4]] == ["に", "、"]:
                return None  # 報告書を前に、
            m = k - 1
            while m >= 0 and units[m].text in ("など", "まで", "だけ", "、"):
                m -= 1
            return m if m >= 0 and (units[m].nominal or units[m].kind == "Q") else None
        if unit.kind == "Q" or unit.text in ("と", "は", "が", "よう") or blocks(units, k):
            return None
    return None


def noun_start(units: list[Unit], k: int) -> int:
    """First unit of the compound noun that ends at ``k``."""
    while k and units[k - 1].kind == "T" and units[k - 1].nominal and units[k - 1].text not in ("・", "こと"):
        k -= 1
    return k


def clause_before_noun(name: str, units: list[Unit], start: int) -> Complement | None:
    """The clause that a noun of stance or saying closes: …との見方, …する考え, …という強い自負; else None."""
    k = start - 1
    while k >= 0:
        unit = units[k]
        if unit.text in ("の", "な") and k and not (units[k - 1].predicate and unit.text == "な"):
            if units[k - 1].text == "と":  # との
                return before_to(name, units, k - 1, None)
            k -= 1
        elif unit.tag.startswith(("形容詞", "連体詞", "形状詞", "副詞")) or (unit.nominal and unit.kind == "T"):
            k -= 1
        else:
            break
    if k < 1:
        return None
    unit = units[k]
    if unit.lemma in ("いう", "言う", "する", "つく", "づく") and units[k - 1].text in ("と", "など"):
        if units[k - 2].text == "こと":
            return Complement(name, k - 3)  # …こととする方針
        return before_to(name, units, k - 1, None)
    if unit.text == "た" and [u.lemma for u in units[k - 2 : k]] == ["と", "する"]:
        return before_to(name, units, k - 2, None)
    attributive = unit.tag.startswith(("助動詞", "形容詞")) or unit.text == unit.lemma
    if unit.predicate and attributive and unit.lemma not in FUNCTION and not is_function(units, k):
        return Complement(name, k)
    return None


def unfolds_as_stance(units: list[Unit], start: int) -> bool:
    """Whether a stance with a mere noun phrase says what it is: 加盟に向けた意思, 協議の見通し; not 独自の見解."""
    if is_function(units, start - 1):
        return True
    before = units[start - 2]
    return before.kind == "T" and "サ変" in before.tag


def is_function(units: list[Unit], k: int) -> bool:
    """Whether a past auxiliary closes a particle verb: に向けた, に関する."""
    return units[k].tag == "助動詞" and k > 0 and units[k - 1].lemma in FUNCTION


def is_texts(units: list[Unit]) -> bool:
    """Whether the subject of some units is a text: 声明は…を確認した."""
    return any(
        ends_in(u.text, nouns("saying")) and after.text in ("は", "が", "も", "で")
        for u, after in itertools.pairwise(units)
    )
