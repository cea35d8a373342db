"""Greedy entity decoding as spaCy's ``BiluoPushDown`` does it, over all tokens of a group at once.

Outside an entity a state is its token alone, so the best action there is known for every token in one product; from
each token that would begin an entity only "inside" and "last" of that label are left, so all entities grow together.
A walk from left to right then keeps the entities that the greedy decoder reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.analysis.kernels.convolution import matmul
from pipeline.analysis.kernels.scorer import NO_TOKEN, Scorer
from pipeline.analysis.kernels.weights import Array, UnknownFormat

_BEGIN, _IN, _LAST, _UNIT, _OUT = 1, 2, 3, 4, 5  # spacy.pipeline._parser_internals.ner
Span = tuple[int, int, str]  # first token, token after the last, label


class EntityDecoder:
    """The ``ner`` component of a model."""

    def __init__(self, model: Path) -> None:
        self._scorer = Scorer(model / "ner", slots=3, pieces=2)
        moves = self._scorer.moves
        place = {action: index for index, action in enumerate(moves)}
        labels = [label for move, label in moves if move == _BEGIN]
        if any((move, label) not in place for move in (_IN, _LAST, _UNIT) for label in labels):
            raise UnknownFormat(f"{model}: ner has incomplete actions")
        inside, last = [place[_IN, label] for label in labels], [place[_LAST, label] for label in labels]
        upper, bias = self._scorer.upper, self._scorer.upper_bias
        # Score of "inside" less that of "last"; spaCy takes the lower-numbered action when they are equal.
        self._inside, self._inside_bias = upper[:, inside].T, bias[inside]
        self._last, self._last_bias = upper[:, last].T, bias[last]
        self._inside_first = inside[0] < last[0]
        outside = [
            index for index, (move, label) in enumerate(moves) if move == _OUT or (move in (_BEGIN, _UNIT) and label)
        ]
        self._outside = [moves[index] for index in outside]
        self._outside_upper, self._outside_bias = np.ascontiguousarray(upper[:, outside]), bias[outside]
        self._begins = np.array([move == _BEGIN for move, _ in self._outside])
        self._spans = np.array([move != _OUT for move, _ in self._outside])
        self._label_of = np.array([labels.index(label) if label else -1 for _, label in self._outside])

    def __call__(self, vectors: Sequence[Array], blank: Sequence[Array], breaks: Sequence[Array]) -> list[list[Span]]:
        """Entities of lines.

        Args:
            vectors: token vectors of each line, shape (tokens, width); no line is empty.
            blank: for each line, which tokens are white space (bool).
            breaks: for each line, before which tokens a sentence begins (bool): no entity crosses such a place.
        """
        ends = np.cumsum([len(line) for line in vectors])
        shares = self._scorer.precompute(np.concatenate(vectors))
        closed = np.zeros(int(ends[-1]), bool)  # the token after belongs to another sentence or line
        closed[:-1] = np.concatenate(breaks)[1:]
        closed[ends - 1] = True
        best = self._outside_actions(shares, closed, np.concatenate(blank))
        stop = self._grow(shares, best, closed)
        found, start = [], 0
        for end in ends.tolist():
            found.append(self._walk(start, end, best, stop))
            start = end
        return found

    def _outside_actions(self, shares: Array, closed: Array, blank: Array) -> Array:
        """Best action of each token while no entity is open, as an index into ``self._outside``."""
        count = len(closed)
        tokens = np.full((count, 3), NO_TOKEN)
        tokens[:, 0] = np.arange(count)
        scores = matmul(self._scorer.hidden_layer(shares, tokens), self._outside_upper)
        scores += self._outside_bias
        scores[np.ix_(np.flatnonzero(closed), np.flatnonzero(self._begins))] = -np.inf
        scores[np.ix_(np.flatnonzero(blank), np.flatnonzero(self._spans))] = -np.inf
        best: Array = scores.argmax(axis=1)
        return best

    def _grow(self, shares: Array, best: Array, closed: Array) -> Array:
        """Token after the entity that would begin at each token, where one would."""
        stop = np.zeros(len(best), np.intp)
        first = np.flatnonzero(self._begins[best])
        at = first + 1
        while len(first):
            label = self._label_of[best[first]]
            hidden = self._scorer.hidden_layer(shares, np.stack([at, first, at - 1], axis=1))
            inside = np.einsum("ij,ij->i", hidden, self._inside[label]) + self._inside_bias[label]
            last = np.einsum("ij,ij->i", hidden, self._last[label]) + self._last_bias[label]
            grows = (inside >= last if self._inside_first else inside > last) & ~closed[at]
            stop[first[~grows]] = at[~grows] + 1
            first, at = first[grows], at[grows] + 1
        return stop

    def _walk(self, start: int, end: int, best: Array, stop: Array) -> list[Span]:
        spans = []
        at = start
        for token in (np.flatnonzero(self._spans[best[start:end]]) + start).tolist():
            if token < at:
                continue
            move, label = self._outside[best[token]]
            at = int(stop[token]) if move == _BEGIN else token + 1
            spans.append((token - start, at - start, label))
        return spans
