"""Fitting, calibration and figures of the training."""

import json

import pytest

from pipeline.attribute.decide.model import WEIGHTS, Weights, calibrated, load_weights, probability
from pipeline.training.attribution.figures import Judged, calibration, coverage_curve, reliability, summary
from pipeline.training.attribution.fit import fit_choice, fit_logistic
from pipeline.training.attribution.train import read_priors


def test_choice_prefers_what_was_right():
    weights = fit_choice([([{"a": 1.0}, {"b": 1.0}], 0)] * 20, penalty=1.0, prior={})
    assert weights["a"] > 1 > -1 > weights["b"]


def test_without_data_the_prior_stays():
    assert fit_choice([], penalty=1.0, prior={"a": 2.0}) == {"a": 2.0}


def test_the_penalty_draws_to_the_prior():
    data = [([{"a": 1.0}, {}], 1)] * 5
    loose, tight = (fit_choice(data, penalty=p, prior={"a": 3.0})["a"] for p in (0.1, 100.0))
    assert loose < tight < 3.0


def test_logistic_probability_follows_frequency():
    weights = fit_logistic([({"x": 1.0}, True)] * 30 + [({"x": 1.0}, False)] * 10, penalty=1e-6, prior={})
    assert probability({"x": 1.0}, weights) == pytest.approx(0.75, abs=0.01)


def judged(chance: float, right: bool, known: bool = True) -> Judged:
    return Judged(said=True, predicted=True, known=known, named=True, right=right, chance=chance)


def test_summary_counts_as_the_evaluation_does():
    rows = [judged(0.9, True), judged(0.9, False), judged(0.2, True), judged(0.9, False, known=False)]
    assert summary(rows, 0.5) == {"speech": 1.0, "speaker": 0.3333, "speaker_p": 0.5, "coverage": 0.6667, "n": 3}


def test_coverage_falls_with_the_threshold():
    curve = coverage_curve([judged(c / 10, c > 3) for c in range(10)])
    assert [p["coverage"] for p in curve] == sorted((p["coverage"] for p in curve), reverse=True)
    assert curve[-1]["precision"] == 1.0


def test_reliability_compares_confidence_and_truth():
    (row,) = reliability([judged(0.85, True), judged(0.85, True), judged(0.85, False, known=False)])
    assert (row["low"], row["n"], row["right"]) == (0.8, 3, 0.6667)


def test_calibration_lowers_what_is_overconfident():
    slope, intercept = calibration([judged(0.99, k % 2 == 0) for k in range(200)])
    assert calibrated(0.99, Weights({}, {}, slope, intercept)) == pytest.approx(0.5, abs=0.05)


def test_every_prior_has_a_weight_and_the_file_says_how_it_was_made():
    weights, raw = load_weights(), json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert read_priors("speech").keys() == weights.speech.keys()
    assert read_priors("speaker").keys() == weights.speaker.keys()
    assert raw["made"].startswith("python -m pipeline.training.attribution.train on ")
