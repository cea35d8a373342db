"""What an expression is resolved against: day of publication, earlier dates, accounting year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from math import inf

from pipeline.dates.expression import Expression, Tense
from pipeline.dates.values import Cell, Span

#: How many dates back a passage is looked at.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Earlier:
    """A date already resolved, as a thing to count from."""

    span: Span
    line: int = 0
    passage: int = -1  # number of the passage it stands in: dates of one passage belong together
    sentence: int = -1
    end: int = -1  # offset in the passage where it ends
    quoted: int = 0
    era: str = ""
    story: bool = True  # a date that events hang on: not in what is said, not a date of birth
    aside: bool = False  # a date of birth or the like
    since: bool = False  # 昨年10月以来
    look_back: bool = False  # 昨年末: away from what is told now
    scene: bool = True  # a year in which what follows happens
    document: bool = False  # when something quoted was written
    future: bool = False
    fiscal: bool = False
    heading: bool = False
    unknown: bool = False  # a day that could not be completed: 同日 after it stays open too
    deictic: bool = False  # 昨日: counted from the day of writing, which it does not move
    open: str = ""  # what is known of such a day: 2014-XX-17

    @property
    def grain(self) -> int:
        """1 year, 2 month or season, 3 day; 0 for decades, centuries and what is unknown."""
        return 0 if self.span.form or self.unknown else min(self.span.start.grain, self.span.end.grain)

    @property
    def anchor(self) -> str:
        """How a value completed from this date names it."""
        return f"line {self.line}" if self.line else "earlier date"


@dataclass(frozen=True, slots=True)
class Told:
    """A day outside quotations that a passage tells of; ``start`` is its offset in the passage."""

    start: int
    day: Cell
    anchor: str
    document: bool = False  # when something quoted was written


@dataclass(frozen=True, slots=True)
class Context:
    """Evidence for resolving one expression.

    Attributes:
        published: day of writing as far as known, a year, month or day; its year bounds what is told as past.
        earlier: dates before the expression in text order, the nearest last.
        tense: overrides the tense that the sentence shows.
        fiscal_end: last month of the accounting year, 3 unless the text says otherwise.
        half_yearly: accounting terms (``3月期``) are half years.
        matches: dates that the expression is likely to repeat (a heading those of its section), with their anchors.
        reported: the day that the news article reports, for a line that names none itself.
        told: the days told in the passage, also behind the expression; empty while they are not known.
        passage, line: where the expression stands, to tell its own passage's dates from those of others.
    """

    published: Cell | None = None
    earlier: Sequence[Earlier] = ()
    tense: Tense | None = None
    fiscal_end: int = 3
    half_yearly: bool = False
    matches: Mapping[Span, str] = field(default_factory=dict)
    passage: int = -1
    line: int = 0
    reported: Cell | None = None
    told: Sequence[Told] = ()

    @property
    def source(self) -> str:
        """How a value completed from the day of writing names it."""
        if self.published is None:
            return ""
        return f"source {self.published.edtf if self.published.day else format(self.published.year, '04d')}"

    def tense_of(self, expression: Expression) -> Tense:
        """The tense given by the caller, else the sentence's."""
        return expression.cues.tense if self.tense is None else self.tense

    def may_go_on_from(self, entry: Earlier) -> bool:
        """Whether a source can tell on from a date: its own, or one of another passage that it can know of."""
        if entry.passage == self.passage or self.published is None:
            return True
        return entry.span.end.year <= self.published.year

    def same_passage(self, expression: Expression) -> list[Earlier]:
        """Dates before the expression in its own passage that it can join on to, nearest first."""
        quoted = expression.cues.quoted
        near = islice(reversed(self.earlier), _NEAR)
        here = takewhile(lambda e: e.passage == self.passage and not e.heading, near)
        return [e for e in here if e.quoted in (0, quoted)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to complete an expression; the cheapest is taken.

    ``margin``: what the cheapest of other value costs more, once it has been chosen among several.
    """

    span: Span
    cost: float
    anchor: str
    margin: float = inf
