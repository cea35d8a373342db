"""The date lexicons (models/lexicon/date_*.tsv) as lookup tables and regular expressions, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.dates.expression import Mode, Tense, Unit
from pipeline.lexicon.tables import read_table


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


#: Plans that an era's years were written for past its end, and the first era in which plans were written so.
_PLANNED_YEARS, _MODERN = 40, 1926


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era; ``first`` is the common-era year of its year 1, ``last`` its last year number (0: running)."""

    name: str
    first: int
    last: int

    def year(self, number: int) -> int | None:
        """Common-era year of the era's N-th year, None beyond its end."""
        return self.first + number - 1 if number >= 1 and (not self.last or number <= self.last) else None

    def counted_on(self, number: int) -> int | None:
        """The same, but a modern era counts on past its end: ``平成32年度``, planned before the change, is 2020."""
        last = self.last + _PLANNED_YEARS if self.first >= _MODERN else self.last
        return self.first + number - 1 if number >= 1 and (not self.last or number <= last) else None


@cache
def eras() -> dict[str, Era]:
    """Eras by name and by letter or sign (``S``, ``㍼``), newest first."""
    table = {}
    for row in read_table("date_eras"):
        era = Era(row["era"], int(row["first_year"]), int(row["last"] or 0))
        table[row["era"]] = era
        table |= dict.fromkeys(row["letter"], era)
    return table


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative word such as 来月 or 翌日, and what may not stand around it."""

    surface: str
    unit: Unit
    shift: int
    mode: Mode
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the words around ``text[start:end]`` leave the reading as a date possible."""
        if self.not_after and self.not_after.search(text, max(0, start - 4), start):
            return False
        return not (self.not_before and self.not_before.match(text, end))


@cache
def relatives() -> dict[str, Relative]:
    """Relative words by surface."""
    table = {}
    for row in read_table("date_relative"):
        after, before = row["not_after"], row["not_before"]
        table[row["surface"]] = Relative(
            surface=row["surface"],
            unit=Unit(row["unit"]),
            shift=int(row["shift"]),
            mode=Mode(row["mode"]),
            not_after=re.compile(f"(?:{after})$") if after else None,
            not_before=re.compile(before) if before else None,
        )
    return table


@cache
def parts(scale: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Part-of-period words for a scale (Y year, M month, D decade, C century, W week, F fiscal year)."""
    table = {r["surface"]: r["part"] for r in read_table("date_parts") if scale in r["scale"]}
    return re.compile(alternation(table)), table


@cache
def seasons() -> tuple[re.Pattern[str], dict[str, int]]:
    """Season words with their EDTF codes."""
    table = {r["surface"]: int(r["season"]) for r in read_table("date_seasons")}
    return re.compile(alternation(table)), table


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of the year that has a name; ``to`` is the last day of a stretch such as 三が日."""

    month: int
    day: int
    to: int | None
    labelled: bool
    law: bool  # a public holiday, whose day in a year the law of that year gives


@cache
def named_days() -> dict[str, NamedDay]:
    """Named days by name."""
    return {
        r["name"]: NamedDay(
            *(int(r["month"]), int(r["day"]), int(r["to"]) if r["to"] else None),
            labelled=r["labelled"] == "yes",
            law=r["law"] == "yes",
        )
        for r in read_table("date_days")
    }


@cache
def day_names() -> re.Pattern[str]:
    """Any named day."""
    return re.compile(alternation(named_days()))


@cache
def durations(side: str, unit: str) -> re.Pattern[str]:
    """What before or after a number makes it an amount of days or years rather than a date."""
    patterns = [r["pattern"] for r in read_table("date_duration") if r["side"] == side and r["unit"] in ("any", unit)]
    body = "|".join(patterns)
    return re.compile(f"(?:{body})$" if side == "before" else f"(?:{body})")


@cache
def tense_words(tense: Tense) -> re.Pattern[str]:
    """Words that tell whether a sentence looks ahead or back."""
    return re.compile("|".join(r["pattern"] for r in read_table("date_tense") if r["tense"] == tense))
