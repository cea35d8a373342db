"""Calendar values and their EDTF form."""

import pytest

from pipeline.dates.values import Cell, Span, Value, add_days, between, century, decade, months, single, validate, week


@pytest.mark.parametrize(
    ("span", "edtf", "start", "end"),
    [
        (single(2021), "2021", "2021-01-01", "2021-12-31"),
        (single(2020, 2), "2020-02", "2020-02-01", "2020-02-29"),
        (single(2021, 12, 7), "2021-12-07", "2021-12-07", "2021-12-07"),
        (single(794), "0794", "0794-01-01", "0794-12-31"),
        (single(-43), "-0043", "", ""),
        (months(2019, 4, 12), "2019-04/2020-03", "2019-04-01", "2020-03-31"),
        (months(2020, 12, 3), "2020-12/2021-02", "2020-12-01", "2021-02-28"),
        (decade(1990), "199X", "1990-01-01", "1999-12-31"),
        (decade(1955), "1955/1964", "1955-01-01", "1964-12-31"),
        (century(20), "19XX", "1900-01-01", "1999-12-31"),
        (week((2021, 12, 8)), "2021-12-06/2021-12-12", "2021-12-06", "2021-12-12"),
        (week((2021, 12, 8), -3), "2021-11-15/2021-11-21", "2021-11-15", "2021-11-21"),
        (Span(Cell(2012, season=21), Cell(2012, season=21)), "2012-21", "2012-03-01", "2012-05-31"),
        (Span(Cell(2012, season=24), Cell(2012, season=24)), "2012-24", "2012-12-01", "2013-02-28"),
        (between(Cell(2021, 12, 15), Cell(2021, 12, 16)), "2021-12-15/2021-12-16", "2021-12-15", "2021-12-16"),
    ],
)
def test_spans(span, edtf, start, end):
    assert span.value("text") == Value(edtf, start, end, "text")
    assert validate(edtf)


@pytest.mark.parametrize("parts", [(2021, 2, 29), (2021, 13), (2021, 0), (2021, 4, 31), (20210, 1, 1)])
def test_days_that_the_calendar_does_not_have(parts):
    assert single(*parts) is None


def test_an_end_before_the_start_is_no_span():
    assert between(Cell(2021, 12), Cell(2021, 11)) is None


def test_days_across_months_and_off_the_calendar():
    assert add_days((2020, 2, 28), 1) == (2020, 2, 29)
    assert add_days((9999, 12, 31), 1) is None


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "来月"])
def test_the_edtf_package_rejects(text):
    assert not validate(text)
