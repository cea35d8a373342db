"""Years, months and days given by number, with the ranges and lists that share a unit.

``2021年12月17日``, ``昭和三十七年``, ``H26年度``, ``08年``, ``15、16日``, ``2019~20年``, ``10~12月期``
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

from pipeline.dates.numerals import DIGIT, NUMERAL, number
from pipeline.dates.words import alternation, eras

SEPARATOR = r"\s?[~〜～\-‐‑–—―−－、,，・･/／ー]\s?"
#: At most seven numbers share a unit: an endless list of numbers is no date, and must not be tried at each of them.
_MORE = rf"(?:{SEPARATOR}{NUMERAL}){{0,6}}"
#: Fields of a reading under construction.
Fields = dict[str, Any]


@cache
def year_pattern() -> re.Pattern[str]:
    """A year by number: era, numbers sharing the unit, unit."""
    names = alternation(e for e in eras() if len(e) > 1)
    letters = "".join(e for e in eras() if len(e) == 1)
    return re.compile(
        rf"(?P<bce>紀元前|BC)?(?P<era>{names}|(?<![A-Za-z])[{letters}](?=[{DIGIT}]))?"
        rf"(?P<n>{NUMERAL}|元)(?P<more>{_MORE})\s?年"
    )


MONTH = re.compile(rf"(?P<n>{NUMERAL})(?P<more>{_MORE})\s?月")
DAY = re.compile(rf"(?P<n>{NUMERAL})(?P<more>{_MORE})(?:の?両)?\s?日")
_NUMERAL = re.compile(NUMERAL)
_GLOSS_OPEN, _GLOSS_CLOSE = "（(〈", "）)〉"


def _numbers(match: re.Match[str]) -> list[int] | None:
    values = [number(match["n"]), *(number(n) for n in _NUMERAL.findall(match["more"]))]
    return [v for v in values if v is not None] if None not in values else None


def read_year(text: str, pos: int) -> tuple[int, Fields] | None:
    """A year at ``pos``: its end (after 年) and fields ``year`` or ``short``, ``era``, ``to``.

    ``to`` is the last year of a range, in the same count as the first (``2019~20年`` gives 2020).
    """
    match = year_pattern().match(text, pos)
    if not match:
        return None
    values = _numbers(match)
    if not values or (match["n"] == "元" and not match["era"]):
        return None
    first, last = values[0], values[-1]
    fields: Fields = {}
    if match["bce"]:
        fields["year"] = 1 - first
        return match.end(), fields
    if match["era"]:
        era = eras()[match["era"]]
        year = era.counted_on(first)
        if year is None:
            return None
        fields |= {"year": year, "era": era.name}
        to = era.counted_on(last) if len(values) > 1 else None
    elif first < 100:
        fields["short"] = first
        to = last if len(values) > 1 and last < 100 else None
    else:
        fields["year"] = first
        to = (last if last > 99 else first // 100 * 100 + last) if len(values) > 1 else None
    if len(values) > 1:
        start = fields["year"] if "year" in fields else fields["short"]
        if to is None or to <= start:
            return None
        fields["to"] = to
    return match.end(), fields


def skip_era_gloss(text: str, pos: int) -> int:
    """Past a bracketed second count of the year when a month follows: ``2019年(令和元年)5月``."""
    if pos < len(text) and text[pos] in _GLOSS_OPEN and (inner := read_year(text, pos + 1)):
        end = inner[0]
        if end < len(text) and text[end] in _GLOSS_CLOSE and MONTH.match(text, end + 1):
            return end + 1
    return pos


def read_month(text: str, pos: int) -> tuple[int, Fields] | None:
    """A month or months at ``pos``: fields ``month`` and, for a range, ``to``."""
    match = MONTH.match(text, pos)
    values = _numbers(match) if match else None
    if not match or not values or not all(1 <= v <= 12 for v in values):
        return None
    return match.end(), {"month": values[0]} | ({"to": values[-1]} if len(values) > 1 else {})


def read_day(text: str, pos: int) -> tuple[int, Fields] | None:
    """A day or days at ``pos``: fields ``day`` and, for a range or list, ``to``."""
    match = DAY.match(text, pos)
    values = _numbers(match) if match else None
    if not match or not values or not all(1 <= v <= 31 for v in values):
        return None
    if any(b <= a for a, b in pairwise(values)):
        return None
    return match.end(), {"day": values[0]} | ({"to": values[-1]} if len(values) > 1 else {})
