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

_BEFORE = 8  # code points that a row may look back


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
def _traps() -> tuple[Alternation, dict[str, re.Pattern[str]]]:
    rules = NO_DATE.active()
    plain = [Rule(r.id, r.body.pattern, r.example, r.counter, r.why) for r in rules]
    return Alternation(plain), {r.id: re.compile(f"(?:{r.body.before})$") for r in rules if r.body.before}


def trapped(text: str, pos: int) -> int | None:
    """Where what looks like a date at ``pos`` and is none ends; None if nothing of the kind stands there."""
    traps, before = _traps()
    hit = traps.match(text, pos)
    if hit is None:
        return None
    looked = before.get(hit.rule.id)
    if looked and not looked.search(text, max(0, pos - _BEFORE), pos):
        return None
    note(hit.rule.id, text, pos, hit.end, "dropped", "no date")
    return hit.end


def _forget() -> None:
    from pipeline.dates.parser import forget

    forget()


forget_with(_forget)
