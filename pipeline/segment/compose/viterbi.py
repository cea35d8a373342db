"""The best roles for the lines of a page in a composition (Viterbi 1967)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.segment.compose.roles import EDGES, LAST, TEXTS, Edge, Role
from pipeline.segment.compose.worth import NEVER, Line

JOINING = frozenset({Role.B_MORE, Role.A_MORE})


@cache
def _into() -> dict[Role, tuple[Edge, ...]]:
    into: dict[Role, list[Edge]] = defaultdict(list)
    for edge in EDGES:
        into[edge.after].append(edge)
    return {role: tuple(edges) for role, edges in into.items()}


def keys_of(edge: Edge, line: Line) -> list[str]:
    """The parts of a composition that a step shows: where sources and headlines stand, what a blank line means."""
    keys = [key for key in edge.key.split() if key != "run"]
    if edge.after is Role.B_SOURCE:
        titled = line.source is not None and bool(line.source.fields.title)
        keys = [*("in" if titled and key in ("start", "above") else key for key in keys), "before"]
    if line.gap and edge.before in TEXTS:
        keys.append("blank inside" if edge.key == "run" else "blank ends")
    if edge.before in TEXTS:
        keys.append("more" if edge.key == "run" else "done")
    return keys


def best(
    lines: Sequence[Line], scores: Sequence[Mapping[Role, float]], costs: Mapping[str, float]
) -> tuple[float, list[Role], list[str]]:
    """The best sequence of roles: its score, the roles, and the parts of a composition that it shows.

    Args:
        lines: those of the page that are not blank.
        scores: of each line for each role.
        costs: of each part of a composition.
    """
    into = _into()
    value: dict[Role, float] = {Role.START: 0.0}
    back: list[dict[Role, Edge]] = []
    for k, line in enumerate(lines):
        step: dict[Role, float] = {}
        came: dict[Role, Edge] = {}
        for role, own in scores[k].items():
            top, by = NEVER * 10, None
            for edge in into.get(role, ()):
                before = value.get(edge.before)
                if before is None:
                    continue
                worth = before + (edge.apart if line.gap and k else edge.adjacent)
                if edge.key or edge.before in TEXTS:
                    for key in keys_of(edge, line):
                        worth -= costs.get(key, 0.0)
                if worth > top and (role not in JOINING or _joins(lines, k)):
                    top, by = worth, edge
            if by is not None:
                step[role], came[role] = top + own, by
        value = step
        back.append(came)
    last = max(value, key=lambda role: (value[role] + LAST[role], -role))
    total = value[last] + LAST[last]
    roles, shown = [], []
    for k in range(len(lines) - 1, -1, -1):
        edge = back[k][last]
        roles.append(last)
        shown.extend(keys_of(edge, lines[k]))
        last = edge.before
    return total, roles[::-1], shown


def _joins(lines: Sequence[Line], k: int) -> bool:
    """Whether the source in a line can go on with the one in the line above: no field twice."""
    here = lines[k].source
    above = lines[k - 1].source or lines[k - 1].tail if k else None
    if here is None:
        return False
    if above is None:
        return not here.fields.outlet or bool(lines[k - 1].look == "aside")
    return not above.fields.at_odds(here.fields)
