"""The network in NumPy: the same numbers as :class:`pipeline.ner.model.Network`, no framework to load.

What belongs to a piece's type (embeddings, character CNN, static vector, their mixture) is computed once per type and
kept; a line then costs its convolutions, its LSTM steps and the CRF.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pipeline.ner.pieces import PieceTypes
from pipeline.ner.vocabulary import Vocabulary

EPSILON = 1e-5  # of the layer norms, as in PyTorch
LINES = 64  # computed at once; enough for BLAS, few enough to stay in the cache


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
        for i in range(sum(name.endswith("conv.weight") for name in weights)):
            kernel = weights[f"gates.{i}.conv.weight"]  # [2 * width, width, 3]
            stacked = np.ascontiguousarray(kernel.transpose(2, 1, 0)).reshape(-1, kernel.shape[0])
            self._gates.append((stacked, int(weights["dilations"][i]), f"gates.{i}."))
        self._known = np.zeros((0, weights["norm.weight"].shape[0]), np.float32)

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
        return _glu(np.concatenate(parts, axis=1) @ w["types.mix.weight"].T + w["types.mix.bias"])

    def emissions(self, x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Scores [lines, pieces, tags].

        Args:
            x: [lines, pieces, width] type vectors plus context, see :meth:`embed`.
            lengths: [lines] pieces of each line, longest first.
        """
        mask = (np.arange(x.shape[1]) < lengths[:, None])[:, :, None].astype(np.float32)
        for kernel, dilation, name in self._gates:
            x = self._norm(x + _glu(_convolve(x * mask, kernel, dilation) + self.weights[name + "conv.bias"]), name)
        if "lstm.weight_hh_l0" in self.weights:
            ahead = self._lstm(x, lengths, "")
            back = self._lstm(_reverse(x, lengths), lengths, "_reverse")
            x = np.concatenate([x, ahead, _reverse(back, lengths)], axis=2)
        return x @ self.weights["output.weight"].T + self.weights["output.bias"]

    def embed(self, types: np.ndarray, index: np.ndarray, context: np.ndarray) -> np.ndarray:
        """Input of the encoder [lines, pieces, width] from type vectors, type indices and context bits."""
        return self._norm(types[index] + self.weights["context.weight"][context] + self.weights["corpus.weight"][0], "")

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=-1, keepdims=True)
        deviation = np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / x.shape[-1] + EPSILON)
        return x / deviation * self.weights[name + "norm.weight"] + self.weights[name + "norm.bias"]

    def _lstm(self, x: np.ndarray, lengths: np.ndarray, suffix: str) -> np.ndarray:
        recurrent = np.ascontiguousarray(self.weights["lstm.weight_hh_l0" + suffix].T)
        size = recurrent.shape[0]
        bias = self.weights["lstm.bias_ih_l0" + suffix] + self.weights["lstm.bias_hh_l0" + suffix]
        gates = x @ self.weights["lstm.weight_ih_l0" + suffix].T + bias
        out = np.zeros((*x.shape[:2], size), np.float32)
        state = cell = np.zeros((len(x), size), np.float32)
        for t in range(x.shape[1]):
            n = int((lengths > t).sum())
            gate = gates[:n, t] + state[:n] @ recurrent
            activated = _sigmoid(np.delete(gate, np.s_[2 * size : 3 * size], axis=1))
            fresh = np.tanh(gate[:, 2 * size : 3 * size])
            cell = activated[:, size : 2 * size] * cell[:n] + activated[:, :size] * fresh
            state = activated[:, 2 * size :] * np.tanh(cell)
            out[:n, t] = state
        return out


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def _glu(x: np.ndarray) -> np.ndarray:
    half = x.shape[-1] // 2
    return x[..., :half] * _sigmoid(x[..., half:])


def _convolve(x: np.ndarray, kernel: np.ndarray, dilation: int) -> np.ndarray:
    """Three positions `dilation` apart, [lines, pieces, width] -> [lines, pieces, out], as one product."""
    padded = np.pad(x, ((0, 0), (dilation, dilation), (0, 0)))
    size = x.shape[1]
    windows = np.concatenate([padded[:, k * dilation : k * dilation + size] for k in range(3)], axis=2)
    return windows @ kernel


def _reverse(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Each line backwards, its padding left at the end."""
    steps = np.arange(x.shape[1])
    order = np.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)
    return np.take_along_axis(x, order[:, :, None], axis=1)
