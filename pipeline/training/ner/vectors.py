"""The static word vectors of ja_ginza, quantised, so that the recogniser needs no ja_ginza when it runs."""

from __future__ import annotations

import numpy as np

from pipeline.ner.pieces import key
from pipeline.ner.vocabulary import Lookup


def extract(package: str = "ja_ginza") -> tuple[Lookup, np.ndarray, np.ndarray]:
    """The vectors of an installed spaCy package.

    Returns:
        Lookup from CRC-32 of a word to its row (ja_ginza keeps 480,000 words on 20,000 rows); the rows as int8
        [rows + 1, width], row 0 zero; the scale of each column [width], so that `rows * scale` is the vector.
    """
    import spacy

    vocab = spacy.load(package, exclude=["parser", "ner", "morphologizer"]).vocab
    table: dict[int, int] = {}
    for word_id, row in sorted(vocab.vectors.key2row.items()):
        table.setdefault(key(vocab.strings[word_id]), row + 1)
    keys = np.array(sorted(table), np.uint32)
    rows = np.array([table[int(k)] for k in keys], np.uint16)
    data = np.asarray(vocab.vectors.data, np.float32)
    scale = np.abs(data).max(axis=0) / 127
    quantised = np.zeros((len(data) + 1, data.shape[1]), np.int8)
    quantised[1:] = np.rint(data / scale)
    return Lookup(keys, rows), quantised, scale.astype(np.float32)
