"""What a group of teachers believes of sentences without labels, for a student to learn.

An ensemble is better than its members and knows how sure it is; one network that learns its distribution over tag
sequences keeps most of that at a fraction of the cost (Hinton et al. 2015; for CRFs Wang et al. 2020,
"Structure-Level Knowledge Distillation for Multilingual Sequence Labeling").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from pipeline.ner.layers import crf
from pipeline.ner.scheme import TAGS
from pipeline.training.ner.data.dataset import Example
from pipeline.training.ner.fit import Rows, collate, emissions
from pipeline.training.ner.model import Network

LINES = 64


def teach(teachers: Sequence[Network], examples: Sequence[Example], rows: Rows) -> None:
    """Store the teachers' mean distribution on each example: marginals of the tags and expected transitions.

    Args:
        teachers: trained, in evaluation mode.
        examples: changed in place; their gold tags no longer matter.
        rows: features, vector rows and characters of all piece types.
    """
    order = sorted(range(len(examples)), key=lambda i: -len(examples[i].index))
    for at in range(0, len(order), LINES):
        chosen = [examples[i] for i in order[at : at + LINES]]
        batch = collate([[e] for e in chosen], rows, np.zeros(len(chosen), np.int64))
        lengths = batch.lengths.numpy()
        unary = np.zeros((*batch.index.shape, len(TAGS)), np.float32)
        pairs = np.zeros((len(chosen), len(TAGS), len(TAGS)), np.float32)
        for teacher in teachers:
            with torch.no_grad():
                scores = emissions(teacher, batch).numpy()
            lattice = crf.run(scores, teacher.transitions.detach().numpy(), lengths)
            unary += crf.marginals(lattice) / len(teachers)
            pairs += np.stack([crf.pair_counts(lattice, i, n) for i, n in enumerate(lengths)]) / len(teachers)
        for i, example in enumerate(chosen):
            example.marginals = unary[i, : lengths[i]].astype(np.float16)
            example.pairs = pairs[i].astype(np.float16)
