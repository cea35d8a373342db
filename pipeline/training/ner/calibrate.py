"""After training, on dev sets: how sure the model may be, and how sure it must be to speak.

One temperature for all scores (Guo et al. 2017) makes the probabilities honest without changing the best reading; one
threshold for each label then trades misses against false alarms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.ner.layers import crf
from pipeline.ner.pieces import tokenize
from pipeline.ner.tagger import Tagger
from pipeline.training.ner.data.corpora import Sentence
from pipeline.training.ner.data.dataset import piece_tags
from pipeline.training.ner.evaluate import span_counts

TEMPERATURES = np.arange(1.0, 2.01, 0.1)
THRESHOLDS = np.arange(0.3, 0.61, 0.05)
LABELS = ("PERSON", "ORG")  # the others are there to be told apart from these


def temperature(tagger: Tagger, sentences: Sequence[Sentence]) -> float:
    """The temperature under which gold tag sequences are most probable.

    Args:
        tagger: without a temperature of its own.
        sentences: labels the recogniser's.
    """
    texts = [s.text for s in sentences]
    losses = np.zeros(len(TEMPERATURES))
    transitions = tagger.transitions
    cut = tagger.cut([tokenize(text) for text in texts], texts)
    for lines, pieces, emissions, lengths in tagger.emissions(cut, texts):
        gold = [piece_tags(sentences[i], p) for i, p in zip(lines, pieces, strict=True)]
        for i, value in enumerate(TEMPERATURES):
            lattice = crf.run(emissions / value, transitions / value, lengths)
            losses[i] -= sum(crf.log_probability(lattice, row, tags) for row, tags in enumerate(gold))
    return round(float(TEMPERATURES[losses.argmin()]), 2)


def thresholds(tagger: Tagger, corpora: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """For each label the threshold with the best mean F1 over the corpora; the lowest among equals."""
    out = {}
    found = []
    for sentences in corpora:
        texts = [s.text for s in sentences]
        found.append(tagger.predict([tokenize(text) for text in texts], texts))
    for label in LABELS:
        means = []
        for value in THRESHOLDS:
            kept = [[{s[:3] for s in line if s.score >= value} for line in lines] for lines in found]
            counts = [span_counts(s, k, label).sum(axis=0) for s, k in zip(corpora, kept, strict=True)]
            means.append(np.mean([2 * correct / max(1, predicted + gold) for correct, predicted, gold in counts]))
        out[label] = round(float(THRESHOLDS[int(np.argmax(means))]), 2)
    return out
