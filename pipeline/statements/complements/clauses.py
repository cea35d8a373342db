"""Clauses that are said: what stands before と, and what parts a clause from its predicate."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.attribute.read.narration import FUNCTION, Unit
from pipeline.attribute.read.predicates import is_clause
from pipeline.attribute.read.words import longest_suffix, role_kinds
from pipeline.statements.predicates.heads import DOING, Head
from pipeline.statements.predicates.lexicon import ends_in, words
from pipeline.statements.predicates.tail import Tail, describes

REACH = 18  # units that may stand between what is said and its predicate
FAR = 60  # units within which a clause is looked over
VOLITIONAL = re.compile(r"[おこそとのもろごぼよ]う$")


@dataclass(frozen=True)
class Complement:
    """What a head reports: units up to ``last``; ``nominal`` if it is a noun phrase rather than a clause."""

    rule: str
    last: int
    nominal: bool = False


def back(units: list[Unit], head: Head) -> range:
    """Unit indexes before a head, nearest first, as far as what it reports can stand away."""
    return range(head.first - 1, max(-1, head.first - 1 - REACH), -1)


def blocks(units: list[Unit], k: int) -> bool:
    """Whether a predicate at ``k`` parts what stands before from a head behind: not 明確に, 強い調子で, 会合に対し."""
    unit = units[k]
    if not unit.predicate or unit.lemma in FUNCTION or (unit.lemma == "だ" and unit.text in ("に", "な")):
        return False
    return not (unit.tag.startswith("形容詞") and (unit.text.endswith("く") or units[k + 1].nominal))


def before_to(name: str, units: list[Unit], k: int, head: Head | None, ground: bool = False) -> Complement | None:
    """What stands before と at ``k`` if it is said rather than joined: a clause, a quotation, or a bare verdict."""
    last = k - 1
    while last >= 0 and units[last].text in ("など", "、", "。", "だなど", "―", "――", "…"):
        last -= 1
    if last < 0:
        return None
    unit = units[last]
    if (
        unit.predicate
        and unit.text != unit.lemma
        and VOLITIONAL.search(unit.text)
        and name in ("said.hold", "said.ground")
    ):
        return None  # …しようとしている
    clause = (
        unit.kind == "Q"
        or is_clause(units, last + 1)
        or unit.text in ("か", "ない", "ね", "よ", "べき", "恐れ", "よう")
    )
    if clause:
        return Complement(name, last)
    if unit.kind == "T" and unit.nominal and ends_in(unit.text, words("plan")) and last and units[last - 1].predicate:
        return Complement(name, last)
    if head is None or ground:
        return None
    near = all(u.tag.startswith(("副詞", "補助記号")) or u.text in ("も", "は") for u in units[k + 1 : head.first])
    if (
        unit.kind == "T"
        and unit.nominal
        and not longest_suffix(unit.text, role_kinds())
        and (near or is_judged(units, last))
    ):
        return Complement(name, last)
    return None


def is_judged(units: list[Unit], last: int) -> bool:
    """Whether a noun is the predicate of a clause without だ: 計画は困難, 対策が必要; not 視察を目的."""
    for k in range(last - 1, max(-1, last - 16), -1):
        unit = units[k]
        if unit.text == "を" or unit.kind == "Q" or unit.text in ("、", "，"):
            return False
        if unit.text in ("は", "が", "も") and unit.tag.startswith("助詞"):
            return True
    return False


def is_toshite(units: list[Unit], k: int) -> bool:
    """Whether として ends at ``k``."""
    return 2 <= k < len(units) and units[k].text == "て" and units[k - 1].lemma in DOING and units[k - 2].text == "と"


def goes_on(units: list[Unit], tail: Tail) -> bool:
    """Whether a clause goes on to what somebody does: とみて調べている."""
    return tail.joined and tail.next < len(units) and not tail.final


def is_of_another(units: list[Unit], k: int) -> bool:
    """Whether a ground belongs to a clause about a noun: として罪に問われた男, として賠償を求めた訴訟."""
    stop = next((m for m in range(k, len(units)) if units[m].predicate and units[m].lemma not in FUNCTION), len(units))
    passive = any(u.lemma in ("れる", "られる") for u in units[stop : stop + 3])
    if passive and describes(units, k):
        return True
    inner = any(u.text == "が" for u in units[k:stop])
    if units[k : k + 1] and units[k].text not in ("、", "，") and inner and describes(units, k):
        return True
    return any(u.text in words("case") and v.text == "た" for v, u in itertools.pairwise(units[stop : stop + FAR]))
