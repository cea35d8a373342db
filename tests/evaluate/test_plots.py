import csv
import json
from random import Random

import pytest

from pipeline.evaluate import compare_all, summary
from pipeline.evaluate.compare import Valued
from pipeline.evaluate.plots import Judged, dates, precision_at_coverage, reliability, write_metrics, write_plots
from tests.evaluate.damage import damage, finished, write_tables
from tests.support import GOLD, NAMES


def test_precision_at_coverage_falls_by_confidence():
    given = [Judged(0.9, True, True), Judged(0.5, False, False), Judged(0.5, True, True)]
    # Equal confidences count together: a threshold cannot part them.
    assert list(precision_at_coverage(given, 3)) == [(0.3333, 1.0, 0.9), (0.6667, 0.6667, 0.5)]
    assert list(precision_at_coverage([], 0)) == []


def test_dates_left_open_are_not_given():
    valued = [Valued(True, 0.9), Valued(None, 0.95), Valued(False, 0.8), Valued(True, None)]
    assert dates(valued) == [Judged(0.9, True, True), Judged(0.8, False, True)]


def test_reliability_by_tenths():
    given = [Judged(c, r, True) for r, c in [(True, 0.91), (False, 0.95), (True, 1.0), (True, 0.31)]]
    assert list(reliability(given)) == [(0.31, 1.0, 1), (0.9533, 0.6667, 3)]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plots")
    dataset = write_tables([damage(finished(name), Random(name)) for name in NAMES], folder / "dataset")
    comparisons = compare_all([dataset], [GOLD])
    results = summary(comparisons)
    write_metrics(results, folder)
    write_plots(results, comparisons, folder / "plots")
    return folder, results, comparisons


def test_metrics_are_the_figures(written):
    folder, results, _ = written
    read = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert read == json.loads(json.dumps(results))
    assert list(read) == [*NAMES, "mean"]


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_file_of_figures_per_article(written):
    folder, results, _ = written
    for name in (*NAMES, "mean"):
        by_name = {row["figure"]: row for row in rows(folder / "plots" / "figures" / f"{name}.csv")}
        assert float(by_name["ORG F1"]["value"]) == results[name]["ORG"]["f1"]
        assert by_name["ORG F1"]["low"] == ("" if name == "mean" else str(results[name]["ORG"]["f1_ci"][0]))


def test_confusions_count_every_line_and_gold_span(written):
    folder, results, comparisons = written
    kinds = rows(folder / "plots" / "kinds.csv")
    assert len(kinds) == sum(len(c.counts) for c in comparisons.values())
    labels = rows(folder / "plots" / "labels.csv")
    for label in ("PERSON", "ORG", "DATE"):
        assert sum(row["gold"] == label for row in labels) == sum(results[name][label]["n"] for name in NAMES)
        tp = sum(c.counts[i][f"{label}_tp"] for c in comparisons.values() for i in range(len(c.counts)))
        assert sum(row == {"gold": label, "predicted": label} for row in labels) == tp


def test_the_last_point_of_the_curve_is_all_speakers_given(written):
    folder, _, comparisons = written
    attributed = [a for c in comparisons.values() for a in c.attributed]
    given = [a for a in attributed if a.given and a.confidence is not None]
    last = rows(folder / "plots" / "speakers.csv")[-1]
    assert float(last["coverage"]) == pytest.approx(
        sum(a.known for a in given) / sum(a.known for a in attributed), abs=1e-4
    )
    assert float(last["precision"]) == pytest.approx(sum(a.right for a in given) / len(given), abs=1e-4)
