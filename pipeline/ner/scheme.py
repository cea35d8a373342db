"""The BIOES tag scheme: labels, tags, legal transitions, and spans to tags and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

LABELS = ("PERSON", "ORG", "LOC", "FAC", "PRODUCT", "EVENT", "NORP")
TAGS = ("O", *(f"{position}-{label}" for label in LABELS for position in "BIES"))
OUTSIDE = 0
BEGIN, INSIDE, END, SINGLE = range(4)
ILLEGAL = -1e4  # log weight of a transition that the scheme forbids


def tag_id(position: int, label: int) -> int:
    """Index in TAGS: `tag_id(BEGIN, 1)` is `B-ORG`."""
    return 1 + 4 * label + position


def legal() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log weights, 0 or ILLEGAL: transitions [tags, tags] (from, to), start [tags], end [tags]."""
    n = len(TAGS)
    closed = np.array([t == OUTSIDE or (t - 1) % 4 in (END, SINGLE) for t in range(n)])
    opening = np.array([t == OUTSIDE or (t - 1) % 4 in (BEGIN, SINGLE) for t in range(n)])
    allowed = closed[:, None] & opening[None, :]
    for label in range(len(LABELS)):
        begin, inside, end = (tag_id(p, label) for p in (BEGIN, INSIDE, END))
        for left in (begin, inside):
            allowed[left, inside] = allowed[left, end] = True
    weights = np.where(allowed, 0.0, ILLEGAL)
    return weights, np.where(opening, 0.0, ILLEGAL), np.where(closed, 0.0, ILLEGAL)


def encode(spans: Iterable[tuple[int, int, int]], length: int) -> np.ndarray:
    """Tags [length] of spans (first piece, last piece + 1, label index), which must not overlap."""
    tags = np.zeros(length, np.int64)
    for start, end, label in spans:
        if end - start == 1:
            tags[start] = tag_id(SINGLE, label)
            continue
        tags[start:end] = tag_id(INSIDE, label)
        tags[start], tags[end - 1] = tag_id(BEGIN, label), tag_id(END, label)
    return tags


def decode(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Inverse of :func:`encode` on legal tag sequences."""
    spans, start = [], 0
    for i, tag in enumerate(tags):
        position = (tag - 1) % 4
        if tag == OUTSIDE:
            continue
        if position in (BEGIN, SINGLE):
            start = i
        if position in (END, SINGLE):
            spans.append((start, i + 1, (tag - 1) // 4))
    return spans
