"""The year of each source: as printed, and mended beside it where the printed one cannot be right.

Years come cut short (``REUTERS.202``), in full-width digits, not at all, or wrong by a slip of the keyboard: two digits
swapped (``2041`` for ``2014``) or one replaced (``2010`` amid passages of 2020). A slip is only assumed where the
article itself speaks for it: the sources before and after agree on a year that is one slip away (for two swapped
digits, which hardly happen by chance, to come near one neighbour will do), no other source backs the printed one, and
the passage itself names no date that does. A digest may well cite an older report, so distance alone is no reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.record import YearFlag

EXPLICIT = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年|(?<![0-9])([0-9]{2})年(?=[0-9]{1,2}月)")
SERIES = re.compile(r"[(（【\[［〔][^)）】\]］〕]*[)）】\]］〕]|[0-9①-⑳]+$")
EARLIEST = 1860  # the first Japanese newspapers
LATEST = 2099
AROUND = 2  # sources on each side that must agree on the year that one replaced digit is taken for
FAR = 5  # years from every other source after which a year that a swap of digits explains is doubted


class Cited(NamedTuple):
    """A source in the order of its first citation, with the section of that and the text of its passages."""

    title: str
    year_printed: str
    text: str
    section: int | None = None


class Year(NamedTuple):
    """``value`` is "" where no year can be said."""

    value: str
    flag: YearFlag


def swapped(printed: int, meant: int) -> bool:
    """Whether one year becomes the other by swapping two digits.

    >>> swapped(2041, 2014), swapped(1926, 1962), swapped(2010, 2020)
    (True, True, False)
    """
    a, b = f"{printed:04}", f"{meant:04}"
    return sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 2


def replaced(printed: int, meant: int) -> bool:
    """Whether one year becomes the other by replacing one digit.

    >>> replaced(2010, 2020), replaced(2019, 2021)
    (True, False)
    """
    a, b = f"{printed:04}", f"{meant:04}"
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def explicit_years(text: str) -> set[int]:
    """Years that a text names outright, two-digit ones (``19年11月``) read in this century."""
    return {int(m[1]) if m[1] else 2000 + int(m[2]) for m in EXPLICIT.finditer(unicodedata.normalize("NFKC", text))}


def sound(printed: str) -> int | None:
    """A printed year that can be one: four digits, since there are newspapers and not in another century."""
    digits = unicodedata.normalize("NFKC", printed)
    return int(digits) if len(digits) == 4 and EARLIEST <= int(digits) <= LATEST else None


def neighbours(years: Sequence[int | None], i: int) -> tuple[int | None, int | None]:
    """The nearest known years before and after position ``i``."""
    before = next((y for y in reversed(years[:i]) if y is not None), None)
    after = next((y for y in years[i + 1 :] if y is not None), None)
    return before, after


def near_swap(year: int, years: Sequence[int | None], around: tuple[int | None, int | None]) -> int | None:
    """The year within one of a neighbour that swapped digits turned into one far from all others, or None.

    The same slip is not made twice, so two sources of that year are sources of that year.
    """
    if years.count(year) > 1 or any(other is not None and 0 < abs(other - year) <= FAR for other in years):
        return None
    near = (n + step for n in around if n is not None for step in (0, 1, -1))
    return next((meant for meant in near if swapped(year, meant)), None)


def _all_around(years: Sequence[int | None], i: int) -> set[int]:
    """The years of the nearest sources on both sides of position ``i``."""
    before = [y for y in years[:i] if y is not None][-AROUND:]
    after = [y for y in years[i + 1 :] if y is not None][:AROUND]
    return {*before, *after} if before and after else set()


def suspects(years: Sequence[int | None]) -> dict[int, int]:
    """Positions whose printed year is doubtful, with the year that their neighbours speak for."""
    found = {}
    for i, year in enumerate(years):
        if year is None:
            continue
        # A run of sources with the same wrong year would back itself up, so look past them.
        others = [y if y != year else None for y in years]
        before, after = neighbours(others, i)
        if (meant := near_swap(year, years, (before, after))) is not None:
            found[i] = meant
        elif (
            before is not None
            and _all_around(others, i) == {before}
            and replaced(year, before)
            and abs(year - before) > 1
        ):
            found[i] = before
    return found


def outliers(sources: Sequence[Cited], years: Sequence[int | None]) -> dict[int, int]:
    """Of the suspects those that neither another source nor the passage's own dates speak for."""
    doubtful = suspects(years)
    backed = {year for i, year in enumerate(years) if i not in doubtful}
    result = {}
    for i, meant in doubtful.items():
        year = years[i]
        named = explicit_years(f"{sources[i].title}\n{sources[i].text}")
        if year in backed or (year in named and meant not in named):
            continue
        result[i] = meant
    return result


def cut_from(printed: str, year: int) -> bool:
    """Whether the printed digits are those of a year with some left out, wherever: ``202`` and ``201`` of 2021."""
    digits = iter(str(year))
    return all(digit in digits for digit in printed)


def complete(printed: str, i: int, sources: Sequence[Cited], years: Sequence[int | None]) -> int | None:
    """The year of a source that prints none, or not all of its digits.

    It is that of another part of its series, else of a neighbour: one in the same section before one outside, one that
    the passage names before one that it does not, and the one before rather than the one after.
    """
    fits = len(printed) >= 4  # an impossible year says nothing that another would have to fit
    fitting = [year if year is not None and (fits or cut_from(printed, year)) else None for year in years]
    stem = SERIES.sub("", sources[i].title).strip()
    for j, other in enumerate(sources):
        if j != i and stem and SERIES.sub("", other.title).strip() == stem and fitting[j] is not None:
            return fitting[j]
    named = explicit_years(f"{sources[i].title}\n{sources[i].text}")
    section = sources[i].section
    inside = [y if s.section == section else None for y, s in zip(fitting, sources, strict=True)]
    candidates = [y for around in (inside, fitting) for y in neighbours(around, i) if y is not None]
    slips = [y for y in candidates if len(printed) == 4 and (swapped(int(printed), y) or replaced(int(printed), y))]
    preferred = [*slips, *(y for y in candidates if y in named), *candidates]
    return preferred[0] if preferred else None


def mend_years(sources: Sequence[Cited]) -> list[Year]:
    """The year and its flag for each source, in the order given (that of first citation)."""
    years = [sound(s.year_printed) for s in sources]
    mended = outliers(sources, years)
    for i, meant in mended.items():
        years[i] = meant
    result = []
    for i, source in enumerate(sources):
        digits = unicodedata.normalize("NFKC", source.year_printed)
        year = years[i]
        if not digits:
            flag, year = YearFlag.MISSING, complete("", i, sources, years)
        elif year is None:
            flag = YearFlag.TRUNCATED if len(digits) < 4 else YearFlag.OUTLIER
            year = complete(digits, i, sources, years)
        elif str(year) != digits:
            flag = YearFlag.OUTLIER
        else:
            flag = YearFlag.WIDE if digits != source.year_printed else YearFlag.OK
        result.append(Year(str(year) if year is not None else "", flag))
    return result
