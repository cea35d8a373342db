"""Persons with two names where the text says so: ``キング・ラルフ(本名・ピーター・ホロウェイ)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipeline.lexicon.tables import read_table
from pipeline.names.persons import is_full_kanji
from pipeline.normalize.occurrences import Occurrence

DISCLOSED = 0  # the pattern that discloses a real name in brackets
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


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """What stands between two names, and whether the first is the real one."""
    title = r"(?:さん|氏|容疑者|被告|選手|こと)?"
    return (
        (re.compile(rf"[」』]?{title}\s*[(（](?:{_words('real')})[はの、・:：=＝\s]*[「『]?"), False),
        (re.compile(rf"[」』]?{title}\s*[(（](?:{_words('alias')})[はの、・:：=＝\s]*[「『]?"), True),
        (re.compile(rf"[」』]?(?:さん|氏)?の(?:{_words('alias')})(?:で|を|として|が)[^。」]{{0,{REACH}}}"), False),
        (re.compile(rf"[」』]?{title}[はがも]?(?:自身|自ら|本人)の[^。」]{{1,14}}[(（]@?"), True),
        (re.compile(rf"[」』]?{title}\s*[(（](?:[XＸ]|ツイッター|アカウント|ID)?[:：、]?[@＠]"), True),
        (re.compile(rf"[」』]?{title}改め、?{GENERATION}[「『]?"), False),
        (re.compile(r"[」』]?(?:さん|氏)?こと[、「]?[^。、「」はがを]{0,10}"), False),
        (re.compile(rf"[^。、「」はがを]{{0,8}}、?(?:{_words('real')})は?[・、]?"), False),
    )


def pseudonyms(found: Sequence[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """Pairs of a person's other name and the one to keep, next to each other in a sentence.

    That is the real name, unless artists whose names are made like full Japanese ones only disclose it (``本名``).
    """
    pairs = []
    for first, second in pairwise(found):
        if first.line is not second.line or not 0 < second.mention.start - first.mention.end <= REACH + 12:
            continue
        between = first.line.text[first.mention.end : second.mention.start]
        for number, (pattern, real_first) in enumerate(_patterns()):
            if pattern.fullmatch(between):
                keep_first = real_first or (number == DISCLOSED and is_full_kanji(first.surface))
                pairs.append((second, first) if keep_first else (first, second))
                break
        if TAKES.match(between) and TAKEN.match(second.after) and _is_free(second, found):
            pairs.append((second, first))
    return pairs


def _is_free(taken: Occurrence, found: Sequence[Occurrence]) -> bool:
    """Whether the article tells of no one else who bore a name that somebody takes over."""
    others = (o for o in found if o.surface == taken.surface and o is not taken)
    return not any(PREDECESSOR.search(o.before) for o in others)
