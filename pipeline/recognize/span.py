"""Scored spans: what the layers pass to each other before a line's mentions are final.

Scores are log-odds, so that independent evidence adds up (naive Bayes with an even prior): 0 is as likely right as
wrong, 2 is right 88 times in 100, 4 is right 98 times in 100.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.record import Label

OTHER_KIND = 1.0  # log-odds that a name that the tagger takes for another kind costs
MOST = 5.0  # no single layer is surer than 993 in 1000


class Span(NamedTuple):
    """A candidate mention ``[start, end)`` in code points of one text, with the methods and the log-odds behind it."""

    start: int
    end: int
    label: Label
    method: str
    score: float

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


#: What a proposer says: the id of the rule that gives it its weight, and the span ``[start, end)``.
Claim = tuple[str, int, int]


@cache
def channels(method: str) -> frozenset[str]:
    """The families of the rules behind a span: ``title`` of ``title.sure``; ``ner``, ``ginza``, ``document``."""
    return frozenset(part.partition(".")[0] for part in method.split("+"))


class Candidate(NamedTuple):
    """What the trained tagger thinks of ``[start, end)``: a label, PERSON and ORG among others, and its probability."""

    start: int
    end: int
    label: str
    chance: float


class Prior(NamedTuple):
    """Log-odds that a span is a name of some label, before any evidence for that label.

    ``absent`` where no layer saw anything; more where the tagger saw a name of another kind in that very span.
    """

    absent: float
    named: dict[tuple[int, int], float]

    def at(self, start: int, end: int) -> float:
        """The prior of one span."""
        return max(self.absent, self.named.get((start, end), self.absent))


def prior(absent: float, candidates: Iterable[Candidate]) -> Prior:
    """The prior of one sentence from the tagger's candidates, rival ones included."""
    named: dict[tuple[int, int], float] = {}
    for c in candidates:
        named[c.start, c.end] = named.get((c.start, c.end), 0.0) + c.chance
    return Prior(absent, {span: min(log_odds(chance), 0.0) - OTHER_KIND for span, chance in named.items()})


def log_odds(probability: float) -> float:
    """Log-odds of a probability, kept within what one layer may claim."""
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return min(max(math.log(bounded / (1 - bounded)), -MOST), MOST)


def probability(score: float) -> float:
    """Probability of log-odds."""
    return 1 / (1 + math.exp(-score))


def merge(spans: Iterable[Span]) -> list[Span]:
    """One span for every ``(start, end, label)``: methods joined by ``+``, scores of different families added."""
    merged: dict[tuple[int, int, Label], Span] = {}
    for span in spans:
        key = span[:3]
        if (old := merged.setdefault(key, span)) is span:
            continue
        methods = "+".join(dict.fromkeys([*old.method.split("+"), *span.method.split("+")]))
        new = not channels(span.method) <= channels(old.method)
        score = old.score + span.score if new else max(old.score, span.score)
        merged[key] = old._replace(method=methods, score=score)
    return list(merged.values())


def select(spans: Iterable[Span], threshold: float = 0.0) -> list[Span]:
    """The non-overlapping spans above ``threshold`` with the highest total score (weighted interval scheduling)."""
    ordered = sorted((s for s in spans if s.score > threshold), key=lambda s: (s.end, s.start, s.label))
    ends = [s.end for s in ordered]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for i, span in enumerate(ordered):
        before = best[bisect_right(ends, span.start, 0, i)]
        taken = (before[0] + span.score - threshold, (*before[1], i))
        best.append(max(best[-1], taken, key=lambda b: b[0]))
    return [ordered[i] for i in best[-1][1]]
