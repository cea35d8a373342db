"""Linear-chain CRF inference in NumPy: best tags, and marginals of tags and of whole spans."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.ner.scheme import BEGIN, END, INSIDE, LABELS, SINGLE, legal, tag_id


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


def candidates(lattice: Lattice, line: int, length: int, threshold: float) -> list[tuple[int, int, int, float]]:
    """All spans (first piece, last piece + 1, label, probability) at least as probable as `threshold`, in text order.

    Spans grow from every piece that may begin one; the probability that a span has begun and goes on bounds that of
    all its extensions, so growth stops early.
    """
    probable = lattice.forward[line, :length] * lattice.backward[line, :length]
    out = []
    for label in range(len(LABELS)):
        single, begin = tag_id(SINGLE, label), tag_id(BEGIN, label)
        inside, close = tag_id(INSIDE, label), tag_id(END, label)
        out += [
            (int(t), int(t) + 1, label, float(probable[t, single]))
            for t in np.nonzero(probable[:, single] >= threshold)[0]
        ]
        for t in np.nonzero(probable[:, begin] >= threshold)[0]:
            out += _grow(lattice, line, int(t), length, label, (begin, inside, close), threshold)
    return sorted(out)


def _grow(
    lattice: Lattice, line: int, start: int, length: int, label: int, tags: tuple[int, int, int], threshold: float
) -> list[tuple[int, int, int, float]]:
    begin, inside, close = tags
    value, before, out = float(lattice.forward[line, start, begin]), begin, []
    for t in range(start + 1, length):
        here = lattice.potentials[line, t] / lattice.scale[line, t]
        ended = value * float(lattice.weights[before, close] * here[close] * lattice.backward[line, t, close])
        if ended >= threshold:
            out.append((start, t + 1, label, ended))
        value *= float(lattice.weights[before, inside] * here[inside])
        if value * float(lattice.backward[line, t, inside]) < threshold:
            break
        before = inside
    return out
