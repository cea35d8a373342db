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
            stacked = np.ascontiguousarray(kernel.transpose(2, 1, 0))  # [3, width, 2 * width]
            self._gates.append((stacked, int(weights["dilations"][i]), f"gates.{i}."))
        self._inputs, self._recurrent, self._bias = _lstm_weights(weights)
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
        """Scores [pieces, tags].

        Args:
            x: [pieces, width] the lines one after the other, see :meth:`embed`.
            lengths: [lines] pieces of each line, longest first, none empty.
        """
        # Rows of zeros between the lines stand for the convolutions' padding, so that one product serves all lines.
        first = np.cumsum(lengths) - lengths
        gap = max((dilation for _, dilation, _ in self._gates), default=0)
        at = np.arange(len(x)) + gap * (1 + np.repeat(np.arange(len(lengths)), lengths))
        spaced = np.zeros((len(x) + gap * (len(lengths) + 1), x.shape[1]), np.float32)
        for kernel, dilation, name in self._gates:
            spaced[at] = x
            x = self._norm(x + _glu(_convolve(spaced, kernel, dilation)[at] + self.weights[name + "conv.bias"]), name)
        x = np.concatenate([x, self._lstm(x, first, lengths)], axis=1)
        scores: np.ndarray = x @ self.weights["output.weight"].T + self.weights["output.bias"]
        return scores

    def embed(self, types: np.ndarray, index: np.ndarray, context: np.ndarray) -> np.ndarray:
        """Input of the encoder [pieces, width] from type vectors, type indices [pieces] and context bits [pieces]."""
        return self._norm(types[index] + self.weights["context.weight"][context] + self.weights["corpus.weight"][0], "")

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + EPSILON)
        x *= self.weights[name + "norm.weight"]
        x += self.weights[name + "norm.bias"]
        return x

    def _lstm(self, x: np.ndarray, first: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Both directions of the LSTM, [pieces, 2 * size]; the lines advance together, the ended ones drop out."""
        active = (lengths[None, :] > np.arange(lengths[0])[:, None]).sum(axis=1)
        step = np.repeat(np.arange(lengths[0]), active)
        line = np.concatenate([np.arange(n) for n in active])
        ahead, back = first[line] + step, first[line] + lengths[line] - 1 - step
        size = self._recurrent.shape[1]
        gates = np.stack([x[ahead] @ self._inputs[0], x[back] @ self._inputs[1]]) + self._bias
        packed = np.empty((2, len(x), size), np.float32)
        state = cell = np.zeros((2, len(lengths), size), np.float32)
        end = 0
        for n in active.tolist():
            start, end = end, end + n
            gate = np.matmul(state[:, :n], self._recurrent)
            gate += gates[:, start:end]
            np.tanh(gate, out=gate)
            gate[:, :, : 3 * size] *= 0.5  # sigmoid(x) = (1 + tanh(x / 2)) / 2; the inner half is in the weights
            gate[:, :, : 3 * size] += 0.5
            cell = gate[:, :, size : 2 * size] * cell[:, :n] + gate[:, :, :size] * gate[:, :, 3 * size :]
            state = np.multiply(gate[:, :, 2 * size : 3 * size], np.tanh(cell), out=packed[:, start:end])
        out = np.empty((len(x), 2 * size), np.float32)
        out[ahead, :size], out[back, size:] = packed
        return out


def _lstm_weights(weights: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Inputs [2, width, gates], recurrences [2, size, gates] and biases [2, 1, gates] of both directions.

    PyTorch's gates come as input, forget, cell, output; here the three with a sigmoid come first, halved.
    """
    size = weights["lstm.weight_hh_l0"].shape[1]
    order = np.r_[0 : 2 * size, 3 * size : 4 * size, 2 * size : 3 * size]
    half = np.where(np.arange(4 * size) < 3 * size, np.float32(0.5), np.float32(1))
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    sides = [[weights[f"lstm.{name}{suffix}"][order].T * half for name in names] for suffix in ("", "_reverse")]
    inputs, recurrent, bias_in, bias_state = (np.stack(parts) for parts in zip(*sides, strict=True))
    return inputs, recurrent, (bias_in + bias_state)[:, None, :]


def _sigmoid(x: np.ndarray) -> np.ndarray:
    half = x * np.float32(0.5)
    np.tanh(half, out=half)
    half += 1
    half *= 0.5
    return half


def _glu(x: np.ndarray) -> np.ndarray:
    half = x.shape[1] // 2
    gate = _sigmoid(x[:, half:])
    gate *= x[:, :half]
    return gate


def _convolve(x: np.ndarray, kernel: np.ndarray, dilation: int) -> np.ndarray:
    """Three rows `dilation` apart, [rows, width] -> [rows, out]; the first and last `dilation` rows stay zero."""
    out = np.zeros((len(x), kernel.shape[2]), np.float32)
    inner = out[dilation:-dilation]
    for k in range(3):
        inner += x[k * dilation : k * dilation + len(inner)] @ kernel[k]
    return out
