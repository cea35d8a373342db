"""How certain values are, and what is given instead of one that is not certain enough."""

import pytest

from pipeline.dates import DatedLine, parse, resolve_article
from pipeline.dates.article import evidence, read_article, settle
from pipeline.dates.certain.grade import Model, Models, graded
from pipeline.dates.sources.settled import goes_on
from pipeline.dates.values import Cell

DOUBTED, SURE = Model({"bias": -2.0}), Model({"bias": 4.0})


def article(*passages, issued=None):
    """Lines of passages given as (section, year, text), each of a source of its own."""
    return [
        DatedLine(i, "PASSAGE", parse(text), section, f"s{i}", year, issued)
        for i, (section, year, text) in enumerate(passages, 1)
    ]


def values(lines, models, least=0.8):
    readings = read_article(lines, settle(lines))
    found = [graded(e, read, names, models, least) for e, read, names in evidence(lines, readings)]
    return [(v.edtf, v.anchor) for v in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月24日に開いた。", ("XXXX-09-24", "source 2005; year open")),
        ("9月に開いた。", ("XXXX-09", "source 2005; year open")),
        ("昨年に開いた。", ("", "source 2005; year open")),
        ("1999年に開いた。", ("", "text; year open")),
    ],
)
def test_a_doubted_year_is_left_open(text, expected):
    assert values(article((1, 2005, text)), Models(DOUBTED, DOUBTED)) == [expected]


def test_a_doubted_month_is_left_open_where_the_year_is_sure():
    lines = article((1, 2005, "9月24日に開いた。28日に閉じた。先月に決めた。"))
    found = values(lines, Models(DOUBTED, SURE))
    assert found[1:] == [("2005-XX-28", "line 1; month open"), ("2005", "source 2005; month open")]


def test_nothing_is_coarsened_that_is_certain_enough():
    lines = article((1, 2005, "9月24日に開いた。28日に閉じた。"))
    assert [edtf for edtf, _ in values(lines, Models(SURE, SURE))] == ["2005-09-24", "2005-09-28"]


def test_first_and_last_day_follow_the_coarser_value():
    lines = article((1, 2005, "9月24日に開いた。28日に閉じた。"))
    readings = read_article(lines, settle(lines))
    *_, (expression, read, names) = evidence(lines, readings)
    value = graded(expression, read, names, Models(DOUBTED, SURE), 0.8)
    assert (value.start, value.end) == ("2005-01-28", "2005-12-28")


def test_what_is_missing_is_said():
    (month,) = resolve_article(article((1, 2005, "28日に閉じた。"))).values.values()
    (year,) = resolve_article(article((1, None, "28日に閉じた。"))).values.values()
    assert (month.edtf, month.anchor) == ("2005-XX-28", "source 2005; month open")
    assert (year.edtf, year.anchor) == ("", "year open")


def test_every_value_has_a_confidence():
    lines = article((1, 2005, "9月24日に開いた。昨年、1998年に決めた。翌日、閉じた。"))
    assert all(0 < v.confidence <= 1 for v in resolve_article(lines).values.values())


def test_a_printed_day_of_publication_settles_the_month():
    lines = article((1, 2013, "17日に話した。昨日、閉じた。29日に開く。"), issued=Cell(2013, 7, 20))
    found = resolve_article(lines, 0.5).values.values()
    assert [v.edtf for v in found] == ["2013-07-17", "2013-07-19", "2013-07-29"]
    assert [v.anchor for v in found][1] == "source 2013-07-20"


def test_articles_that_tell_one_story():
    assert goes_on([2019, 2019, 2020, 2020, 2021])
    assert not goes_on([2005, 2016, 2009, 2014])
    assert not goes_on([2005])
