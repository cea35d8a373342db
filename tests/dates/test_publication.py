"""Months of publication."""

from pipeline.dates import parse
from pipeline.dates.sources.clues import SourceClues, clue_of
from pipeline.dates.sources.publication import month_alone, months_of_publication
from pipeline.dates.sources.settled import in_story


def months(*sources):
    clues = []
    for i, (year, text) in enumerate(sources):
        found = [clue_of(e, "main" if n == 0 else "other") for n, e in enumerate(parse(text))]
        clues.append(SourceClues(str(i), year, clues=[c for c in found if c]))
    return months_of_publication(clues, {str(i) for i in range(len(sources))})[0]


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


def test_a_source_of_no_story_is_dated_by_its_own_dates():
    clues = [
        SourceClues("0", 2005, clues=[clue_of(e, "main") for e in parse("1月28日に話した。")]),
        SourceClues("1", 2006, clues=[clue_of(e, "main") for e in parse("10月9日に話した。")]),
    ]
    assert months_of_publication(clues, ())[0] == {"0": 1, "1": 10}
    month, margin = month_alone(clues[1])
    assert month == 10 and margin > 0
    assert month_alone(SourceClues("2", 2006)) is None


def test_a_story_goes_forward_as_far_as_it_names_months():
    def source(name, year, text):
        return SourceClues(name, year, section=ord(name), clues=[clue_of(e, "main") for e in parse(text)])

    forward = [source("a", 2005, "9月4日に話した。"), source("b", 2005, "9月24日に話した。")]
    assert in_story(forward) == {"a", "b"}
    assert in_story([*forward, source("c", 2005, "3月24日に話した。")]) == set()
    assert in_story(forward[:1]) == set()
    beside = SourceClues("d", 2005, section=ord("a"))
    assert in_story([forward[0], beside]) == {"a", "d"}  # under one heading
