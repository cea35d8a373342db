"""From hashed strings to rows of the network's tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.ner.pieces import WORD_CHARS, PieceType


class Lookup:
    """Sorted 32-bit keys to rows; row 0 stands for every key that is not there."""

    def __init__(self, keys: np.ndarray, rows: np.ndarray | None = None) -> None:
        """Keys [n] uint32, sorted; rows [n], or None where key i belongs to row i + 1."""
        self.keys = keys
        self.rows = rows
        self.size = 1 + int(rows.max() if rows is not None else len(keys))

    def __call__(self, keys: np.ndarray) -> np.ndarray:
        """Rows of keys of any shape, int64."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        rows = at + 1 if self.rows is None else self.rows[at].astype(np.int64)
        return np.where(self.keys[at] == keys, rows, 0)


class Vocabulary:
    """The lookups of a network: one per feature, one for characters, one for static vectors."""

    def __init__(self, features: Sequence[Lookup], chars: Lookup, vectors: Lookup) -> None:
        self.features = tuple(features)
        self.chars = chars
        self.vectors = vectors

    def encode(self, types: Sequence[PieceType]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows of piece types: features [types, features], static vectors [types], characters [types, WORD_CHARS]."""
        raw = np.array([t.features for t in types], np.uint32).reshape(len(types), len(self.features))
        features = np.stack([lookup(raw[:, i]) for i, lookup in enumerate(self.features)], axis=1)
        chars = np.zeros((len(types), WORD_CHARS), np.int64)
        lengths = np.array([len(t.chars) for t in types], np.int64)
        flat = self.chars(np.array([c for t in types for c in t.chars], np.uint32))
        # Row 0 is the padding: a character never seen in training takes the last row of the table, kept for it.
        chars[np.arange(WORD_CHARS) < lengths[:, None]] = np.where(flat == 0, self.chars.size, flat)
        vectors = np.zeros(len(types), np.int64)
        forms = max((len(t.vector_keys) for t in types), default=0)
        for i in range(forms):
            found = self.vectors(np.array([t.vector_keys[min(i, len(t.vector_keys) - 1)] for t in types], np.uint32))
            vectors = np.where(vectors == 0, found, vectors)
        return features, vectors, chars
