"""Scored spans: what the layers pass to each other before a line's mentions are final."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.record import Label


class Span(NamedTuple):
    """A candidate mention ``[start, end)`` in code points of one text.

    ``method`` names the layer that proposed it, ``score`` is the share of such proposals that are right, as the layer
    estimates it (a rule: its precision on the training corpora; the model: its own confidence).
    """

    start: int
    end: int
    label: Label
    method: str
    score: float

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def merge(spans: Iterable[Span]) -> list[Span]:
    """One span for every ``(start, end, label)``: methods joined by ``+``, scores combined as independent evidence."""
    merged: dict[tuple[int, int, Label], Span] = {}
    for span in spans:
        key = (span.start, span.end, span.label)
        if (old := merged.get(key)) is None:
            merged[key] = span
            continue
        methods, new = old.method.split("+"), span.method.split("+")
        if set(new) <= set(methods):
            merged[key] = old._replace(score=max(old.score, span.score))
        else:
            score = 1 - (1 - old.score) * (1 - span.score)
            merged[key] = old._replace(method="+".join(dict.fromkeys([*methods, *new])), score=score)
    return list(merged.values())


def select(spans: Iterable[Span]) -> list[Span]:
    """The non-overlapping subset that greedy choice by score, then length, then position keeps; in text order."""
    chosen: list[Span] = []
    for span in sorted(merge(spans), key=lambda s: (-round(s.score, 6), s.start - s.end, s.start, s.label)):
        if not any(span.overlaps(other) for other in chosen):
            chosen.append(span)
    return sorted(chosen)
