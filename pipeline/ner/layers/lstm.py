"""The bidirectional LSTM in NumPy: both directions and all lines advance together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pipeline.ner.layers.packing import Packing

ROWS = 512  # of the input that are projected at once: enough for BLAS, few enough to stay in the cache


class BiLstm:
    """One layer of PyTorch's LSTM in both directions."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        """Weights by PyTorch name, float32: ``lstm.weight_ih_l0`` and so on."""
        self.size = weights["lstm.weight_hh_l0"].shape[1]
        names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
        sides = [[_gates(weights[f"lstm.{name}{suffix}"]) for name in names] for suffix in ("", "_reverse")]
        inputs, recurrent, bias_in, bias_state = (np.stack(parts) for parts in zip(*sides, strict=True))
        self._inputs = inputs  # [2, 4, width, size]
        self._recurrent = recurrent  # [2, 4, size, size]
        self._bias = (bias_in + bias_state)[:, :, None, :]

    def __call__(self, x: np.ndarray, packing: Packing, out: np.ndarray) -> None:
        """Write the states of both directions into ``out`` [positions, 2 * size] for ``x`` [positions, width]."""
        size, starts, mirror = self.size, packing.starts, packing.mirror
        most = len(packing.lengths)
        rows = np.empty((2, ROWS + most, x.shape[1]), np.float32)
        projected = np.empty((2, 4, ROWS + most, size), np.float32)
        gates = np.empty((2, 4, most, size), np.float32)
        state, cell, passed = (np.zeros((2, most, size), np.float32) for _ in range(3))
        for first, last in packing.blocks(ROWS):
            begin, end = int(starts[first]), int(starts[last])
            count = end - begin
            rows[0, :count], rows[1, :count] = x[begin:end], x[mirror[begin:end]]
            np.matmul(rows[:, None, :count], self._inputs, out=projected[:, :, :count])
            projected[:, :, :count] += self._bias
            states = np.empty((2, count, size), np.float32)
            for step in range(first, last):
                start, stop = int(starts[step]) - begin, int(starts[step + 1]) - begin
                n = stop - start
                np.matmul(state[:, None, :n], self._recurrent, out=gates[:, :, :n])
                _step(gates[:, :, :n], projected[:, :, start:stop], state[:, :n], cell[:, :n], passed[:, :n])
                states[:, start:stop] = state[:, :n]
            out[begin:end, :size], out[mirror[begin:end], size:] = states


def _gates(weight: np.ndarray) -> np.ndarray:
    """A weight of PyTorch's [4 * size, ...] transposed per gate [4, ..., size], those with a sigmoid first and halved.

    PyTorch's order is input, forget, cell, output.
    """
    entry, forget, cell, out = (part.T for part in np.split(weight, 4))
    half = np.float32(0.5)
    return np.stack([entry * half, forget * half, out * half, cell])


def _step(gates: np.ndarray, projected: np.ndarray, state: np.ndarray, cell: np.ndarray, passed: np.ndarray) -> None:
    """Advance ``state`` and ``cell`` [2, lines, size]; ``gates`` [2, 4, lines, size] and ``passed`` are scratch."""
    gates += projected
    np.tanh(gates, out=gates)
    sigmoid = gates[:, :3]
    sigmoid *= 0.5  # sigmoid(x) = (1 + tanh(x / 2)) / 2; the inner half is in the weights
    sigmoid += 0.5
    entry, forget, out, value = (gates[:, i] for i in range(4))
    cell *= forget
    np.multiply(entry, value, out=passed)
    cell += passed
    np.tanh(cell, out=passed)
    np.multiply(out, passed, out=state)
