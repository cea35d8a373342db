"""The year of each source of an article: as given, unless its own dates speak against it; else from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.dates.expression import Expression, Reading, Tense


@dataclass(frozen=True, slots=True)
class SettledYear:
    """The year a source is read with; ``impossible``: the one given cannot be right, ``evidence`` says why."""

    year: int | None
    impossible: bool = False
    evidence: str = ""


def settle_years(sources: Mapping[str, tuple[int | None, Sequence[Expression]]]) -> dict[str, SettledYear]:
    """Years of the sources, given by id in order of first citation as (year, expressions of their passages).

    A source cannot be older than what it tells as past with a full year. Where that is so, or no year is known, the
    year is that of the nearest source that is new enough, else the latest year told; a year that is given is only
    doubted for one that a slip of the keyboard makes of it.
    """
    told = {source_id: _latest_told(expressions, year) for source_id, (year, expressions) in sources.items()}
    trusted = []
    for source_id, (year, _) in sources.items():
        latest = told[source_id]
        trusted.append(None if year is None or (latest and latest[0] > year) else year)
    settled = {}
    for position, (source_id, (year, _)) in enumerate(sources.items()):
        latest = told[source_id]
        if trusted[position] is not None:
            settled[source_id] = SettledYear(year)
            continue
        mended = _neighbour(trusted, position, latest[0] if latest else 0) or (latest[0] if latest else None)
        if year is not None and mended is not None and not _is_slip(year, mended):
            settled[source_id] = SettledYear(year)
            continue
        evidence = f"tells of {latest[1]} as past" if latest and year is not None else ""
        settled[source_id] = SettledYear(mended, impossible=year is not None, evidence=evidence)
    return settled


def _latest_told(expressions: Sequence[Expression], published: int | None) -> tuple[int, str] | None:
    """The latest year that is written in full and told as past, with the expression that gives it.

    The year after the source's must be told by the day: what it will bring is often told like the past.
    """
    past = [
        (e.reading.year, e.text)
        for e in expressions
        if e.reading.year is not None
        and e.cues.tense is Tense.PAST
        and not (e.reading.decade or e.reading.fiscal or e.reading.to)
        and e.cues.quoted == 0
        and _is_telling(e.reading, published)
    ]
    return max(past) if past else None


def _is_telling(reading: Reading, published: int | None) -> bool:
    after = 0 if published is None or reading.year is None else reading.year - published
    return reading.day is not None or after != 1


def _is_slip(printed: int, meant: int) -> bool:
    """Whether a slip of the keyboard turns one year into the other: one digit replaced, or two swapped."""
    pairs = [(a, b) for a, b in zip(str(printed), str(meant), strict=False) if a != b]
    return len(pairs) == 1 or (len(pairs) == 2 and pairs[0] == pairs[1][::-1])


def _neighbour(trusted: Sequence[int | None], position: int, at_least: int) -> int | None:
    """The year of the nearest source, the one before first, that is not older than ``at_least``."""
    for distance in range(1, len(trusted)):
        for other in (position - distance, position + distance):
            if 0 <= other < len(trusted) and (year := trusted[other]) is not None and year >= at_least:
                return year
    return None
