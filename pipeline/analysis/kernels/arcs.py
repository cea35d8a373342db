"""Greedy dependency parsing as spaCy's ``ArcEager`` does it, over many lines in lock step.

Transition system: Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing",
as in ``spacy/pipeline/_parser_internals/arc_eager.pyx``. One step scores the states of all unfinished lines together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.analysis.kernels.convolution import matmul
from pipeline.analysis.kernels.scorer import NO_TOKEN, Scorer
from pipeline.analysis.kernels.weights import Array, UnknownFormat

_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)
_SUFFIX = "_bunsetu"  # marks arcs between phrases; GiNZA's bunsetu_recognizer takes it off again
_EMPTY = 2  # column of the top of an empty stack


class Tree(NamedTuple):
    """Of one line: each token's head (a root is its own) and relation, and whether a sentence begins with it."""

    heads: list[int]
    relations: list[str]
    starts: Array


class ArcDecoder:
    """The ``parser`` component of a model."""

    def __init__(self, model: Path) -> None:
        self._scorer = Scorer(model / "parser", slots=8, pieces=3)
        moves = self._scorer.moves
        if {move for move, _ in moves} != set(range(5)) or any(
            "||" in label or label == "subtok" for _, label in moves
        ):
            raise UnknownFormat(f"{model}: parser has unexpected actions")
        self._moves = np.array([move for move, _ in moves])
        # The last, which action -1 takes, is for a token without an arc.
        self._relations = [*(label.removesuffix(_SUFFIX) for _, label in moves), "ROOT"]

    def __call__(self, vectors: Sequence[Array]) -> list[Tree]:
        """Trees of lines, given the token vectors of each, shape (tokens, width); no line is empty."""
        shares = self._scorer.precompute(np.concatenate(vectors))
        states = _States(np.array([len(line) for line in vectors]))
        while len(states.active):
            scores = matmul(self._scorer.hidden_layer(shares, states.slots()), self._scorer.upper)
            scores += self._scorer.upper_bias
            scores[~states.valid()[:, self._moves]] = -np.inf
            action = scores.argmax(axis=1)
            states.advance(self._moves[action], action)
        return [self._tree(states, line, len(rows)) for line, rows in enumerate(vectors)]

    def _tree(self, states: _States, line: int, length: int) -> Tree:
        own = np.arange(length)
        heads = states.heads[line, :length]
        heads = np.where(heads < 0, own, heads)
        roots = heads
        while not np.array_equal(up := roots[roots], roots):
            roots = up
        starts = np.zeros(length, bool)  # leftmost descendants of roots (spaCy's set_children_from_heads)
        starts[np.unique(roots, return_index=True)[1]] = True
        relations = [self._relations[action] for action in states.actions[line, :length].tolist()]
        return Tree(heads.tolist(), relations, starts)


class _States:
    """Parser states of several lines. Column -1 of every table stands for "no token" and is never written."""

    def __init__(self, lengths: Array) -> None:
        lines, longest = len(lengths), int(lengths.max())
        table = (lines, longest + 1)
        self.active = np.arange(lines)  # lines not yet finished
        self.heads, self.actions = np.full(table, NO_TOKEN), np.full(table, NO_TOKEN)
        self._lengths = lengths
        self._offsets = np.cumsum(lengths) - lengths
        places = np.arange(longest + 2)
        # What is left of the buffer begins at column _next; a token put back takes the column before it.
        self._buffer = np.where(places < lengths[:, None], places, NO_TOKEN)
        self._next = np.zeros(lines, np.intp)
        self._stack = np.full(
            (lines, longest + 3), NO_TOKEN
        )  # three columns that are never on the stack, then the stack
        self._top = np.full(lines, _EMPTY)
        self._left, self._right = np.full(table, NO_TOKEN), np.full(table, NO_TOKEN)  # latest child on either side
        self._right_before = np.full(table, NO_TOKEN)  # the right child that was its head's latest before it
        self._put_back, self._starts = np.zeros(table, bool), np.zeros(table, bool)
        self._starts[:, 0] = True

    def _look(self) -> tuple[Array, Array, Array, Array]:
        """Active lines, their stack tops, and the next two tokens of their buffers."""
        lines = self.active
        at = self._next[lines]
        return lines, self._stack[lines, self._top[lines]], self._buffer[lines, at], self._buffer[lines, at + 1]

    def slots(self) -> Array:
        """Tokens that a state is scored by, as rows of all lines' vectors; shape (active lines, 8)."""
        lines, s0, b0, b1 = self._look()
        top = self._top[lines]
        s1, s2 = self._stack[lines, top - 1], self._stack[lines, top - 2]
        left, right = self._left, self._right
        tokens = np.stack([b0, b1, s0, s1, s2, left[lines, b0], left[lines, s0], right[lines, s0]], axis=1)
        return np.where(tokens < 0, NO_TOKEN, tokens + self._offsets[lines][:, None])

    def valid(self) -> Array:
        """Which of the five moves each active line allows, shape (active lines, 5)."""
        lines, _, b0, b1 = self._look()
        empty = self._top[lines] == _EMPTY
        left = self._lengths[lines] - self._next[lines]
        start = self._starts[lines, b0]
        allowed = np.empty((len(lines), 5), bool)
        allowed[:, _SHIFT] = empty | ((left >= 2) & ~start & ~self._put_back[lines, b0])
        allowed[:, _REDUCE] = ~empty
        allowed[:, _LEFT] = allowed[:, _RIGHT] = ~empty & (left > 0) & ~start
        allowed[:, _BREAK] = (left >= 2) & (b1 == b0 + 1) & ~self._starts[lines, b1]
        return allowed

    def advance(self, moves: Array, actions: Array) -> None:
        """Take one move per active line."""
        lines, s0, b0, b1 = self._look()
        self._starts[lines[moves == _BREAK], b1[moves == _BREAK]] = True
        self._reduce(lines[moves == _REDUCE], s0[moves == _REDUCE])
        chosen = moves == _LEFT
        self._attach_left(lines[chosen], s0[chosen], b0[chosen], actions[chosen])
        chosen = moves == _RIGHT
        at, head, child = lines[chosen], s0[chosen], b0[chosen]
        self._right_before[at, child] = self._right[at, head]
        self._right[at, head] = child
        self.heads[at, child], self.actions[at, child] = head, actions[chosen]
        pushed = chosen | (moves == _SHIFT)
        at = lines[pushed]
        self._top[at] += 1
        self._stack[at, self._top[at]] = b0[pushed]
        self._next[at] += 1
        self.active = lines[(self._top[lines] > _EMPTY) | (self._next[lines] < self._lengths[lines])]

    def _reduce(self, at: Array, s0: Array) -> None:
        """Pop the stack; a token without head goes back to the buffer unless it is the last on the stack."""
        back = (self.heads[at, s0] < 0) & (self._top[at] > _EMPTY + 1)
        self._top[at] -= 1
        at, s0 = at[back], s0[back]
        self._next[at] -= 1
        self._buffer[at, self._next[at]] = s0
        self._put_back[at, s0] = True

    def _attach_left(self, at: Array, child: Array, head: Array, actions: Array) -> None:
        """Make the top of the stack a child of the next token, whatever its head was, and pop it."""
        old = self.heads[at, child]
        lost = old >= 0
        self._right[at[lost], old[lost]] = self._right_before[at[lost], child[lost]]
        self.heads[at, child], self.actions[at, child] = head, actions
        self._left[at, head] = child
        self._put_back[at, head] = False
        self._top[at] -= 1
