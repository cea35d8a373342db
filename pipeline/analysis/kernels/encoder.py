"""GiNZA's token-to-vector network (thinc ``Tok2Vec.v2``: hash embedding, static vectors, eight convolutions) in NumPy.

The same sums as thinc's, arranged for the machine: the first two layers once per distinct word, lines in groups that
stay in cache, convolutions for two tokens at a time, pieces of a maxout in separate columns, and no padding row whose
value is known or never used.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.analysis.kernels.convolution import Convolution, Maxout, matmul
from pipeline.analysis.kernels.features import embedding_rows, string_id, word_shape
from pipeline.analysis.kernels.weights import Array, UnknownFormat, read_key_rows, read_layers

PAD = 8  # rows between two lines; as many as there are convolutions, so lines do not see each other
GROUP_ROWS = 768  # rows computed together: inputs and outputs of a layer stay within a core's cache


class Embedded(NamedTuple):
    """Distinct words: their vectors, and their shares in the sums of the first convolution.

    The shares are those of a left neighbour, of the token itself and of a right neighbour; so that convolution is
    computed per word and not per token. The last row of everything stands for padding.
    """

    vectors: Array
    shares: list[Array]


class Encoder:
    """Vectors in context for the tokens of lines, as ``nlp.get_pipe("tok2vec")`` gives them (up to float rounding)."""

    def __init__(self, model: Path) -> None:
        layers = read_layers(model / "tok2vec" / "model")
        named: dict[str, list[dict[str, Array]]] = {}
        for name, params in layers:
            if params:
                named.setdefault(name, []).append(params)
        counts = {name: len(params) for name, params in named.items()}
        if counts != {"static_vectors": 1, "hashembed": 2, "maxout": 9, "layernorm": 9}:
            raise UnknownFormat(f"{model}: unexpected layers in tok2vec: {counts}")
        self._tables = [params["E"] for params in named["hashembed"]]
        self._projection = np.ascontiguousarray(named["static_vectors"][0]["W"].T)
        mix, first, *later = zip(named["maxout"], named["layernorm"], strict=True)
        # The first convolution is computed from each word's shares, the later ones for two tokens at a time.
        self._mix, self._first = Maxout(*mix), Maxout(*first)
        self._later = [Convolution(*layers) for layers in later]
        self._keys, self._rows = read_key_rows(model / "vocab" / "key2row")
        self._endings = self._keys.astype(np.uint16)
        self._vectors = np.load(model / "vocab" / "vectors", mmap_mode="r")
        self.width = self._mix.width
        self._far = self._padding_far_from_lines()

    def _padding_far_from_lines(self) -> list[Array]:
        """Value, after each number of convolutions, of a row of padding that no token has reached yet."""
        values = [np.zeros((1, self.width), np.float32)]
        for convolution in (self._first, *self._later):
            values.append(values[-1] + convolution(np.tile(values[-1], 3)))
        return values

    def _static_rows(self, ids: Array) -> Array:
        """The row of each id among the static vectors; -1 where it has none.

        Most of the half million keys are ruled out by their last 16 bits, which takes less than to sort them once.
        """
        order = np.argsort(ids)
        wanted = np.zeros(1 << 16, bool)
        wanted[ids.astype(np.uint16)] = True
        likely = np.flatnonzero(wanted[self._endings])
        keys = self._keys[likely]
        places = order[np.minimum(np.searchsorted(ids, keys, sorter=order), len(ids) - 1)]
        found = ids[places] == keys
        rows = np.full(len(ids), -1)
        rows[places[found]] = self._rows[likely[found]]
        return rows

    def embed(self, words: Sequence[str]) -> Embedded:
        """Context-free vectors of distinct words, and what the first convolution makes of them."""
        ids = np.fromiter((string_id(word) for word in words), np.uint64, len(words))
        shapes = np.fromiter((string_id(word_shape(word)) for word in words), np.uint64, len(words))
        mixed = np.empty((len(words), 3 * self.width), np.float32)
        for column, (keys, table, seed) in enumerate(zip((ids, shapes), self._tables, (8, 9), strict=True)):
            rows = embedding_rows(keys, seed, len(table))
            part = mixed[:, column * self.width : (column + 1) * self.width]
            part[:] = 0
            for quarter in rows.T:
                part += table[quarter]
        static_rows = self._static_rows(ids)
        known = static_rows >= 0
        static = self._vectors[np.where(known, static_rows, 0)]
        mixed[:, 2 * self.width :] = matmul(static, self._projection)
        mixed[~known, 2 * self.width :] = 0
        # The last row is that of padding.
        vectors = np.concatenate([self._mix(mixed), np.zeros((1, self.width), np.float32)])
        weights = self._first.weights
        shares = [matmul(vectors, weights[i : i + self.width]) for i in range(0, len(weights), self.width)]
        return Embedded(vectors, shares)

    def encode(self, embedded: Embedded, types: Sequence[Array]) -> list[Array]:
        """Vectors in context of one group of lines.

        Args:
            embedded: the distinct words.
            types: for each line, the indices of its words in ``embedded``; no line is empty.

        Returns:
            For each line an array of shape (tokens, width).
        """
        starts, words, distance = _layout(types, padding=len(embedded.vectors) - 1)
        rows = embedded.vectors[words]
        live = np.flatnonzero(distance <= 1)
        sums = embedded.shares[0][words[live - 1]]
        sums += embedded.shares[1][words[live]]
        sums += embedded.shares[2][words[live + 1]]
        rows[live] += self._first.activate(sums)
        depth = 1 + len(self._later)
        nearer = distance.reshape(-1, 2).min(axis=1)  # of each pair of rows
        for layer, convolution in enumerate(self._later, 2):
            rows[distance >= layer] = self._far[layer - 1]
            # Nearer tokens have changed this padding, and there are layers enough for it to reach them in turn. A
            # row that is there only as the other of its pair is overwritten, or read by none that matters.
            convolution.add_to_pairs(rows, 2 * np.flatnonzero(nearer <= min(layer, depth - layer)))
        return [rows[start : start + len(line)] for start, line in zip(starts, types, strict=True)]


def _layout(types: Sequence[Array], padding: int) -> tuple[list[int], Array, Array]:
    """Lines one after the other with padding around each: where they start; words; distances to the nearest token.

    Every line starts at an even row, so that its rows fall into the same pairs in any company.
    """
    starts, size = [], PAD
    for line in types:
        starts.append(size)
        size += len(line) + len(line) % 2 + PAD
    words = np.full(size, padding)
    distance = np.full(size, PAD, np.intp)
    steps = np.arange(1, PAD + 1)
    for start, line in zip(starts, types, strict=True):
        end = start + len(line)
        words[start:end] = line
        distance[start:end] = 0
        np.minimum(distance[end : end + PAD], steps, out=distance[end : end + PAD])
        before = distance[start - PAD : start]
        np.minimum(before, steps[::-1], out=before)
    return starts, words, distance
