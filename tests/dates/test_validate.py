"""``validate`` over the grammar of EDTF level 1, valid strings and near misses: a bool, and nothing printed."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates.values import validate

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = [f"{month:02d}" for month in range(1, 13)]
_DAYS = [f"{m}-{day:02d}" for m, length in zip(_MONTHS, _LENGTHS, strict=True) for day in range(1, length + 1)]
_YEARS = st.one_of(
    st.integers(1, 9999).map(lambda y: f"{y:04d}"),
    st.integers(1, 9999).map(lambda y: f"-{y:04d}"),
)
_UNSPECIFIED = st.sampled_from(["201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"])
_SEASONS = st.builds("{}-{}".format, _YEARS, st.sampled_from(["21", "22", "23", "24"]))
_COMMON = [day for day in _DAYS if day != "02-29"]
_POINTS = st.one_of(
    _YEARS,
    st.builds("{}-{}".format, _YEARS, st.sampled_from(_MONTHS)),
    st.builds("{}-{}".format, _YEARS, st.sampled_from(_COMMON)),
)
_QUALIFIED = st.builds("{}{}".format, _POINTS, st.sampled_from(["", "?", "~", "%"]))
_LETTERED = st.one_of(st.integers(10000, 10**9).map("Y{}".format), st.integers(10000, 10**9).map("Y-{}".format))
_LEVEL_1 = st.one_of(
    _QUALIFIED,
    _UNSPECIFIED,
    _SEASONS,
    _LETTERED,
    st.builds("{}/..".format, _QUALIFIED),
    st.builds("../{}".format, _QUALIFIED),
    st.builds("{}/".format, _QUALIFIED),
    st.builds("/{}".format, _QUALIFIED),
)
_PIECES = st.sampled_from(
    [*"0123456789X-/.?~%YETZ:[]{},^ ", "2021", "201X", "-1X", "-0X", "-X1", "-12", "-21", "..", "unknown", "open", "年"]
)
_NEAR_MISSES = st.one_of(
    st.lists(_PIECES, max_size=9).map("".join),
    st.builds("{}{}{}".format, _LEVEL_1, _PIECES, _LEVEL_1),
    st.text(max_size=12),
)


def quietly(text: str) -> object:
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        answer = validate(text)
    assert printed.getvalue() == ""
    return answer


@settings(deadline=None)
@given(_LEVEL_1)
def test_what_level_1_allows_is_valid(text):
    assert quietly(text) is True


@settings(deadline=None, max_examples=300)
@given(_NEAR_MISSES)
def test_anything_else_gets_a_bool_too(text):
    assert isinstance(quietly(text), bool)


@pytest.mark.parametrize(
    "text", ["2021-1X", "2021-X1", "-0043-1X/", "../", "/..", "", "..", "2021-3X", "Y170000002-41-1X"]
)
def test_what_the_package_falls_over_gets_a_bool(text):
    assert isinstance(quietly(text), bool)


@pytest.mark.parametrize("text", ["2021-1X", "2021-0X", "2021-12-1X", "156X-12-25"])
def test_one_digit_of_a_month_or_day_may_be_open(text):
    assert quietly(text) is True
