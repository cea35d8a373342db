"""The network in NumPy: the same numbers as :class:`pipeline.training.ner.model.Network`, no framework to load.

What belongs to a piece's type (embeddings, character CNN, static vector, their mixture) is computed once per type and
kept, a convolution once for each distinct window of pieces; a line then costs its LSTM steps and the CRF.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from pipeline.ner.context import CONTEXTS
from pipeline.ner.layers.lstm import BiLstm
from pipeline.ner.layers.packing import Packing
from pipeline.ner.pieces import PieceTypes
from pipeline.ner.vocabulary import Vocabulary

HALF = np.float32(0.5)
EPSILON = 1e-5  # of the layer norms, as in PyTorch


class Gate(NamedTuple):
    """A gated convolution over rows ``dilation`` apart: prefix of its weights' names, kernel [width, 3 * out].

    Kernel and bias are halved, see :func:`_glu`.
    """

    name: str
    kernel: np.ndarray
    bias: np.ndarray
    dilation: int


class Network:
    """Weights of a trained network and the forward pass over lines of piece types."""

    def __init__(self, weights: Mapping[str, np.ndarray], vocabulary: Vocabulary, vectors: np.ndarray) -> None:
        """Weights by PyTorch name, float32; static vectors int8 [rows, width], their scale already in the weights."""
        self.weights = weights
        self.vocabulary = vocabulary
        self.vectors = vectors
        self.width = weights["output.weight"].shape[1]
        self.transitions = weights["transitions"]
        self._gates = []
        for i, dilation in enumerate(weights["dilations"].tolist()):
            kernel = weights[f"gates.{i}.conv.weight"]  # [2 * width, width, 3]
            side_by_side = kernel.transpose(1, 2, 0).reshape(kernel.shape[1], -1)  # [width, 3 * 2 * width]
            bias = weights[f"gates.{i}.conv.bias"]
            self._gates.append(Gate(f"gates.{i}.", side_by_side * HALF, bias * HALF, int(dilation)))
        self._lstm = BiLstm(weights)
        self.forget()

    def forget(self) -> None:
        """Drop the vectors of the types seen so far; the next call begins with the first type."""
        self._known = np.zeros((0, self.weights["norm.weight"].shape[0]), np.float32)

    def type_vectors(self, types: PieceTypes) -> np.ndarray:
        """Vectors [types, width] of all piece types seen so far; only the new ones are computed."""
        new = types.types[len(self._known) :]
        if new:
            self._known = np.concatenate([self._known, self._mix(*self.vocabulary.encode(new))])
        return self._known

    def _mix(self, features: np.ndarray, rows: np.ndarray, chars: np.ndarray) -> np.ndarray:
        w = self.weights
        parts = [w[f"types.tables.{i}.weight"][features[:, i]] for i in range(features.shape[1])]
        letters = np.pad(w["types.chars.weight"][chars], ((0, 0), (1, 1), (0, 0)))
        kernel = w["types.filters.weight"]  # [filters, width, 3]
        size = chars.shape[1]
        windows = sum(letters[:, k : k + size] @ kernel[:, :, k].T for k in range(3)) + w["types.filters.bias"]
        windows[chars == 0] = -1e4
        parts += [np.maximum(windows.max(axis=1), 0), self.vectors[rows].astype(np.float32) @ w["types.projection"]]
        mixed = np.concatenate(parts, axis=1) @ w["types.mix.weight"].T + w["types.mix.bias"]
        mixed *= HALF
        return _glu(mixed)

    def emissions(self, vectors: np.ndarray, index: np.ndarray, context: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Scores [pieces, tags] of lines that stand one after the other.

        Args:
            vectors: [types, width], see :meth:`type_vectors`.
            index: [pieces] type of each piece.
            context: [pieces] context bits of each piece.
            lengths: [lines] pieces of each line, longest first, none empty.
        """
        packing = Packing(lengths)
        x, rows = self._embed(vectors, index[packing.flat], context[packing.flat])
        for gate in self._gates:
            x, rows = self._convolve(x, rows, packing, gate)
        encoded = np.empty((len(rows), self.width), np.float32)
        own = x.shape[1]
        encoded[:, :own] = x[rows]
        self._lstm(encoded[:, :own], packing, encoded[:, own:])
        scores = np.empty((len(rows), len(self.weights["output.bias"])), np.float32)
        scores[packing.flat] = encoded @ self.weights["output.weight"].T + self.weights["output.bias"]
        return scores

    def _embed(self, vectors: np.ndarray, index: np.ndarray, context: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Input of the encoder: distinct rows after one of zeros, and the row of each piece."""
        distinct, rows = np.unique(index * CONTEXTS + context, return_inverse=True)
        types, contexts = np.divmod(np.append(0, distinct), CONTEXTS)
        x = vectors[types] + self.weights["context.weight"][contexts] + self.weights["corpus.weight"][0]
        x = self._norm(x, "")
        x[0] = 0
        return x, rows + 1

    def _convolve(self, x: np.ndarray, rows: np.ndarray, packing: Packing, gate: Gate) -> tuple[np.ndarray, np.ndarray]:
        """A residual gated convolution, computed once for each distinct window of three rows.

        Takes and returns distinct rows [1 + distinct, width] after one of zeros, which stands outside the lines, and
        the row of each position.
        """
        # Row -1 is outside the lines.
        inside = np.append(rows, 0)
        before, after = inside[packing.neighbour(-gate.dilation)], inside[packing.neighbour(gate.dilation)]
        windows = (before * len(x) + rows) * len(x) + after
        _, where, places = np.unique(windows, return_index=True, return_inverse=True)
        where = np.append(0, where)
        before, rows, after = before[where], rows[where], after[where]
        products = (x @ gate.kernel).reshape(3 * len(x), -1)
        y = products.take(3 * before, axis=0)
        y += products.take(3 * rows + 1, axis=0)
        y += products.take(3 * after + 2, axis=0)
        y += gate.bias
        x = self._norm(x[rows] + _glu(y), gate.name)
        x[0] = 0
        return x, places + 1

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + EPSILON)
        x *= self.weights[name + "norm.weight"]
        x += self.weights[name + "norm.bias"]
        return x


def _glu(halved: np.ndarray) -> np.ndarray:
    """Gated linear units of ``2 * halved``: sigmoid(x) = (1 + tanh(x / 2)) / 2, so that halves are all it takes."""
    width = halved.shape[1] // 2
    gate: np.ndarray = np.tanh(halved[:, width:])
    gate += 1
    gate *= halved[:, :width]
    return gate
