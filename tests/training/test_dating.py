"""Learning how certain values of dates are."""

import json

import pytest

from pipeline.dates.certain.grade import WEIGHTS, Model, load_models
from pipeline.training.dating.fit import fit_logistic
from pipeline.training.dating.instances import verdict


def test_weights_tell_what_is_right():
    points = [({"bias": 1.0, "near": 1.0}, True)] * 20 + [({"bias": 1.0, "far": 1.0}, False)] * 20
    model = Model(fit_logistic(points, 1.0, {}))
    assert model.confidence(["near"]) > 0.8 > 0.2 > model.confidence(["far"])


def test_without_points_the_prior_stands():
    assert fit_logistic([], 2.0, {"bias": 3.0}) == {"bias": 3.0}


def test_the_order_of_points_does_not_matter():
    points = [({"bias": 1.0, f"f{i % 3}": 1.0}, i % 2 == 0) for i in range(30)]
    assert fit_logistic(points, 1.0, {}) == fit_logistic(points[::-1], 1.0, {})


@pytest.mark.parametrize(
    ("edtf", "gold", "expected"),
    [
        ("2014-08-17", "2014-08-17", True),
        ("2014-XX-17", "2014-08-17", None),
        ("2014", "2014-08-17", None),
        ("", "2014-08-17", None),
        ("2014-08-17", "2014-XX-17", False),
        ("2015", "2014-08-17", False),
    ],
)
def test_open_values_are_neither_right_nor_wrong(edtf, gold, expected):
    assert verdict(edtf, gold) is expected


def test_the_weights_in_use_are_those_that_were_written():
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert load_models().value.weights == data["value"]["weights"]
    assert load_models().value.confidence(["one_story"]) > load_models().value.confidence(["form:day", "close"])
