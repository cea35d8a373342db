import numpy as np
import pytest

from pipeline.training.ner.data.corpora import Sentence
from pipeline.training.ner.evaluate import score, span_counts

SENTENCES = [
    Sentence("a", "国連の山田", ((0, 2, "ORG"), (3, 5, "PERSON"))),
    Sentence("b", "日銀", ((0, 2, "ORG"),)),
]


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([{(0, 2, "ORG")}, {(0, 2, "ORG")}], [[1, 1, 1], [1, 1, 1]]),
        ([{(0, 2, "PERSON")}, set()], [[0, 0, 1], [0, 0, 1]]),
        ([{(0, 1, "ORG"), (0, 2, "ORG")}, set()], [[1, 2, 1], [0, 0, 1]]),
    ],
)
def test_span_counts(found, counts):
    assert span_counts(SENTENCES, found, "ORG").tolist() == counts


def test_score():
    result = score(np.array([[1, 2, 1], [0, 0, 1]]))
    assert (result.precision, result.recall, result.f1, result.gold) == (0.5, 0.5, 0.5, 2)
    assert result.low == 0
    assert result.high == pytest.approx(2 / 3)


def test_perfect_and_empty():
    assert score(np.array([[3, 3, 3], [1, 1, 1]]))[:5] == (1, 1, 1, 1, 1)
    assert score(np.zeros((4, 3), int)).f1 == 0
