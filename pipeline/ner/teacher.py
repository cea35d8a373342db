"""Teachers: the same network fed with GiNZA's own reading of the sentence, too heavy to ship, to learn from.

GiNZA's encoder and entity recogniser were trained on a large corpus of news and other genres (GSK2014-A). A network
that sees their output is better than one that does not; a student then learns its distribution over tag sequences on
text without labels (Hinton et al. 2015; for CRFs Wang et al. 2020, "Structure-level knowledge distillation").
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch

from pipeline.ner import crf
from pipeline.ner.dataset import Example
from pipeline.ner.fit import Rows, collate, emissions
from pipeline.ner.model import Network

log = logging.getLogger(__name__)

LABELS = 90  # of GiNZA's extended labels, the most frequent ones get a feature of their own
LINES = 64


class Reading(NamedTuple):
    """GiNZA's reading of a text: half-open code points of its tokens, their vectors, its entities."""

    starts: np.ndarray  # [tokens]
    vectors: np.ndarray  # [tokens, width] float16
    entities: list[tuple[int, int, str]]


def read(texts: Sequence[str], package: str = "ja_ginza") -> list[Reading]:
    """GiNZA's encoder output and entities for each text."""
    import spacy

    skip = ["parser", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler"]
    nlp = spacy.load(package, exclude=skip)
    out = []
    for doc in nlp.pipe(texts, batch_size=128):
        starts = np.array([token.idx for token in doc])
        entities = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        out.append(Reading(starts, doc.tensor.astype(np.float16), entities))
    return out


def attach(examples: Sequence[Example], readings: Sequence[Reading]) -> None:
    """Give each example GiNZA's reading of its text as `extra`, [pieces, width].

    A piece takes the vector of the token it is in, and of each frequent label two features: inside, and begins.
    """
    counts = Counter(label for reading in readings for _, _, label in reading.entities)
    column = {label: i for i, (label, _) in enumerate(counts.most_common(LABELS))}
    for example, reading in zip(examples, readings, strict=True):
        starts = np.array([p.start for p in example.pieces])
        token = np.clip(np.searchsorted(reading.starts, starts, side="right") - 1, 0, None)
        flags = np.zeros((len(starts), 2 * (len(column) + 1)), np.float16)
        for begin, end, label in reading.entities:
            at = column.get(label, len(column))
            flags[(starts >= begin) & (starts < end), 2 * at] = 1
            flags[starts == begin, 2 * at + 1] = 1
        example.extra = np.concatenate([reading.vectors[token], flags], axis=1)


@torch.no_grad()
def teach(teachers: Sequence[Network], examples: Sequence[Example], rows: Rows) -> None:
    """Store the teachers' mean distribution on each example: marginals of the tags and expected transitions."""
    order = sorted(range(len(examples)), key=lambda i: -len(examples[i].index))
    for at in range(0, len(order), LINES):
        chosen = [examples[i] for i in order[at : at + LINES]]
        batch = collate([[e] for e in chosen], rows, np.zeros(len(chosen), np.int64))
        lengths = batch.lengths.numpy()
        unary, pairs = 0.0, [0.0] * len(chosen)
        for teacher in teachers:
            transitions = teacher.transitions.numpy()
            lattice = crf.run(emissions(teacher, batch).numpy(), transitions, lengths)
            unary = unary + crf.marginals(lattice) / len(teachers)
            for i, length in enumerate(lengths):
                pairs[i] = pairs[i] + crf.pair_counts(lattice, i, length) / len(teachers)
        for i, example in enumerate(chosen):
            example.marginals = unary[i, : lengths[i]].astype(np.float16)
            example.pairs = pairs[i].astype(np.float16)
