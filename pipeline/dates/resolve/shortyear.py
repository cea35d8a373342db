"""Years written without century or era: ``98年`` is 1998, ``五十四年度`` in a text of 1980 is 昭和54 = 1979.

Western numbers were rare in the press before 1989, when the era name went without saying; afterwards it is the other
way round. A year told as past does not lie after the text's own.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from pipeline.dates.expression import Expression, Mode, Tense
from pipeline.dates.numerals import number
from pipeline.dates.words import eras

_ERA_PRESS_UNTIL = 1988
_KNOWN = 0.6
_LIVING_MEMORY = 30
#: Cost of a western year in the press that counted in eras, where the era has such a year.
_RARE = 1.6
_MODERN = ("令和", "平成", "昭和", "大正", "明治")


def era_of(year: int) -> str:
    """Name of the modern era that a year belongs to (the one that began last)."""
    return next((name for name in _MODERN if eras()[name].first <= year), "明治")


def candidates(
    short: int, published: int | None, tense: Tense, carried_era: str, accounts: bool = False
) -> Iterator[tuple[int, float]]:
    """Possible years with costs.

    ``carried_era``: era of a year before in the same passage; ``accounts``: the year is that of accounts (13年3月期),
    which business papers count in western years.
    """
    for base in (1900, 2000):
        year = base + short
        if published is None:
            continue
        rare = published <= _ERA_PRESS_UNTIL and _in_era(short, published)
        yield year, (_RARE if rare else 0.3) + _distance_cost(year, published, tense)
    for name in _MODERN:
        era_year = eras()[name].year(short)
        if era_year is None:
            continue
        if name == carried_era:
            yield era_year, 0.3 + 0.01 * abs((published or era_year) - era_year)
        elif published is not None:
            yield era_year, _era_cost(name, published, accounts) + _distance_cost(era_year, published, tense)


def _in_era(short: int, published: int) -> bool:
    """Whether the number is one of the era of the text, which its readers would take it for."""
    return eras()[era_of(published)].year(short) is not None


def _era_cost(name: str, published: int, accounts: bool) -> float:
    if name != era_of(published):
        return 1.5
    return 0.1 if published <= _ERA_PRESS_UNTIL else 1.5 if accounts else 0.6


def _distance_cost(year: int, published: int, tense: Tense) -> float:
    ahead = year - published
    if ahead <= 0:
        return -0.01 * ahead + 0.01 * max(0, -ahead - _LIVING_MEMORY)
    if tense is Tense.FUTURE:
        return 0.2 + 0.02 * ahead
    return (2.5 if tense is Tense.PAST else 0.6) + 0.05 * ahead


def decide(
    expression: Expression,
    published: int | None,
    tense: Tense,
    carried: str,
    after: int | None,
    known: Container[int] = (),
) -> int | None:
    """The year meant; None where nothing tells (no date of publication and no era before).

    ``after``: the year before in the text, for ``翌31年`` and for the second end of a range; ``known``: years that the
    text has told of, more likely than others.
    """
    reading = expression.reading
    assert reading.short is not None
    if reading.fiscal in ("year", "term", "interim") and tense is Tense.PAST:
        tense = Tense.UNKNOWN  # the budget or forecast of a year to come is told of in the past tense
    options = [
        (year, cost - (_KNOWN if year in known else 0.0))
        for year, cost in candidates(
            reading.short, published, tense, carried, accounts=reading.fiscal in ("term", "interim", "months")
        )
    ]
    if after is not None:
        if reading.mode is Mode.ANAPHORIC:
            options += [(y, -1.0) for y in [after + reading.shift] if _written_as(y, reading.short)]
        elif expression.cues.linked:
            era_year = eras()[carried].year(reading.short) if carried else None
            century = after // 100 * 100 + reading.short
            in_step = [era_year] if carried else [century, century + 100]
            options += [(y, -0.5) for y in in_step if y and after < y <= after + 60][:1]
    if reading.decade:
        options = [o for o in options if _decade_fits(o[0], expression, published)]
    return min(options, key=lambda o: (o[1], o[0]))[0] if options else None


def _written_as(year: int, short: int) -> bool:
    return year % 100 == short or any(eras()[name].year(short) == year for name in _MODERN)


def _decade_fits(year: int, expression: Expression, published: int | None) -> bool:
    """Decades are western (60年代 = 1960s) but for counting kanji in the press of an era (四十年代 = 昭和40年代)."""
    western = year % 10 == 0
    text = expression.text.split("年")[0]
    counting = "十" in text and not any("0" <= c <= "9" for c in text) and number(text) is not None
    in_era = published is not None and published <= _ERA_PRESS_UNTIL and counting
    return western != in_era
