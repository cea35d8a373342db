"""Years of sources against their own dates, and years without a century."""

from pipeline.dates import parse
from pipeline.dates.expression import Tense
from pipeline.dates.resolve.shortyear import decide
from pipeline.dates.sources.years import settle_years


def settled(*sources):
    return settle_years({str(i): (year, parse(text)) for i, (year, text) in enumerate(sources)})


def test_a_source_is_not_older_than_what_it_tells():
    found = settled((2020, "2020年3月に閉じた。"), (2010, "2020年4月に合意した。"), (2020, "株は下がった。"))
    assert found["1"].year == 2020
    assert found["1"].impossible
    assert "2020年4月" in found["1"].evidence
    assert not found["0"].impossible


def test_plans_lie_ahead_of_the_source():
    found = settled((2021, "2022年2月に会談を開く予定だ。"))
    assert (found["0"].year, found["0"].impossible) == (2021, False)


def test_a_year_is_doubted_for_a_slip_only():
    found = settled((2023, "2023年3月に閉じた。"), (1988, "2000年に街は水没した。"), (2023, "株は下がった。"))
    assert (found["1"].year, found["1"].impossible) == (1988, False)


def test_what_the_next_year_brings_does_not_date_a_source():
    found = settled((2019, "2020年に始まった工事を説明した。"), (2020, "終えた。"))
    assert (found["0"].year, found["0"].impossible) == (2019, False)


def test_a_missing_year_comes_from_the_nearest_source():
    found = settled((1962, "火を落とした。"), (None, "話した。"), (1974, "閉じた。"))
    assert (found["1"].year, found["1"].impossible) == (1962, False)


def test_a_missing_year_is_not_before_what_is_told():
    found = settled((1962, "火を落とした。"), (None, "1970年に閉じた。"), (1974, "話した。"))
    assert found["1"].year == 1974


def test_without_any_year():
    assert settled((None, "話した。"))["0"].year is None


def test_short_years():
    (expression,) = parse("62年7月に入った。")
    assert decide(expression, 2019, Tense.PAST, "", None) == 1962
    assert decide(expression, 1988, Tense.PAST, "", None) == 1987
    assert decide(expression, None, Tense.PAST, "", None) is None
    assert decide(expression, 2019, Tense.PAST, "昭和", None, known={1987}) == 1987
