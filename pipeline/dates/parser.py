"""Text to temporal expressions: candidates found by one regular expression, each read by the families in turn."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.dates.around.cues import Surroundings
from pipeline.dates.expression import Cues, Expression, Reading, Type
from pipeline.dates.no_dates import trapped
from pipeline.dates.numerals import NOT_INSIDE, NUMERAL
from pipeline.dates.read.absolute import Fields
from pipeline.dates.read.calendar import ERA_DAY, MONTH_DAY, NUMERIC, read
from pipeline.dates.read.english import is_english, read_english
from pipeline.dates.read.other import read_other
from pipeline.dates.read.relative import PREFIXES
from pipeline.dates.words import alternation, eras, named_days, relatives, seasons

_TURNS = r"年明け|年初|年頭|年始|年末|年の瀬|年の暮れ|年度末|週明け|月末|週末"
_OTHERS = r"四?半世紀|ひと月|ふた月|[一ひ]と?昔|[毎連隔日]|数(?=[年日週時分かカヵヶケ箇秒])|[半何幾](?=[年日])"
_EVERY = re.compile(r"(?:毎年|例年|毎月|毎週|毎夏|毎秋|毎冬|毎春|隔年で?)[のは、]?$")
_CLOCKS = r"午前|午後|正午|未明|早朝|深夜"
KEPT = 2048  # texts whose expressions are kept: recognition and normalization ask for those of the same lines


@cache
def _start() -> re.Pattern[str]:
    """Where an expression may start."""
    names = alternation(
        [*(e for e in eras() if len(e) > 1), *relatives(), *(n for n, d in named_days().items() if d.labelled)]
    )
    season = "[" + "".join(sorted({w[0] for w in re.split(r"\|", seasons()[0].pattern)})) + "]"
    prefix = alternation(PREFIXES)
    starts = (
        NUMERIC.pattern.replace("(?P<y>", "(?:(?<![A-Za-z0-9０-９./-])|(?<=[0-9]-))(?P<y>"),
        MONTH_DAY.pattern.replace("?P<m>", "?:").replace("?P<d>", "?:"),
        rf"紀元前|前(?={NUMERAL}世紀)",
        rf"(?<![A-Za-z])[{''.join(e for e in eras() if len(e) == 1)}](?=[0-9０-９]{{1,2}}年)",
        ERA_DAY.pattern.replace("?P<e>", "?:").replace("?P<n>", "?:").replace("?P<m>", "?:").replace("?P<d>", "?:"),
        names,
        prefix,
        _TURNS,
        r"第(?=\s?[0-9０-９一二三四])",
        r"[上下](?=半?期)",
        r"(?:今度|次|この次|前|この前)の(?=[月火水木金土日]曜)|[月火水木金土日](?=曜)",
        season,
        _CLOCKS,
        _OTHERS,
        rf"{NOT_INSIDE}{NUMERAL}(?=\s?[^\s])",
    )
    return re.compile("|".join(starts))


def parse(text: str) -> list[Expression]:
    """All temporal expressions of a text, in order and without overlap.

    Those of type DATE are the mentions that the annotation guidelines ask for; clock times, durations and sets are
    given so that nobody takes them for dates. Offsets are code points into ``text``. Never raises on any string.

    >>> [(e.text, e.type.value) for e in parse("来月10日、3日間の会議")]
    [('来月10日', 'DATE'), ('3日間', 'DURATION')]
    """
    return list(_parse(text))


@lru_cache(KEPT)
def _parse(text: str) -> tuple[Expression, ...]:
    if is_english(text):
        found = [(s, e, Type.DATE, Reading("english", **fields)) for s, e, fields in read_english(text)]
    else:
        found = list(_scan(text))
    if not found:
        return ()
    surroundings = Surroundings(text)
    return tuple(
        Expression(s, e, text[s:e], kind, reading, surroundings.cues(s, e, reading) if kind is Type.DATE else Cues())
        for s, e, kind, reading in found
    )


def forget() -> None:
    """Forget what was parsed: other rules are active now."""
    _parse.cache_clear()


def _is_recurring(text: str, start: int, fields: Fields) -> bool:
    """Whether a date without a year is one of every year or month: 毎年12月24日, 毎月5日."""
    return fields.keys().isdisjoint(("year", "short", "unit")) and bool(_EVERY.search(text, max(0, start - 6), start))


def _scan(text: str) -> list[tuple[int, int, Type, Reading]]:
    found = []
    pos, start = 0, _start()
    while match := start.search(text, pos):
        at = match.start()
        if (end := trapped(text, at)) is not None:
            pos = end
            continue
        date, other = read(text, at), read_other(text, at)
        if date and (other is None or date[0] >= other[0]):
            end, family, fields = date
            kind = Type.SET if _is_recurring(text, at, fields) else Type.DATE
            found.append((at, end, kind, Reading(family, **fields)))
            pos = end
        elif other:
            found.append((at, other[0], other[1], Reading("other")))
            pos = other[0]
        else:
            pos = max(at + 1, match.end()) if match[0][0] in "0123456789０１２３４５６７８９" else at + 1
    return found
