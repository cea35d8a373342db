from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.ner.layers import crf
from pipeline.ner.scheme import TAGS, decode, legal

LENGTHS = np.array([3, 2])


@pytest.fixture
def scores():
    random = np.random.default_rng(7)
    shape = (len(LENGTHS), int(LENGTHS.max()), len(TAGS))
    return random.normal(size=shape).astype(np.float32), random.normal(size=(len(TAGS),) * 2).astype(np.float32)


def by_hand(emissions, transitions, length):
    """Every legal tag sequence of one line with its probability."""
    forbidden, start, end = legal()
    transitions = transitions + forbidden
    sequences = {}
    for tags in product(range(len(TAGS)), repeat=length):
        score = start[tags[0]] + end[tags[-1]] + sum(emissions[t, tag] for t, tag in enumerate(tags))
        score += sum(transitions[a, b] for a, b in pairwise(tags))
        if score > -1e3:
            sequences[tags] = np.exp(score)
    total = sum(sequences.values())
    return {tags: weight / total for tags, weight in sequences.items()}


def test_against_enumeration(scores):
    emissions, transitions = scores
    lattice = crf.run(emissions, transitions, LENGTHS)
    best = crf.viterbi(emissions, transitions, LENGTHS)
    candidates = crf.candidates(lattice, LENGTHS, 0.01)
    for line, length in enumerate(LENGTHS):
        sequences = by_hand(emissions[line], transitions, length)
        assert tuple(best[line].tolist()) == max(sequences, key=sequences.get)
        unary = np.zeros((length, len(TAGS)))
        pairs = np.zeros((len(TAGS), len(TAGS)))
        spans = {}
        for tags, probability in sequences.items():
            unary[np.arange(length), tags] += probability
            np.add.at(pairs, (tags[:-1], tags[1:]), probability)
            for span in decode(tags):
                spans[span] = spans.get(span, 0) + probability
        np.testing.assert_allclose(crf.marginals(lattice)[line, :length], unary, atol=1e-5)
        np.testing.assert_allclose(crf.pair_counts(lattice, line, length), pairs, atol=1e-5)
        for tags in list(sequences)[:20]:
            assert np.exp(crf.log_probability(lattice, line, np.array(tags))) == pytest.approx(
                sequences[tags], rel=1e-3
            )
        for (start, end, label), probability in spans.items():
            assert crf.span_probability(lattice, line, start, end, label) == pytest.approx(probability, abs=1e-5)
        found = {c[:3]: c[3] for c in candidates[line]}
        assert found == pytest.approx({s: p for s, p in spans.items() if p >= 0.01}, abs=1e-5)


def test_a_certain_reading_has_probability_one(scores):
    _, transitions = scores
    emissions = np.full((1, 3, len(TAGS)), -50, np.float32)
    for t, tag in enumerate(["B-ORG", "E-ORG", "O"]):
        emissions[0, t, TAGS.index(tag)] = 50
    lattice = crf.run(emissions, transitions, np.array([3]))
    assert crf.span_probability(lattice, 0, 0, 2, 1) == pytest.approx(1, abs=1e-5)
