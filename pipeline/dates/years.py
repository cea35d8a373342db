"""The year of each source of an article: as given, unless its own dates speak against it; else from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.dates.expression import Expression, Tense


@dataclass(frozen=True, slots=True)
class SettledYear:
    """The year a source is read with; ``impossible``: the one given cannot be right, ``evidence`` says why."""

    year: int | None
    impossible: bool = False
    evidence: str = ""


def settle_years(sources: Mapping[str, tuple[int | None, Sequence[Expression]]]) -> dict[str, SettledYear]:
    """Years of the sources, given by id in order of first citation as (year, expressions of their passages).

    A source cannot be older than what it tells as past with a full year. Where that is so, or no year is known, the
    year is that of the nearest source that is new enough, else the latest year told.
    """
    told = {source_id: _latest_told(expressions) for source_id, (_, expressions) in sources.items()}
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
        evidence = f"tells of {latest[1]} as past" if latest and year is not None else ""
        settled[source_id] = SettledYear(mended, impossible=year is not None, evidence=evidence)
    return settled


def _latest_told(expressions: Sequence[Expression]) -> tuple[int, str] | None:
    """The latest year that is written in full and told as past, with the expression that gives it."""
    past = [
        (e.reading.year, e.text)
        for e in expressions
        if e.reading.year is not None
        and e.cues.tense is Tense.PAST
        and not (e.reading.decade or e.reading.fiscal or e.reading.to)
        and e.cues.quoted == 0
    ]
    return max(past) if past else None


def _neighbour(trusted: Sequence[int | None], position: int, at_least: int) -> int | None:
    """The year of the nearest source, the one before first, that is not older than ``at_least``."""
    for distance in range(1, len(trusted)):
        for other in (position - distance, position + distance):
            if 0 <= other < len(trusted) and (year := trusted[other]) is not None and year >= at_least:
                return year
    return None
