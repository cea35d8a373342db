"""What the dates of a source say about when it was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.dates.expression import Expression, Mode, Tense, Unit
from pipeline.dates.resolve.reader import DatedLine, dates_of
from pipeline.dates.sources.years import SettledYear
from pipeline.dates.values import Cell
from pipeline.dates.words import eras

#: How far ahead a year may lie and still be one of the plans that the news tells of.
_PLANNED_YEARS = 10
_PART_BEGINS = {"mid": 11, "second_half": 16, "late": 21, "end": 28}


@dataclass(frozen=True, slots=True)
class Clue:
    """What one expression says about the month of publication."""

    kind: str  # main (the day reported), other, title, heading, section (heading further up)
    tense: Tense
    year: int | None = None
    month: int | None = None
    day: int | None = None
    next_month: int | None = None  # months ahead of the month of writing: 来月9日
    weekday: int | None = None
    begins: int = 1  # first day of the part of the month: 21 for 下旬
    year_passed: bool = False  # 翌年 is told as past after it: it is not of the year of writing
    prior: bool = False  # これに先立つ: before the story day reached
    names_month: bool = False  # 4月の物価: a month by number that says only which of many is meant


@dataclass
class SourceClues:
    """A source with its year and clues, to which none is added any more once it has been asked for what they tell."""

    source_id: str
    year: int
    section: int | None = None  # of the passage that cites it first
    clues: list[Clue] = field(default_factory=list)
    issued: Cell | None = None  # month or day of publication, where it is printed
    retold: frozenset[int] = frozenset()  # months in which the article has the bare day reported with its year

    @cached_property
    def dated(self) -> bool:
        """Whether the day reported is given with its month."""
        return any(c.kind == "main" and c.day and c.month for c in self.clues)

    @cached_property
    def has_month(self) -> bool:
        """Whether a clue names a month, or the month of publication is printed."""
        return self.issued is not None or any(c.month is not None or c.weekday is not None for c in self.clues)

    @cached_property
    def prior(self) -> bool:
        """Whether a clue looks back before the story day reached."""
        return any(c.prior for c in self.clues)


def clue_of(expression: Expression, kind: str) -> Clue | None:
    """The clue that an expression gives, None for one that says nothing about the month."""
    reading, cues = expression.reading, expression.cues
    if cues.aside or cues.document:
        return None
    if reading.fiscal or reading.short is not None or reading.decade or reading.century is not None:
        return None
    if reading.unit is Unit.MONTH and reading.mode == "deictic" and reading.day is not None:
        return Clue(kind, cues.tense, day=reading.day, next_month=reading.shift)
    month, day = reading.month, reading.day
    if cues.holiday and month is None and day == cues.holiday[1]:
        month = cues.holiday[0]
    if reading.unit is not None or (month is None and day is None):
        return None
    begins = day or _PART_BEGINS.get(reading.part, 1)
    names_month = kind == "other" and day is None and reading.year is None and not reading.part
    tense = Tense.FUTURE if cues.planned else cues.tense  # mostly put off before it came about
    return Clue(
        *(kind, tense, reading.year, month, day),
        weekday=cues.weekday,
        begins=begins,
        prior=cues.prior,
        names_month=names_month and not (cues.scene or cues.quoted or cues.tense is Tense.FUTURE),
    )


def source_clues(lines: Sequence[DatedLine], years: Mapping[str, SettledYear]) -> list[SourceClues]:
    """Clues of each source in order of first citation.

    A heading counts for the sources of its section, the article's title for the first source.
    """
    found: dict[str, SourceClues] = {}
    heading: list[Expression] = []
    title: list[Expression] = []
    titles_done: set[str] = set()
    followed = False
    for line in lines:
        if line.kind == "HEADING":
            heading, followed = list(dates_of(line)), False
            continue
        if line.kind == "TITLE":
            title = list(dates_of(line))
            continue
        year = years[line.source_id].year if line.source_id in years else None
        if year is None:
            continue
        source = found.setdefault(
            line.source_id, SourceClues(line.source_id, year, line.section, issued=_issued(line, year))
        )
        if line.kind == "ATTRIBUTION":
            if line.source_id not in titles_done:
                source.clues += _clues(dates_of(line), "title")
            titles_done.add(line.source_id)
        else:
            clues = _clues(heading, "section" if followed else "heading") + _passage_clues(list(dates_of(line)), year)
            source.clues += [c for c in [*_clues(title, "section"), *clues] if c not in source.clues]
            title = []
            followed = True
    _note_retold(list(found.values()), lines)
    return list(found.values())


def _issued(line: DatedLine, year: int) -> Cell | None:
    return line.issued if line.issued and line.issued.month and line.issued.year == year else None


def _note_retold(sources: Iterable[SourceClues], lines: Iterable[DatedLine]) -> None:
    """Note for sources that report a bare day in which months the article has that day in full: 2014年3月3日の事故."""
    full: dict[tuple[int, int], set[int]] = {}
    for line in lines:
        for reading in (e.reading for e in dates_of(line)):
            if reading.year is not None and reading.month and reading.day and not reading.to:
                full.setdefault((reading.year, reading.day), set()).add(reading.month)
    for source in sources if full else ():
        main = next((c for c in source.clues if c.kind == "main"), None)
        if main and main.day and main.month is None:
            source.retold = frozenset(full.get((source.year, main.day), ()))


def _clues(expressions: Iterable[Expression], kind: str) -> list[Clue]:
    return [c for e in expressions if (c := clue_of(e, kind))]


def _passage_clues(expressions: list[Expression], published: int) -> list[Clue]:
    """Clues of a passage. Months after a year long past may be of that year and say nothing about publication."""
    clues, main_seen, past = [], False, False
    for expression in expressions:
        past = past or _is_past_year(expression, published)
        cues, reading = expression.cues, expression.reading
        told = reading.unit is None or (reading.mode is Mode.DEICTIC and reading.shift <= 0)
        main = not main_seen and bool(reading.day) and told and not cues.quoted
        main = main and cues.tense is not Tense.FUTURE
        clue = clue_of(expression, "main" if main else "other")
        if clue and clue.year is None and past and not main_seen:
            continue
        if clue and not (cues.quoted and clue.month is None) and not (cues.linked and clue.month is None):
            clues.append(replace(clue, year_passed=_year_passes(expressions, expression)) if main else clue)
            main_seen = main_seen or main
    return clues


def _year_passes(expressions: Sequence[Expression], since: Expression) -> bool:
    """Whether the passage goes on to tell of the next year as past.

    ``12月1日に…、翌年2月に否決した``, ``12月28日~1月4日の休暇中に…した``
    """
    after = [e for e in expressions if e.start > since.start]
    if after and _crosses_year(since, after[0]):
        return True
    return any(
        e.reading.unit is Unit.YEAR
        and e.reading.mode is Mode.ANAPHORIC
        and e.reading.shift > 0
        and e.cues.tense is Tense.PAST
        and not e.cues.quoted
        for e in after
    )


def _crosses_year(first: Expression, last: Expression) -> bool:
    """Whether two dates told as past are the ends of a stretch over the turn of the year."""
    months = first.reading.month, last.reading.month
    told = last.cues.linked and last.cues.tense is Tense.PAST and last.reading.year is None
    return told and months[0] is not None and months[1] is not None and months[0] > months[1]


def _is_past_year(expression: Expression, published: int) -> bool:
    reading = expression.reading
    cues = expression.cues
    if reading.decade or reading.fiscal or reading.to or cues.quoted or cues.aside or not cues.scene:
        return False
    if reading.short is not None:
        recent = range(published - 1, published + _PLANNED_YEARS)
        near = {year % 100 for year in recent} | {year - era.first + 1 for year in recent for era in eras().values()}
        return reading.short not in near
    last_year = reading.unit is Unit.YEAR and reading.mode is Mode.DEICTIC and reading.shift < 0 and reading.month
    return bool(last_year) or (reading.year is not None and reading.year < published - 1)
