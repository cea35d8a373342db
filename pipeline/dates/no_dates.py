"""What begins like a date and is none: ``元日本代表``, ``4日早く``; the rows of models/rules/no_date.tsv."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.dates.numerals import NUMERAL
from pipeline.rules import Family, Mode, memo, read_rules
from pipeline.rules.marked import Mark, read, write
from pipeline.rules.patterns import Alternation
from pipeline.rules.rule import Rule, forget_with
from pipeline.rules.trace import note

_BEFORE = 9  # code points that a row may look back


class Trap(NamedTuple):
    """A row: what must end where the match begins, if anything, and what is matched."""

    before: str
    pattern: str


def _body(row: dict[str, str]) -> Trap:
    trap = Trap(row["before"], row["pattern"].replace("{N}", NUMERAL))
    re.compile(trap.before), re.compile(trap.pattern)
    return trap


def trial(marked: str) -> str:
    """The text with the dates found in it, as written on 15 November 2023."""
    from pipeline.dates import Cell, resolve_text

    text = read(marked).text
    return write(text, [Mark(e.start, e.end, "DATE", v.edtf) for e, v in resolve_text(text, Cell(2023, 11, 15))])


NO_DATE: Family[Trap] = Family(
    "no_date",
    "dates.read",
    Mode.FIRST,
    lambda: read_rules("no_date", _body, ("before", "pattern")),
    trial,
    "What begins like a date and is none; tried before any expression is read.",
)


@memo
def _traps() -> tuple[Alternation, list[tuple[str, re.Pattern[str], re.Pattern[str]]]]:
    """The rows that look at nothing before them, and the others, each with what must stand before and what matches."""
    rules = NO_DATE.active()
    plain = [Rule(r.id, r.body.pattern, r.example, r.counter, r.why) for r in rules if not r.body.before]
    behind = [(r.id, re.compile(f"(?:{r.body.before})$"), re.compile(r.body.pattern)) for r in rules if r.body.before]
    return Alternation(plain), behind


def trapped(text: str, pos: int) -> int | None:
    """Where what looks like a date at ``pos`` and is none ends; None if nothing of the kind stands there."""
    plain, behind = _traps()
    if hit := plain.match(text, pos):
        found = hit.rule.id, hit.end
    else:
        matches = (
            (rule, match.end())
            for rule, before, pattern in behind
            if before.search(text, max(0, pos - _BEFORE), pos) and (match := pattern.match(text, pos))
        )
        found = next(matches, ("", pos))
    if not found[0]:
        return None
    note(found[0], text, pos, found[1], "dropped", "no date")
    return found[1]


def _forget() -> None:
    from pipeline.dates.parser import forget

    forget()


forget_with(_forget)
