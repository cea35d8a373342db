"""Months of publication."""

from pipeline.dates import parse
from pipeline.dates.sources.clues import SourceClues, clue_of
from pipeline.dates.sources.publication import months_of_publication


def months(*sources):
    clues = []
    for i, (year, text) in enumerate(sources):
        found = [clue_of(e, "main" if n == 0 else "other") for n, e in enumerate(parse(text))]
        clues.append(SourceClues(str(i), year, clues=[c for c in found if c]))
    return months_of_publication(clues)[0]


def test_the_story_goes_forward():
    found = months((2021, "12月28日に話した。"), (2022, "5日に答えた。"), (2022, "20日に会った。"))
    assert found == {"0": 12, "1": 1, "2": 1}


def test_a_day_before_the_last_one_is_of_the_next_month():
    found = months((2021, "6月18日に話した。"), (2021, "25日に答えた。"), (2021, "15日に会った。"))
    assert found == {"0": 6, "1": 6, "2": 7}


def test_plans_do_not_date_the_source():
    assert months((2021, "12月2日に話した。1月に会談する予定だ。")) == {"0": 12}


def test_a_weekday_tells_the_month():
    assert months((2021, "3月1日に話した。"), (2021, "10日(土)に会った。")) == {"0": 3, "1": 4}


def test_no_month_without_evidence():
    assert months((2021, "10日に話した。"), (2021, "昨年、会った。")) == {}


def test_sources_of_other_years_tell_other_stories():
    found = months((1962, "6月18日に話した。"), (2019, "10月1日に聞いた。"), (1962, "25日に答えた。"))
    assert found == {"0": 6, "1": 10, "2": 6}


def test_sources_without_dates_take_the_month_around_them():
    found = months((2021, "6月18日に話した。"), (2021, "会った。"), (2022, "別れた。"))
    assert found == {"0": 6, "1": 6, "2": 1}
