"""Persons with two names where the text says so: ``キング・ラルフ(本名・ピーター・ホロウェイ)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipeline.lexicon.tables import read_table
from pipeline.names.persons import is_full_kanji
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.trial import names
from pipeline.rules import Family, Mode, memo, read_rules
from pipeline.rules.patterns import Alternation

KEPT = ("first", "second", "fuller")  # fuller: the first if it is made like a full Japanese name, else the second
TITLE = r"(?:さん|氏|容疑者|被告|選手|こと)?"
REACH = 30  # code points between the two names

GENERATION = r"(?:[一二三四五六七八九十0-9]+代目・?)?"
#: 小文が五代目文楽を襲名する: a name taken over, and who bore it before.
TAKES = re.compile(rf"[」』]?(?:さん|氏|師匠)?(?:が|は|も)[^。「」]{{0,{REACH}}}?{GENERATION}[「『]?\Z")
TAKEN = re.compile(r"[」』]?(?:の(?:大?名跡|名))?を(?:襲名|継[ぐいが承]|名乗|受け継)")
PREDECESSOR = re.compile(r"(?:先代|故|亡き|[一二三四五六七八九十0-9]+代目)・?[「『]?\Z")


@cache
def _words(kind: str) -> str:
    words = [row["word"] for row in read_table("alias_words") if row["kind"] == kind]
    return "|".join(sorted(words, key=len, reverse=True))


def _body(row: dict[str, str]) -> str:
    """The pattern of a row with its words filled in.

    Raises:
        ValueError: the value says of none of the two names that it is kept.
    """
    if row["value"] not in KEPT:
        raise ValueError(f"value {row['value']!r} is none of {', '.join(KEPT)}")
    words = {"{real}": _words("real"), "{alias}": _words("alias"), "{title}": TITLE, "{generation}": GENERATION}
    pattern = row["pattern"]
    for name, filled in words.items():
        pattern = pattern.replace(name, filled)
    return pattern


ALIAS: Family[str] = Family(
    "alias",
    "normalize.persons",
    Mode.FIRST,
    lambda: read_rules("alias", _body, ("pattern",)),
    names,
    "What stands between two names of one person, and which of them is kept.",
)


@memo
def _between() -> Alternation:
    return Alternation(ALIAS.active())


def pseudonyms(found: Sequence[Occurrence]) -> list[tuple[str, str, str]]:
    """A person's other name, the one to keep and the rule, for names next to each other in a sentence.

    That is the real name, unless artists whose names are made like full Japanese ones only disclose it (``本名``).
    """
    pairs = []
    for first, second in pairwise(found):
        if first.line is not second.line or not 0 < second.mention.start - first.mention.end <= REACH + 12:
            continue
        between = first.line.text[first.mention.end : second.mention.start]
        one, other = first.surface, second.surface
        if hit := _between().fullmatch(between):
            kept = hit.rule.value
            keep_first = kept == "first" or (kept == "fuller" and is_full_kanji(one))
            pairs.append((other, one, hit.rule.id) if keep_first else (one, other, hit.rule.id))
        if TAKES.match(between) and TAKEN.match(second.after) and _is_free(second, found):
            pairs.append((other, one, "succession"))
    return pairs


def _is_free(taken: Occurrence, found: Sequence[Occurrence]) -> bool:
    """Whether the article tells of no one else who bore a name that somebody takes over."""
    others = (o for o in found if o.surface == taken.surface and o is not taken)
    return not any(PREDECESSOR.search(o.before) for o in others)
