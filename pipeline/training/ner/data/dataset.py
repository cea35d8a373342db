"""Corpus sentences as arrays for training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.ner.context import context_bits
from pipeline.ner.pieces import FEATURES, Pieces, PieceTypes, tokenize
from pipeline.ner.scheme import LABELS, encode
from pipeline.ner.vocabulary import Lookup, Vocabulary
from pipeline.training.ner.data.corpora import Sentence


@dataclass
class Example:
    """One sentence: indices of its piece types, context features and gold tags, each [pieces]."""

    sentence: Sentence
    corpus: int
    pieces: Pieces
    index: np.ndarray
    context: np.ndarray
    tags: np.ndarray
    marginals: np.ndarray | None = None  # [pieces, tags] what teachers believe, in place of the tags
    pairs: np.ndarray | None = None  # [tags, tags] expected transitions


def examples(sentences: Iterable[Sentence], corpus: int, types: PieceTypes) -> list[Example]:
    """Sentences, their labels already the recogniser's, as examples; empty ones are left out."""
    out = []
    for sentence in sentences:
        pieces = types.cut(tokenize(sentence.text), sentence.text)
        if not pieces.types:
            continue
        index = np.array(pieces.types, np.int64)
        context = np.array(context_bits(pieces.starts, sentence.text), np.int64)
        out.append(Example(sentence, corpus, pieces, index, context, piece_tags(sentence, pieces)))
    return out


def piece_tags(sentence: Sentence, pieces: Pieces) -> np.ndarray:
    """Gold tags [pieces] of a sentence.

    A span whose ends fall inside a piece is widened to whole pieces, as the recogniser could not find it otherwise.
    """
    spans, last = [], 0
    for start, end, label in sentence.entities:
        edges = enumerate(zip(pieces.starts, pieces.ends, strict=True))
        inside = [i for i, (left, right) in edges if left < end and right > start and i >= last]
        if inside:
            last = inside[-1] + 1
            spans.append((inside[0], last, LABELS.index(label)))
    return encode(spans, len(pieces.types))


def build_vocabulary(data: Sequence[Example], types: PieceTypes, vectors: Lookup, least: int) -> Vocabulary:
    """The vocabulary of what occurs at least `least` times in the examples."""
    counts = np.zeros(len(types.types), np.int64)
    for example in data:
        np.add.at(counts, example.index, 1)
    lookups = []
    for i in range(len(FEATURES)):
        total: Counter[int] = Counter()
        for piece_type, count in zip(types.types, counts.tolist(), strict=True):
            total[piece_type.features[i]] += count
        lookups.append(_frequent(total, least))
    chars: Counter[int] = Counter()
    for piece_type, count in zip(types.types, counts.tolist(), strict=True):
        for char in piece_type.chars:
            chars[char] += count
    return Vocabulary(lookups, _frequent(chars, least), vectors)


def _frequent(counts: Counter[int], least: int) -> Lookup:
    return Lookup(np.array(sorted(k for k, n in counts.items() if n >= least), np.uint32))
