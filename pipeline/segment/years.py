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
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.record import YearFlag

EXPLICIT = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年|(?<![0-9])([0-9]{2})年(?=[0-9]{1,2}月)")
SERIES = re.compile(r"[(（【\[［〔][^)）】\]］〕]*[)）】\]］〕]|[0-9①-⑳]+$")
ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}  # first years, since EARLIEST
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


def digits_of(printed: str) -> str:
    """The digits of a printed year, in half width and of our era.

    >>> digits_of("２０２１"), digits_of("令和4"), digits_of("平成元")
    ('2021', '2022', '1989')
    """
    text = unicodedata.normalize("NFKC", printed)
    if first := ERAS.get(text[:2]):
        number = text[2:]
        return str(first if number == "元" else first + int(number) - 1)
    return text


def sound(printed: str) -> int | None:
    """A printed year that can be one: four digits, since there are newspapers and not in another century."""
    digits = digits_of(printed)
    return int(digits) if len(digits) == 4 and EARLIEST <= int(digits) <= LATEST else None


class Run(NamedTuple):
    """Known years that follow one another and are the same, whatever sources without a year are among them."""

    year: int
    sources: int


def runs_of(years: Iterable[int | None]) -> tuple[list[Run], list[int]]:
    """The runs of an article's sources, and for each source the number of its run (of a known year)."""
    runs: list[Run] = []
    places = []
    for year in years:
        if year is not None and (not runs or runs[-1].year != year):
            runs.append(Run(year, 1))
        elif year is not None:
            runs[-1] = Run(year, runs[-1].sources + 1)
        places.append(len(runs) - 1)
    return runs, places


def others_beside(runs: Sequence[Run], place: int, step: int) -> list[int]:
    """The years of the nearest :data:`AROUND` sources of another year than a run's, before or after it.

    A run of sources with the same wrong year would back itself up, so that year is looked past.
    """
    found: list[int] = []
    at = place + step
    while 0 <= at < len(runs) and len(found) < AROUND:
        if runs[at].year != runs[place].year:
            found += [runs[at].year] * min(runs[at].sources, AROUND - len(found))
        at += step
    return found


def near_swap(year: int, counts: Counter[int], around: Iterable[int]) -> int | None:
    """The year within one of a neighbour that swapped digits turned into one far from all others, or None.

    The same slip is not made twice, so two sources of that year are sources of that year.
    """
    if counts[year] > 1 or any(counts[year + far] or counts[year - far] for far in range(1, FAR + 1)):
        return None
    near = (n + step for n in around for step in (0, 1, -1))
    return next((meant for meant in near if swapped(year, meant)), None)


def suspects(years: Sequence[int | None]) -> dict[int, int]:
    """Positions whose printed year is doubtful, with the year that their neighbours speak for."""
    found = {}
    runs, places = runs_of(years)
    counts = Counter(year for year in years if year is not None)
    for i, year in enumerate(years):
        if year is None:
            continue
        before, after = (others_beside(runs, places[i], step) for step in (-1, 1))
        if (meant := near_swap(year, counts, [*before[:1], *after[:1]])) is not None:
            found[i] = meant
        elif (
            before
            and after
            and {*before, *after} == {before[0]}
            and replaced(year, before[0])
            and abs(year - before[0]) > 1
        ):
            found[i] = before[0]
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


class Fitting:
    """For some printed digits, the years that could be meant: of its series, and before and after each source."""

    def __init__(self, printed: str, sources: Sequence[Cited], years: Sequence[int | None]) -> None:
        whole = len(printed) >= 4  # an impossible year says nothing that another would have to fit
        fitting = [year if year is not None and (whole or cut_from(printed, year)) else None for year in years]
        self._series: dict[str, int] = {}
        for source, year in zip(sources, fitting, strict=True):
            if year is not None:
                self._series.setdefault(stem(source), year)
        before = _nearest(sources, fitting)
        after = reversed(_nearest(sources[::-1], fitting[::-1]))
        self._around = [[b[0], a[0], b[1], a[1]] for b, a in zip(before, after, strict=True)]

    def of_series(self, source: Cited) -> int | None:
        """The year of the first part of a source's series that has one."""
        return self._series.get(stem(source)) if stem(source) else None

    def around(self, i: int) -> list[int]:
        """The years before and after a source in its section, then those before and after it anywhere."""
        return [year for year in self._around[i] if year is not None]


def _nearest(sources: Sequence[Cited], fitting: Sequence[int | None]) -> list[tuple[int | None, int | None]]:
    """The last year before each source: in its section, and anywhere."""
    inside: dict[int | None, int] = {}
    last: int | None = None
    found: list[tuple[int | None, int | None]] = []
    for source, year in zip(sources, fitting, strict=True):
        found.append((inside.get(source.section), last))
        if year is not None:
            inside[source.section] = last = year
    return found


def stem(source: Cited) -> str:
    """A title without the number of its part: the same in all of a series."""
    return SERIES.sub("", source.title).strip()


def complete(printed: str, i: int, source: Cited, fitting: Fitting) -> int | None:
    """The year of a source that prints none, or not all of its digits.

    It is that of another part of its series, else of a neighbour: one in the same section before one outside, one that
    the passage names before one that it does not, and the one before rather than the one after.
    """
    if (year := fitting.of_series(source)) is not None:
        return year
    named = explicit_years(f"{source.title}\n{source.text}")
    candidates = fitting.around(i)
    slips = [y for y in candidates if len(printed) == 4 and (swapped(int(printed), y) or replaced(int(printed), y))]
    preferred = [*slips, *(y for y in candidates if y in named), *candidates]
    return preferred[0] if preferred else None


def mend_years(sources: Sequence[Cited]) -> list[Year]:
    """The year and its flag for each source, in the order given (that of first citation)."""
    years = [sound(s.year_printed) for s in sources]
    mended = outliers(sources, years)
    for i, meant in mended.items():
        years[i] = meant
    fitting: dict[str, Fitting] = {}

    def completed(printed: str, i: int) -> int | None:
        if printed not in fitting:
            fitting[printed] = Fitting(printed, sources, years)
        return complete(printed, i, sources[i], fitting[printed])

    result = []
    for i, source in enumerate(sources):
        digits = digits_of(source.year_printed)
        year = years[i]
        if not digits:
            flag, year = YearFlag.MISSING, completed("", i)
        elif year is None:
            flag = YearFlag.TRUNCATED if len(digits) < 4 else YearFlag.OUTLIER
            year = completed(digits, i)
        elif str(year) != digits:
            flag = YearFlag.OUTLIER
        else:
            wide = unicodedata.normalize("NFKC", source.year_printed) != source.year_printed
            flag = YearFlag.WIDE if wide else YearFlag.OK
        result.append(Year(str(year) if year is not None else "", flag))
    return result
