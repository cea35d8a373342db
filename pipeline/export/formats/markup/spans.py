"""Spans of a line as a tree: what overlaps without lying one in the other is cut into fragments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.export.schema import Row


class Span(NamedTuple):
    """A row of a table of spans; ``rank`` decides which of two on the same characters holds the other (the lower)."""

    start: int
    end: int
    rank: int
    table: str
    row: Row


@dataclass
class Node:
    """A span, or the fragment number ``part`` of its ``parts``, with what lies in it."""

    start: int
    end: int
    span: Span
    part: int = 1
    parts: int = 1
    inside: list[Node] = field(default_factory=list)


def tree(spans: Iterable[Span]) -> list[Node]:
    """The spans of one line nested, in text order.

    Of two that cross, the one that starts later is cut where the other ends; its fragments are nodes of their own.
    Spans are half-open, in Unicode code points of the line.
    """
    waiting = sorted(spans, key=_order, reverse=True)
    top: list[Node] = []
    open_: list[Node] = []
    pieces: dict[int, list[Node]] = {}
    while waiting:
        span = waiting.pop()
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        end = min(span.end, open_[-1].end) if open_ else span.end
        node = Node(span.start, end, span)
        (open_[-1].inside if open_ else top).append(node)
        open_.append(node)
        pieces.setdefault(id(span.row), []).append(node)
        if end < span.end:
            waiting.append(span._replace(start=end))
            waiting.sort(key=_order, reverse=True)
    for fragments in pieces.values():
        for number, node in enumerate(fragments, 1):
            node.part, node.parts = number, len(fragments)
    return top


def _order(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, span.rank
