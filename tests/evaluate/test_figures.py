"""The figures against the reference definition, a copy of the scorer that every figure is defined by."""

import json
from collections import Counter
from random import Random

import pytest

from pipeline.evaluate import evaluate, summary
from pipeline.evaluate.compare import Comparison, Linked, compare
from pipeline.evaluate.figures import b_cubed_f1, figures, mean, precision_recall_f1
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.predicted import read_predicted
from tests.evaluate.damage import damage, finished, write_tables
from tests.evaluate.reference_score import score
from tests.support import GOLD, NAMES


@pytest.mark.parametrize("name", NAMES)
def test_gold_against_itself_is_perfect(name, tmp_path):
    dataset = write_tables([finished(name)], tmp_path / "out")
    path = GOLD / f"{name}.jsonl"
    reference = score(dataset, path)
    assert json.dumps(evaluate(dataset, [path])[name]) == json.dumps(reference)
    assert reference["speaker"] == reference["cluster"] == reference["date_value"] == reference["lines"] == 1.0


# The reference takes a second for the longest article, so that one is left to a single seed.
CASES = [(name, seed) for seed in range(4) for name in NAMES if seed == 0 or not name.startswith("ukraine")]


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_damaged_gold_scores_as_by_the_reference(name, seed, tmp_path):
    rng = Random(f"{name} {seed}")
    article = damage(finished(name), rng, rate=rng.choice([0.05, 0.2, 0.5]))
    other = finished(NAMES[seed])
    other.article_id = "another"
    dataset = write_tables([article, other], tmp_path / "out")
    path = GOLD / f"{name}.jsonl"
    errors: list[str] = []
    reference = score(dataset, path, article.article_id, errors)
    comparison = compare(read_gold(path), read_predicted(dataset)[article.article_id])
    assert json.dumps(figures(comparison)) == json.dumps(reference)
    assert 0 < reference["ORG"]["f1"] < 1
    found = [(e.what, e.label if e.what in LABELLED else "", e.line) for e in comparison.errors]
    assert Counter(found) == Counter(map(listed, errors))


LABELLED = ("miss", "spurious")


def listed(error: str) -> tuple[str, str, int]:
    """What, label and line of an error as the reference prints it: `miss ORG 12 ...` or `speech 12 ...`."""
    what, second, third, *_ = error.split(" ", 3)
    if what in LABELLED:
        return what, second, int(third)
    return what, "", int(second)


def test_b_cubed_by_hand():
    # Two gold entities of two mentions each, all put in one cluster: precision 1/2, recall 1.
    mentions = [Linked("x", "", gold) for gold in ("a", "a", "b", "b")]
    assert b_cubed_f1(mentions) == pytest.approx(2 * 0.5 / 1.5)
    # Without ids each mention stands alone: precision 1, recall 1/2.
    assert b_cubed_f1([Linked("", "", gold) for gold in ("a", "a", "b", "b")]) == pytest.approx(2 * 0.5 / 1.5)


@pytest.mark.parametrize(
    ("tp", "pred", "gold", "expected"),
    [(0, 0, 0, (0, 0, 0)), (1, 2, 4, (0.5, 0.25, 1 / 3)), (3, 3, 3, (1, 1, 1)), (0, 5, 5, (0, 0, 0))],
)
def test_precision_recall_f1(tp, pred, gold, expected):
    assert precision_recall_f1(tp, pred, gold) == pytest.approx(expected)


def test_mean_weighs_articles_alike_and_leaves_out_counts_and_intervals():
    one = {"lines": 1.0, "PERSON": {"f1": 0.5, "n": 3, "f1_ci": (0.1, 0.2)}, "speaker_n": 4, "name": 0.5}
    two = {"lines": 0.5, "PERSON": {"f1": 1.0, "n": 9, "f1_ci": (0.1, 0.2)}, "speaker_n": 2}
    assert mean([one, two]) == {"lines": 0.75, "PERSON": {"f1": 0.75}, "name": 0.5}


def test_nothing_to_score_is_zero_not_an_error():
    empty = Comparison(counts=[Counter()])
    assert summary({"empty": empty})["empty"]["speaker"] == 0.0
