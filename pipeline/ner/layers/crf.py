"""Linear-chain CRF inference in NumPy: best tags, and marginals of tags and of whole spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.ner.scheme import BEGIN, END, INSIDE, LABELS, SINGLE, legal, tag_id

_TAGS = np.array([[tag_id(position, label) for label in range(len(LABELS))] for position in range(4)])
_Spans = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # line, first, last + 1, label, score


class Lattice(NamedTuple):
    """Scaled forward and backward messages of a batch of lines, each [lines, pieces, tags], float32.

    `potentials` are the exponentiated emissions divided by their largest per piece; `forward` holds the normalised
    forward messages with the piece's own potential in them, `backward` the messages from the right without it, scaled
    so that forward * backward are the marginals; `scale` [lines, pieces] is what each forward step was divided by.
    """

    potentials: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    scale: np.ndarray
    weights: np.ndarray


def run(emissions: np.ndarray, transitions: np.ndarray, lengths: np.ndarray) -> Lattice:
    """Forward-backward.

    Args:
        emissions: [lines, pieces, tags].
        transitions: [tags, tags] learned scores (from, to); the scheme's own prohibitions are added here.
        lengths: [lines], falling: lines are sorted by length, longest first.
    """
    forbidden, start, end = legal()
    weights = np.exp(transitions + forbidden).astype(np.float32)
    opening, closing = np.exp(start).astype(np.float32), np.exp(end).astype(np.float32)
    potentials = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    potentials[np.arange(len(lengths)), lengths - 1] *= closing
    np.maximum(potentials, 1e-20, out=potentials)
    forward, backward = np.zeros_like(potentials), np.zeros_like(potentials)
    scale = np.ones(potentials.shape[:2], potentials.dtype)
    steps = potentials.shape[1]
    active = [int((lengths > t).sum()) for t in range(steps)]
    message = opening * potentials[:, 0]
    for t in range(steps):
        if t:
            n = active[t]
            message = (message[:n] @ weights) * potentials[:n, t]
        total = message.sum(axis=1, keepdims=True)
        message = message / total
        forward[: len(message), t], scale[: len(message), t] = message, total[:, 0]
    message = np.ones((0, potentials.shape[2]), potentials.dtype)
    for t in range(steps - 1, -1, -1):
        n, later = active[t], len(message)
        new = np.ones((n, potentials.shape[2]), potentials.dtype)
        if later:
            right = message * potentials[:later, t + 1] / scale[:later, t + 1, None]
            new[:later] = right @ weights.T
        message = new
        backward[:n, t] = message
    return Lattice(potentials, forward, backward, scale, weights)


def marginals(lattice: Lattice) -> np.ndarray:
    """Probability of each tag, [lines, pieces, tags]; 0 in the padding."""
    out: np.ndarray = lattice.forward * lattice.backward
    return out


def pair_counts(lattice: Lattice, line: int, length: int) -> np.ndarray:
    """Expected number of each transition in one line, [tags, tags]."""
    left = lattice.forward[line, : length - 1]
    right = lattice.potentials[line, 1:length] * lattice.backward[line, 1:length] / lattice.scale[line, 1:length, None]
    counts: np.ndarray = (left.T @ right) * lattice.weights
    return counts


def span_probability(lattice: Lattice, line: int, start: int, end: int, label: int) -> float:
    """Probability that the pieces [start, end) of a line are exactly one span of that label."""
    if end - start == 1:
        tag = tag_id(SINGLE, label)
        return float(lattice.forward[line, start, tag] * lattice.backward[line, start, tag])
    begin, inside, close = (tag_id(p, label) for p in (BEGIN, INSIDE, END))
    value, before = float(lattice.forward[line, start, begin]), begin
    for t in range(start + 1, end):
        tag = close if t == end - 1 else inside
        value *= float(lattice.weights[before, tag] * lattice.potentials[line, t, tag] / lattice.scale[line, t])
        before = tag
    return value * float(lattice.backward[line, end - 1, close])


def log_probability(lattice: Lattice, line: int, tags: np.ndarray) -> float:
    """Log probability of one tag sequence of a line; that of a forbidden one is very low."""
    steps = np.arange(len(tags))
    potentials = lattice.potentials[line, steps, tags].astype(np.float64)
    weights = np.append(1.0, lattice.weights[tags[:-1], tags[1:]])
    return float(np.log(np.maximum(potentials * weights, 1e-30)).sum() - np.log(lattice.scale[line, steps]).sum())


def viterbi(emissions: np.ndarray, transitions: np.ndarray, lengths: np.ndarray) -> list[np.ndarray]:
    """The best tag sequence of each line; arguments as in :func:`run`."""
    forbidden, start, end = legal()
    weights = (transitions + forbidden).astype(np.float32).T  # (to, from): the maximum runs over contiguous memory
    scores = emissions[:, 0] + start.astype(np.float32)
    steps = emissions.shape[1]
    back = np.zeros(emissions.shape, np.int8)
    final = np.zeros_like(scores)
    for t in range(steps):
        n = int((lengths > t).sum())
        if t:
            candidates = scores[:n, None, :] + weights
            best = candidates.argmax(axis=2)
            back[:n, t] = best
            scores = np.take_along_axis(candidates, best[:, :, None], 2)[:, :, 0] + emissions[:n, t]
        final[:n] = scores
    tags = (final + end.astype(np.float32)).argmax(axis=1)
    return [_trace(back[i], int(tags[i]), int(n)) for i, n in enumerate(lengths)]


def _trace(back: np.ndarray, tag: int, length: int) -> np.ndarray:
    out = np.zeros(length, np.int64)
    for t in range(length - 1, -1, -1):
        out[t] = tag
        tag = int(back[t, tag])
    return out


def candidates(lattice: Lattice, lengths: np.ndarray, threshold: float) -> list[list[tuple[int, int, int, float]]]:
    """All spans (first piece, last piece + 1, label, probability) at least as probable as `threshold`.

    Returns:
        For each line its spans in text order.
    """
    singles, longer = _singles(lattice, threshold), _grown(lattice, lengths, threshold)
    line, first, last, label, score = (np.concatenate(parts) for parts in zip(singles, *longer, strict=True))
    order = np.lexsort((label, last, first, line))
    spans = list(zip(*(column[order].tolist() for column in (first, last, label, score)), strict=True))
    ends = np.searchsorted(line[order], np.arange(len(lengths) + 1)).tolist()
    return [spans[start:end] for start, end in pairwise(ends)]


def _singles(lattice: Lattice, threshold: float) -> _Spans:
    """Spans of one piece."""
    probable = lattice.forward[:, :, _TAGS[SINGLE]] * lattice.backward[:, :, _TAGS[SINGLE]]
    line, at, label = np.nonzero(probable >= threshold)
    return line, at, at + 1, label, probable[line, at, label].astype(np.float64)


def _grown(lattice: Lattice, lengths: np.ndarray, threshold: float) -> Iterator[_Spans]:
    """Longer spans, by their length.

    They grow together from every piece that may begin one. The probability that a span has begun and goes on bounds
    that of all its extensions, so growth stops early.
    """
    _, forward, backward, _, weights = lattice
    probable = forward[:, :, _TAGS[BEGIN]] * backward[:, :, _TAGS[BEGIN]]
    line, first, label = np.nonzero(probable >= threshold)
    begin, inside, close = _TAGS[[BEGIN, INSIDE, END]][:, label]
    value, before, last = forward[line, first, begin].astype(np.float64), begin, first
    while len(line):
        last = last + 1
        going = last < lengths[line]
        line, first, last, label, inside, close, value, before = (
            column[going] for column in (line, first, last, label, inside, close, value, before)
        )
        here = lattice.potentials[line, last] / lattice.scale[line, last, None]
        rows = np.arange(len(line))
        ended = value * (weights[before, close] * here[rows, close] * backward[line, last, close])
        found = ended >= threshold
        yield line[found], first[found], last[found] + 1, label[found], ended[found]
        value = value * (weights[before, inside] * here[rows, inside])
        going = value * backward[line, last, inside] >= threshold
        line, first, last, label, inside, close, value = (
            column[going] for column in (line, first, last, label, inside, close, value)
        )
        before = inside
