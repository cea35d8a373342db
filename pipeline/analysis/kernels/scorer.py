"""The network that scores a transition system's actions (spaCy ``TransitionBasedParser.v2``), in NumPy.

A state is a few token slots; each (token, slot) pair's share of the hidden layer is computed once
(``precomputable_affine``), a state's hidden layer is the maxout of their sum, and a linear layer scores the actions.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.analysis.kernels.convolution import MIN_ROWS, matmul
from pipeline.analysis.kernels.weights import Array, UnknownFormat, read_layers, read_moves

NO_TOKEN = -1  # an empty slot


class Scorer:
    """Weights of one component (``ner`` or ``parser``), ready for rows of token vectors.

    ``moves`` are the (move, label) pairs of the actions, in the order of the scores.
    """

    def __init__(self, component: Path, slots: int, pieces: int) -> None:
        layers = [(name, params) for name, params in read_layers(component / "model") if params]
        if [name for name, _ in layers] != ["precomputable_affine", "linear", "linear"]:
            raise UnknownFormat(f"{component}: unexpected layers {[name for name, _ in layers]}")
        lower, upper, entry = (params for _, params in layers)
        self.slots, self.hidden, self.pieces, width = lower["W"].shape
        self.moves = read_moves(component / "moves")
        if (self.slots, self.pieces) != (slots, pieces) or len(self.moves) != len(upper["W"]):
            raise UnknownFormat(f"{component}: unexpected shapes {lower['W'].shape}, {upper['W'].shape}")
        self._entry, self._entry_bias = np.ascontiguousarray(entry["W"].T), entry["b"]
        # Pieces before hidden units, so that the maximum runs over whole blocks.
        self._lower = np.ascontiguousarray(lower["W"].transpose(0, 2, 1, 3).reshape(-1, width).T)
        self._pad = lower["pad"][0].transpose(0, 2, 1).reshape(-1)
        self._lower_bias = np.ascontiguousarray(lower["b"].T.reshape(-1))
        self.upper, self.upper_bias = np.ascontiguousarray(upper["W"].T), upper["b"]

    def precompute(self, vectors: Array) -> Array:
        """Shares of the hidden layer, shape (rows > tokens, slots, pieces * hidden); the last row is no token's."""
        entered = matmul(vectors, self._entry)
        entered += self._entry_bias
        rows = max(len(vectors), MIN_ROWS)
        shares = np.empty((rows + 1, self._lower.shape[1]), np.float32)
        if len(vectors) < rows:
            entered = np.concatenate([entered, np.zeros((rows - len(vectors), entered.shape[1]), np.float32)])
        np.matmul(entered, self._lower, out=shares[:rows])
        shares[-1] = self._pad
        return shares.reshape(rows + 1, self.slots, -1)

    def hidden_layer(self, shares: Array, tokens: Array) -> Array:
        """Hidden layer of states given by their slots' tokens, shape (states, slots); -1 is no token."""
        summed = shares[tokens[:, 0], 0]
        for slot in range(1, self.slots):
            summed += shares[tokens[:, slot], slot]
        summed += self._lower_bias
        hidden = self.hidden
        best: Array = np.maximum(summed[:, :hidden], summed[:, hidden : 2 * hidden])
        for piece in range(2, self.pieces):
            np.maximum(best, summed[:, piece * hidden : (piece + 1) * hidden], out=best)
        return best
