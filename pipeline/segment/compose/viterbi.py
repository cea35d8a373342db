"""The best roles for the lines of a page in a composition (Viterbi 1967)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product

from pipeline.segment.compose.lines import Line
from pipeline.segment.compose.roles import EDGES, LAST, TEXTS, Edge, Role
from pipeline.segment.compose.worth import NEVER

JOINING = frozenset({Role.B_MORE, Role.A_MORE})
Steps = dict[Role, list[tuple[Role, float, Edge]]]  # into a role: from which, what that is worth, the edge


@cache
def keys_of(edge: Edge, gap: bool, titled: bool) -> tuple[str, ...]:
    """The parts of a composition that a step shows: where sources and headlines stand, what a blank line means.

    Args:
        edge: from one role to another.
        gap: whether a blank line stands between.
        titled: whether the source in the second line prints a title.
    """
    keys = [key for key in edge.key.split() if key != "run"]
    if edge.after is Role.B_SOURCE:
        keys = [*("in" if titled and key in ("start", "above") else key for key in keys), "before"]
    if edge.before in TEXTS:
        if gap:
            keys.append("blank inside" if edge.key == "run" else "blank ends")
        keys.append("more" if edge.key == "run" else "done")
    return tuple(keys)


@cache
def _keyed(gap: bool, titled: bool) -> tuple[tuple[Edge, float, tuple[str, ...]], ...]:
    return tuple((edge, edge.apart if gap else edge.adjacent, keys_of(edge, gap, titled)) for edge in EDGES)


def _steps(costs: Mapping[str, float], gap: bool, titled: bool) -> Steps:
    """The edges with their worth in a composition."""
    steps: Steps = defaultdict(list)
    for edge, worth, keys in _keyed(gap, titled):
        for key in keys:
            worth -= costs.get(key, 0.0)
        steps[edge.after].append((edge.before, worth, edge))
    return steps


def best(
    lines: Sequence[Line], scores: Sequence[Mapping[Role, float]], costs: Mapping[str, float]
) -> tuple[float, list[Role], list[str]]:
    """The best sequence of roles: its score, the roles, and the parts of a composition that it shows.

    Args:
        lines: those of the page that are not blank.
        scores: of each line for each role.
        costs: of each part of a composition.
    """
    steps = {key: _steps(costs, *key) for key in product((False, True), repeat=2)}
    value: dict[Role, float] = {Role.START: 0.0}
    back: list[dict[Role, Edge]] = []
    for k, line in enumerate(lines):
        into = steps[_gap(lines, k), _titled(line)]
        step: dict[Role, float] = {}
        came: dict[Role, Edge] = {}
        for role, own in scores[k].items():
            if role in JOINING and not _joins(lines, k):
                continue
            top, by = NEVER * 10, None
            for before, worth, edge in into.get(role, ()):
                if before in value and value[before] + worth > top:
                    top, by = value[before] + worth, edge
            if by is not None:
                step[role], came[role] = top + own, by
        value = step
        back.append(came)
    last = max(value, key=lambda role: (value[role] + LAST[role], -role))
    total = value[last] + LAST[last]
    roles: list[Role] = []
    shown: list[str] = []
    for k in range(len(lines) - 1, -1, -1):
        edge = back[k][last]
        roles.append(last)
        shown.extend(keys_of(edge, _gap(lines, k), _titled(lines[k])))
        last = edge.before
    return total, roles[::-1], shown


def _gap(lines: Sequence[Line], k: int) -> bool:
    return k > 0 and lines[k].gap


def _titled(line: Line) -> bool:
    return line.source is not None and bool(line.source.fields.title)


def _joins(lines: Sequence[Line], k: int) -> bool:
    """Whether the source in a line can go on with the one in the line above: no field twice."""
    here = lines[k].source
    above = lines[k - 1].source or lines[k - 1].tail if k else None
    if here is None:
        return False
    if above is None:
        return not here.fields.outlet or bool(lines[k - 1].look == "aside")
    return not above.fields.at_odds(here.fields)
