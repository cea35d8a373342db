"""The affine maps of GiNZA's network with what follows each of them, and its convolutions with a third fewer products.

A convolution maps a token and its two neighbours. Two neighbouring tokens together read four rows, and Winograd's
minimal filter F(2, 3) gives both results with four matrix products where the definition takes six: S. Winograd (1980),
"Arithmetic Complexity of Computations"; A. Lavin and S. Gray (2016), "Fast Algorithms for Convolutional Neural
Networks", section 4.1.
"""

from __future__ import annotations

import numpy as np

from pipeline.analysis.kernels.weights import Array

MIN_ROWS = 32  # BLAS takes other kernels, which round otherwise, for fewer rows: results would depend on company


def matmul(rows: Array, weights: Array) -> Array:
    """``rows @ weights`` with each row's result independent of how many others there are."""
    count = len(rows)
    if count < MIN_ROWS:
        rows = np.concatenate([rows, np.zeros((MIN_ROWS - count, rows.shape[1]), np.float32)])
    product: Array = np.matmul(rows, weights)
    return product[:count]


class Maxout:
    """Affine map, maximum over pieces, layer normalisation."""

    def __init__(self, maxout: dict[str, Array], norm: dict[str, Array]) -> None:
        width, pieces, _ = maxout["W"].shape
        # One block of columns per piece: the maximum is then over whole contiguous blocks.
        self.weights = maxout["W"].transpose(1, 0, 2).reshape(pieces * width, -1).T
        self.bias = np.ascontiguousarray(maxout["b"].T.reshape(-1))
        self.scale, self.shift = norm["G"], norm["b"]
        self.width, self.pieces = width, pieces

    def __call__(self, inputs: Array) -> Array:
        """Rows of ``inputs`` mapped; float32, shape (rows, width)."""
        return self.activate(matmul(inputs, self.weights))

    def activate(self, sums: Array) -> Array:
        """What follows the matrix product ``sums``, which is overwritten."""
        sums += self.bias
        width = self.width
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        for piece in range(2, self.pieces):
            np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(width)
        variance += np.float32(1e-8)
        best *= variance ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return best


class Convolution(Maxout):
    """A maxout over the rows of a token's left neighbour, its own and its right neighbour's."""

    def __init__(self, maxout: dict[str, Array], norm: dict[str, Array]) -> None:
        super().__init__(maxout, norm)
        left, own, right = (self.weights[i * self.width : (i + 1) * self.width] for i in range(3))
        both = left + right
        self._filters = (left, (both + own) / 2, (both - own) / 2, right)

    def add_to_pairs(self, rows: Array, first: Array) -> None:
        """Add their convolution to some of the rows, all of them read before any is changed.

        Args:
            rows: shape (rows, width).
            first: the first of each pair of rows; neither the first nor the last row of all is in a pair.

        Each row's result depends on that row and its neighbours alone, and on which of its pair it is.
        """
        before, here, there, after = (rows[first + offset] for offset in (-1, 0, 1, 2))
        left, whole, difference, right = self._filters
        count = len(first)
        sums = np.empty((2 * count, self.pieces * self.width), np.float32)
        even, odd = matmul(here + there, whole), matmul(there - here, difference)
        np.add(even, odd, out=sums[:count])
        np.subtract(even, odd, out=sums[count:])
        sums[:count] += matmul(before - there, left)
        sums[count:] -= matmul(here - after, right)
        added = self.activate(sums)
        rows[first] += added[:count]
        rows[first + 1] += added[count:]
