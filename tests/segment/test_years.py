import pytest

from pipeline.segment.years import Cited, mend_years


def mended(*printed, texts=None):
    texts = texts or [""] * len(printed)
    sources = [Cited("甲乙丙丁戊己"[i], year, text) for i, (year, text) in enumerate(zip(printed, texts, strict=True))]
    return [(year.value, str(year.flag)) for year in mend_years(sources)]


@pytest.mark.parametrize(
    ("printed", "value", "flag"),
    [
        (["2021", "2021", "2021"], "2021", "ok"),
        (["2021", "202", "2021"], "2021", "truncated"),
        (["2021", "20", "2021"], "2021", "truncated"),
        (["2021", "", "2021"], "2021", "missing"),
        (["2021", "２０２１", "2021"], "2021", "wide"),
        (["2014", "2041", "2014"], "2014", "outlier"),  # two digits swapped
        (["2018", "2108", "2018"], "2018", "outlier"),
        (["2021", "2202", "2022"], "2022", "outlier"),
        (["1935", "1963", "2016"], "1936", "outlier"),  # swapped back, a year after its neighbour
        (["2022", "2020", "2022"], "2022", "outlier"),  # one digit replaced
        (["2020", "20200", "2020"], "2020", "outlier"),
        # An older report may well be cited.
        (["2021", "2019", "2021"], "2019", "ok"),
        (["2021", "2020", "2021"], "2020", "ok"),
        (["2021", "1989", "2021"], "1989", "ok"),
        (["1980", "1986", "1987"], "1986", "ok"),
        (["1997", "1979", "1979", "1998", "1998"], "1979", "ok"),  # the same slip is not made twice
        (["1998", "1989", "1998", "1989"], "1989", "ok"),
        (["2023", "2013", "2023", "2024"], "2013", "ok"),  # not all around agree on 2023
        (["2017", "207", "2017"], "2017", "truncated"),  # any digit may be the one left out
        # Cut short where no neighbour fits: said to be unknown, not guessed.
        (["2021", "199", "2021"], "", "truncated"),
    ],
)
def test_year_between_its_neighbours(printed, value, flag):
    assert mended(*printed)[1] == (value, flag)


def test_a_year_that_another_source_backs_stays():
    assert mended("2022", "2020", "2022", "2020", "2019", "2020")[1] == ("2020", "ok")


def test_a_year_that_the_passage_itself_names_stays():
    assert mended("2022", "2020", "2022", texts=["", "2020年6月に開いた", ""])[1] == ("2020", "ok")


def test_a_series_shares_its_year():
    sources = [
        Cited("回想(上)", "2019", ""),
        Cited("社説", "1974", ""),
        Cited("回想(下)", "", ""),
        Cited("社説2", "1974", ""),
    ]
    assert mend_years(sources)[2].value == "2019"


def test_nothing_known_gives_nothing():
    assert mended("", "") == [("", "missing"), ("", "missing")]


def test_a_neighbour_in_the_same_section_goes_first():
    sources = [Cited("一", "1970", "", 3), Cited("二", "197", "", 9), Cited("三", "1971", "", 9)]
    assert mend_years(sources)[1].value == "1971"


def test_years_of_an_era_and_of_ours_are_compared():
    assert mended("2022", "令和4", "平成４") == [("2022", "ok"), ("2022", "ok"), ("1992", "wide")]
    assert mended("2022", "令和元", "2022")[1] == ("2019", "ok")
