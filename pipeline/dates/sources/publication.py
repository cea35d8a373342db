"""When the sources of an article were published: the most consistent reading of all their dates at once.

Sources of about the same years, in the order in which they are first cited, form a chain. A hidden state, the month of
publication, costs what it makes of the source's own dates (``12月7日`` told as past lies before it, the day an article
reports lies close to it) and of the step from the story date of the source before: an article moves forward through
its story, mostly by days. The cheapest path is found by dynamic programming (Viterbi 1967) over twelve states a source.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from math import sqrt

from pipeline.dates.expression import Tense
from pipeline.dates.resolve.costs import month_cost, month_index, year_turn_cost
from pipeline.dates.sources.clues import Clue, SourceClues
from pipeline.dates.values import days_in, weekday

_MONTHS = 12
_DAYS_A_MONTH = 30.44
_IMPOSSIBLE = 3.0
_LOOK_BACK = 45.0
#: Cost of reading 4日 as of another month than that of a heading or title with 5月4日.
_OTHER_THAN_HEADED = 1.5
#: Gain of the month in which the article has the bare day that a source reports in full elsewhere.
_RETOLD = -0.6
#: A date with its year told as past all but excludes an earlier publication.
_TOLD_AHEAD = 8.0
#: The month of publication that is printed is not gone past.
_PRINTED = 20.0
#: Most that it costs to look far ahead to a date with its year.
_FAR_PLAN = 0.5
#: Cost of calling the month of writing by number (今月末 is usual, not 8月末; 4月の物価 is told of in May).
_BY_NUMBER = 0.4
#: Most that it costs to report what lies months back: an account of last year's events.
_RETROSPECT = 1.6
#: Cost of a month of lag between a date and the publication of what tells it, by kind of clue.
_LAG = {"main": 0.6, "heading": 0.25, "section": 0.12, "other": 0.12, "title": 0.12}


def _cost(clue: Clue, state: int, said: set[tuple[int, int | None]], named: set[tuple[int, int]]) -> float:
    """Cost of a clue if the source was published in the month ``state``.

    ``said``: months and days that the passages then speak of; ``named``: those that are written out anywhere.
    """
    month = state % 12 + 1
    if clue.next_month is not None:
        there = (state + clue.next_month) % 12 + 1
        return 1.5 if any(d == clue.day and m != there for m, d in named) else 0.0
    if clue.month is None:
        return _bare_day_cost(clue, state)
    if clue.kind in ("title", "heading", "section") and (clue.month, clue.day) in said:
        return 0.0
    lag = _LAG[clue.kind] if clue.day or clue.kind != "main" else _LAG["other"]
    if clue.year is not None:
        ahead = month_index(clue.year, clue.month) - state
        if ahead > 0:
            if clue.tense is Tense.FUTURE:
                return min(_FAR_PLAN, 0.05 * ahead)
            return _TOLD_AHEAD if clue.tense is Tense.PAST else 2.0 + 0.2 * ahead
        return min(2.5, -lag * ahead) if ahead > -15 else 0.3
    behind, ahead = (month - clue.month) % 12, (clue.month - month) % 12
    since = max(0.0, behind - ((clue.day or 1) - 1) / 31) if clue.kind == "main" else behind
    if clue.year_passed and clue.month <= month:
        return _TOLD_AHEAD
    past = min(lag * since, _RETROSPECT) + (_IMPOSSIBLE if clue.tense is Tense.FUTURE and behind else 0.0)
    coming = month_cost(ahead, clue.tense)
    if clue.tense is Tense.FUTURE and clue.kind == "other" and clue.day is None and clue.month == month:
        coming = past = _BY_NUMBER
    if clue.kind in ("main", "other"):  # titles and headings leave out 昨年 and 来年 anyway
        past += year_turn_cost(behind) if clue.month > month else 0.0
        coming += year_turn_cost(ahead) if clue.month < month else 0.0
    if clue.kind in ("title", "heading", "section"):  # they announce, mostly without a verb
        coming = 0.02 * ahead if clue.tense is Tense.FUTURE else min(coming, 0.5 + 0.3 * ahead)
    weekday_cost = 0.0
    if clue.weekday is not None and clue.day:
        year = state // 12 - (0 if past <= coming and clue.month <= month else 1 if past <= coming else 0)
        if clue.day <= days_in(year, clue.month):
            weekday_cost = 0.0 if weekday((year, clue.month, clue.day)) == clue.weekday else _IMPOSSIBLE
    return min(past, coming) + weekday_cost


def _bare_day_cost(clue: Clue, state: int) -> float:
    year, month = divmod(state, 12)
    if clue.day is None:
        return 0.0
    if clue.day > days_in(year, month + 1):
        return _IMPOSSIBLE
    if clue.weekday is not None:
        return 0.0 if weekday((year, month + 1, clue.day)) == clue.weekday else _IMPOSSIBLE
    return 0.0


def _emission(source: SourceClues, state: int) -> float:
    said: set[tuple[int, int | None]] = set()
    for clue in source.clues:
        if clue.next_month is not None and clue.day:
            said.add(((state + clue.next_month) % 12 + 1, clue.day))
        elif clue.kind in ("main", "other") and clue.month:
            said |= {(clue.month, clue.day), (clue.month, None)}
    main = next((c for c in source.clues if c.kind == "main" and c.day), None)
    named = {(c.month, c.day) for c in source.clues if c.month and c.day}
    cost = _RETOLD if state % 12 + 1 in source.retold else 0.0
    if source.issued and state != month_index(source.issued.year, source.issued.month or 1):
        cost += _PRINTED
    if main and main.month is None and main.next_month is None:
        headed = {c.month for c in source.clues if c.day == main.day and c.month and c.kind not in ("main", "other")}
        cost += _OTHER_THAN_HEADED if headed and state % 12 + 1 not in headed else 0.0
    for clue in source.clues:
        cost += _cost(clue, state, said, named)
        if main and main.month is None and clue.names_month and clue.month == state % 12 + 1:
            cost += _BY_NUMBER
        if main and clue is not main and main.month in (None, clue.month) and clue.month == state % 12 + 1:
            cost += _order_cost(clue, main)
    return cost


def _order_cost(clue: Clue, main: Clue) -> float:
    """Cost of a plan before, or something told as past after, the day reported in the same month."""
    if clue.year is not None or main.day is None:
        return 0.0
    if clue.tense is Tense.FUTURE:
        return 2.0 if clue.day and clue.day < main.day else 0.0
    return 1.5 if clue.tense is Tense.PAST and clue.kind == "other" and clue.begins > main.day else 0.0


def _story_day(source: SourceClues, state: int) -> float | None:
    """Day count of what the source reports if published in the month ``state``."""
    for clue in source.clues:
        if clue.kind != "main" or clue.day is None or clue.tense is Tense.FUTURE:
            continue
        index = state
        if clue.next_month is not None:
            index = state + clue.next_month
        elif clue.month is not None:
            index = state - (state % 12 + 1 - clue.month) % 12
            if clue.year is not None:
                index = month_index(clue.year, clue.month)
        if state - 12 < index <= state:
            return index * _DAYS_A_MONTH + clue.day
    return None


def _step(before: float, first: float, last: float, dated: bool) -> float:
    """Cost of going on from one story day to another, or to one between two days where it is not known."""
    if before <= last:
        cost = 0.08 * sqrt(max(0.0, first - before))
        return cost if first == last else min(0.3, cost)
    # A month that is written out may be looked back on; a bare day of an earlier month would not be understood.
    return min(1.2, 0.3 + 0.01 * (before - last)) if dated else min(3.0, 0.3 + 0.02 * (before - last))


@dataclass(frozen=True, slots=True)
class _Path:
    """The cheapest way to a state: its cost, the story day reached, and the way before."""

    cost: float = 0.0
    day: float | None = None
    state: int | None = None
    before: _Path | None = None

    def states(self) -> list[int]:
        """The states gone through, first to last."""
        states: list[int] = []
        path: _Path | None = self
        while path and path.state is not None:
            states.append(path.state)
            path = path.before
        return states[::-1]


def _chain(sources: Sequence[SourceClues]) -> dict[str, tuple[int, float]]:
    """The cheapest months of publication of sources that tell one story, by source id, each with its margin."""
    with_clues = [s for s in sources if s.clues or s.issued]
    if not any(s.has_month for s in with_clues):
        return {}
    layers = [[_Path()]]
    for source in with_clues:
        layers.append(_states(layers[-1], source))
    best = min(layers[-1], key=lambda p: (p.cost, p.state or 0))
    return {
        source.source_id: (state, _margin(layers[i + 1], state, with_clues[i + 1 :], layers[i + 2 :]))
        for i, (source, state) in enumerate(zip(with_clues, best.states(), strict=True))
    }


def _states(paths: Sequence[_Path], source: SourceClues) -> list[_Path]:
    first = source.year * 12
    return [_extend(paths, source, state) for state in range(first, first + _MONTHS)]


def _margin(
    paths: Sequence[_Path], state: int, rest: Sequence[SourceClues], layers: Sequence[Sequence[_Path]]
) -> float:
    """What the best way around one state costs more than the best way of all.

    Followed until the two ways differ by the same in every state: from there on they go together.
    """
    others = [path for path in paths if path.state != state]
    margin = min(p.cost for p in others) - min(p.cost for p in paths)
    for source, layer in zip(rest, layers, strict=True):
        others = _states(others, source)
        more = [round(other.cost - path.cost, 6) for other, path in zip(others, layer, strict=True)]
        margin = min(p.cost for p in others) - min(p.cost for p in layer)
        if len(set(more)) == 1:
            break
    return margin


def _extend(paths: Sequence[_Path], source: SourceClues, state: int) -> _Path:
    day = _story_day(source, state)
    first = state * _DAYS_A_MONTH + 1 if day is None else day
    last = first + _DAYS_A_MONTH if day is None else day
    steps = [p.cost + _way(p, first, last, source) + _turn(p, state, source) for p in paths]
    cost = min(steps)
    path = paths[steps.index(cost)]
    return _Path(cost + _emission(source, state), _reached(path.day, first, last, source), state, path)


def _way(path: _Path, first: float, last: float, source: SourceClues) -> float:
    if path.day is None or path.state is None:
        return 0.0
    return _step(path.day, first, last, dated=source.dated and path.state // _MONTHS == source.year)


def _turn(path: _Path, state: int, source: SourceClues) -> float:
    """Cost of changing the month: back within a year (across years it is a fact), or on without a month to show it."""
    if path.state is None or state // 12 != path.state // 12:
        return 0.0
    if state < path.state:
        return 0.5
    if state > path.state and source.prior:
        return _IMPOSSIBLE
    return 0.1 if state > path.state and not source.has_month else 0.0


def _reached(before: float | None, first: float, last: float, source: SourceClues) -> float:
    """Where the story stands now: a bare day shortly before it is a look back and does not move it."""
    if before is None:
        return first
    if before <= last:
        return max(before, first)
    return last if source.dated or before - last > _LOOK_BACK else before


def _clusters(sources: Sequence[SourceClues]) -> list[list[SourceClues]]:
    """Sources by stretches of years without a gap, each in citation order."""
    years = sorted({s.year for s in sources})
    number, of = 0, {}
    for i, year in enumerate(years):
        number += bool(i and year - years[i - 1] > 1)
        of[year] = number
    groups: dict[int, list[SourceClues]] = {}
    for source in sources:
        groups.setdefault(of[source.year], []).append(source)
    return list(groups.values())


def month_alone(source: SourceClues) -> tuple[int, float] | None:
    """Month of publication by the source's own dates, and what the second best month costs more; None without any."""
    if not source.has_month:
        return None
    costs = [(_emission(source, source.year * 12 + month), month) for month in range(_MONTHS)]
    (cost, month), (second, _) = sorted(costs)[:2]
    return month + 1, second - cost


def months_of_publication(
    sources: Sequence[SourceClues], story: Container[str]
) -> tuple[dict[str, int], dict[str, float]]:
    """Month of publication (1 to 12) by source id, for the sources whose chain has any evidence of months.

    Sources without dates take that of the one before them (after them at the beginning) in that year.

    Returns:
        The months, and for the sources with clues the margin: what the second best month costs more.
    """
    found: dict[str, int] = {}
    margins: dict[str, float] = {}
    for source in sources:
        if source.source_id not in story and (alone := month_alone(source)):
            found[source.source_id], margins[source.source_id] = alone
    for group in _clusters(sources):
        chain = _chain(group)
        states = {source_id: state for source_id, (state, _) in chain.items()}
        margins = {source_id: margin for source_id, (_, margin) in chain.items()} | margins
        for ordered in (group, list(reversed(group))):
            last: int | None = None
            for source in ordered:
                if source.source_id in states:
                    last = states[source.source_id]
                    found.setdefault(source.source_id, last % 12 + 1)
                elif last is not None and source.source_id not in found:
                    if last // 12 == source.year:
                        found[source.source_id] = last % 12 + 1
                    elif last // 12 < source.year:
                        found[source.source_id] = 1
    return found, margins
