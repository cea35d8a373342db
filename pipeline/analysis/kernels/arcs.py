"""Greedy dependency parsing as spaCy's ``ArcEager`` does it, over many lines in lock step.

Transition system: Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing",
as in ``spacy/pipeline/_parser_internals/arc_eager.pyx``. One step scores the states of all unfinished lines together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.analysis.kernels.encoder import matmul
from pipeline.analysis.kernels.scorer import NO_TOKEN, Scorer
from pipeline.analysis.kernels.weights import Array, UnknownFormat

_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)
_SUFFIX = "_bunsetu"  # marks arcs between phrases; GiNZA's bunsetu_recognizer takes it off again
_ROOT = "ROOT"


class Tree(tuple[list[int], list[str], Array]):
    """Heads (a root is its own), relations, and which tokens begin a sentence (bool array)."""

    __slots__ = ()


class ArcDecoder:
    """The ``parser`` component of a model."""

    def __init__(self, model: Path) -> None:
        self._scorer = Scorer(model / "parser", slots=8, pieces=3)
        moves = self._scorer.moves
        if {move for move, _ in moves} != set(range(5)) or any("||" in label or label == "subtok" for _, label in moves):
            raise UnknownFormat(f"{model}: parser has unexpected actions")
        self._moves = np.array([move for move, _ in moves])
        self._labels = [label.removesuffix(_SUFFIX) for _, label in moves]

    def __call__(self, vectors: Sequence[Array]) -> list[Tree]:
        """Trees of lines, given the token vectors of each, shape (tokens, width); no line is empty."""
        lengths = np.array([len(line) for line in vectors])
        shares = self._scorer.precompute(np.concatenate(vectors))
        states = _States(lengths)
        while len(states.active):
            tokens = states.slots()
            scores = matmul(self._scorer.hidden_layer(shares, tokens), self._scorer.upper)
            scores += self._scorer.upper_bias
            scores[~states.valid()[:, self._moves]] = -np.inf
            action = scores.argmax(axis=1)
            states.advance(self._moves[action], action)
        return [self._tree(states, line, int(length)) for line, length in enumerate(lengths)]

    def _tree(self, states: _States, line: int, length: int) -> Tree:
        heads = states.heads[line, :length].tolist()
        actions = states.actions[line, :length].tolist()
        labels = [_ROOT if head < 0 else self._labels[action] for head, action in zip(heads, actions, strict=True)]
        heads = [token if head < 0 else head for token, head in enumerate(heads)]
        return Tree((heads, labels, _sentence_starts(heads)))


def _sentence_starts(heads: Sequence[int]) -> Array:
    """Which tokens begin a sentence: the leftmost descendant of each root (``set_children_from_heads``)."""
    starts = np.zeros(len(heads), bool)
    for token, head in enumerate(heads):
        root = token
        while heads[root] != root:
            root = heads[root]
        del head, root
    return starts
