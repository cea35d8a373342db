"""Months that the text settles, and those that it would be a guess to give."""

import pytest

from pipeline.dates import DatedLine, parse, resolve_article


def values(*passages):
    """EDTF values of passages given as (section, year, text), each the only one of its source."""
    lines = [
        DatedLine(i, "PASSAGE", parse(text), section=section, source_id=f"s{i}", year=year)
        for i, (section, year, text) in enumerate(passages)
    ]
    dates = resolve_article(lines)
    return [dates.values[line.line, e.start].edtf for line in lines for e in line.expressions if e.type == "DATE"]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        # A source of a year of its own: nothing says which month.
        ([(1, 2007, "県は12日に発表した。"), (2, 2009, "8月30日に決めた。")], ["2007-XX-12", "2009-08-30"]),
        # One dated source of the year under another heading is no story.
        ([(1, 2005, "9月24日に開いた。"), (2, 2005, "18日に発表した。")], ["2005-09-24", "2005-XX-18"]),
        # Under the same heading it is.
        ([(1, 2005, "9月24日に開いた。"), (1, 2005, "28日に発表した。")], ["2005-09-24", "2005-09-28"]),
        # Two that follow each other, headings or not.
        (
            [(1, 2005, "9月4日に開いた。"), (2, 2005, "9月24日に閉じた。"), (3, 2005, "28日に発表した。")],
            ["2005-09-04", "2005-09-24", "2005-09-28"],
        ),
        # Sources out of order tell no story.
        (
            [(1, 2005, "9月24日に開いた。"), (2, 2005, "3月4日に始めた。"), (3, 2005, "28日に発表した。")],
            ["2005-09-24", "2005-03-04", "2005-XX-28"],
        ),
        # What counts from an open day stays open in the same way.
        ([(1, 2008, "14日に起きた。同日、調べた。翌15日に発表した。")], ["2008-XX-14", "2008-XX-14", "2008-XX-15"]),
        ([(1, 2008, "14日に起きた。翌日に発表した。")], ["2008-XX-14", "2008-XX-15"]),
        ([(1, 2007, "今月23日に投票される。")], ["2007-XX-23"]),
        ([(1, 2007, "今月下旬に発売する。")], ["2007-XX"]),
        # Not where the month before or after would do as well, nor over the end of a month.
        ([(1, 2007, "来月23日に投票される。")], [""]),
        ([(1, 2008, "31日に起きた。翌日に発表した。")], ["2008-XX-31", ""]),
    ],
)
def test_months(passages, expected):
    assert values(*passages) == expected


def test_a_title_with_the_same_day_settles_it():
    passage, title = "劇団は23日から公演を行う。", "旗揚げ公演 5月23日から"
    lines = [
        DatedLine(1, "PASSAGE", parse(passage), source_id="s", year=1958),
        DatedLine(2, "ATTRIBUTION", parse(title), source_id="s", year=1958),
    ]
    assert [v.edtf for v in resolve_article(lines).values.values()] == ["1958-05-23", "1958-05-23"]


def test_a_source_does_not_go_on_from_what_it_cannot_know():
    found = values((1, 2009, "9月12日に生まれた。"), (2, 2005, "この日は晴れた。"))
    assert found == ["2009-09-12", ""]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        # 同年 of a source is not a year that another source told of long before it, but may be the year before.
        ([(1, 2022, "1982年に発売した。"), (2, 2010, "同年4月に勧告した。")], ["1982", "2010-04"]),
        ([(1, 1983, "1982年に発売した。"), (2, 1983, "同年4月に勧告した。")], ["1982", "1982-04"]),
        # A clause about a noun sets no scene, one that goes on does.
        ([(1, 2012, "1969年7月20日に月に立った船長が8月25日に死去した。")], ["1969-07-20", "2012-08-25"]),
        ([(1, 2012, "1969年7月20日に月に立ち、8月25日に帰国した。")], ["1969-07-20", "1969-08-25"]),
        # Another year is not left unsaid over half a year, over its turn it is.
        ([(1, 2009, "2月27日に会見した。9月の国会で選ばれるまで待った。")], ["2009-02-27", "2009-09"]),
        ([(1, 2009, "1月10日に会見した。12月28日に決めた。")], ["2009-01-10", "2008-12-28"]),
        # A day beside open ones is as open as these, not of the month that is looked back on.
        (
            [(1, 2006, "27日に発表した。昨年12月25日の事故を機に進めた工事は30日に終えた。")],
            ["2006-XX-27", "2005-12-25", "2006-XX-30"],
        ),
        # A list does not go on into a year to come when told as past.
        (
            [(1, 2006, "1月21日に止めた。同日、1月20日に見つかったと発表した。")],
            ["2006-01-21", "2006-01-21", "2006-01-20"],
        ),
    ],
)
def test_years_and_months_that_others_do_not_lend(passages, expected):
    assert values(*passages) == expected
