"""What tools around us do on valid Japanese input where a good guess is wrong (docs/traps.md): ours does not.

Each test is named in that page; the last one here holds the two against each other.
"""

import re
from pathlib import Path

import pytest

from pipeline.analysis import Analyser
from pipeline.attribute.read.predicates import both_forms
from pipeline.dates import Cell, resolve_text
from pipeline.dates.values import validate
from pipeline.normalize.trial import names
from pipeline.recognize import recognizer
from pipeline.segment import segment
from pipeline.text.folding import fold
from tests.dates.cases import found
from tests.recognize.sentences import ANALYSER

PAGE = Path(__file__).parents[1] / "docs" / "traps.md"
PUBLISHED = "2022-01-10"


def dates(text):
    return found(text, PUBLISHED)


def test_edtf_unspecified_digit():
    assert validate("2021-XX") and validate("2021-12-1X")
    assert validate("2021-1X") in (True, False)  # an answer, whatever the library behind it does


def test_month_of_a_year_stays_a_month():
    assert dates("2021年12月に会った。") == "2021年12月=2021-12"


def test_days_of_a_month_are_a_range():
    assert dates("2021年12月4～7日に会った。") == "2021年12月4～7日=2021-12-04/2021-12-07"


def test_two_digit_year_is_of_this_century():
    assert dates("21年12月に会った。") == "21年12月=2021-12"


@pytest.mark.parametrize("mark", "-〜～")
def test_quarter_is_three_months(mark):
    text = f"2021年4{mark}6月期の決算"
    assert dates(text).endswith("=2021-04/2021-06")


def test_nineties_are_a_decade():
    assert dates("90年代に広まった。") == "90年代=199X"


def test_fraction_is_no_date():
    assert dates("三分の一が賛成した。") == ""


@pytest.mark.parametrize(("text", "value"), [("2021年12月4日", "2021-12-04"), ("2021年3月15日", "2021-03-15")])
def test_month_and_day_are_not_swapped(text, value):
    assert dates(f"{text}に会った。") == f"{text}={value}"


def test_day_of_the_month_is_not_days_ago():
    assert dates("4日に会った。") == "4日=2022-01-04"


@pytest.mark.parametrize(("text", "value"), [("昨年12月", "2021-12"), ("昨年3月", "2021-03")])
def test_last_year_is_one_year_back(text, value):
    assert dates(f"{text}に会った。") == f"{text}={value}"


def test_era_goes_on_in_plans_made_before_its_end():
    assert dates("平成32年度に完成する計画だった。").endswith("=2020-04/2021-03")


@pytest.mark.parametrize("name", ["ゼレンスキー", "ミャンマー"])
def test_long_vowel_of_a_name_stays(name):
    assert fold(name) == name


def test_decade_of_an_era():
    assert dates("昭和30年代に建った。") == "昭和30年代=1955/1964"


@pytest.mark.parametrize("name", ["八十二銀行", "四日市", "三菱商事"])
def test_numerals_inside_names_stay(name):
    assert fold(name) == name
    assert dates(f"{name}が発表した。") == ""


def test_range_with_a_wave_dash_keeps_both_ends():
    assert dates("2021年12月4日～7日に会った。") == "2021年12月4日=2021-12-04 7日=2021-12-07"


def test_variants_of_one_character_only():
    assert fold("山﨑") == fold("山崎") != fold("山埼")


def test_post_behind_a_name_is_no_part_of_it():
    [[person]] = recognizer(ANALYSER)(["田中太郎社長が来た。"])
    assert person.text == "田中太郎"


def test_name_with_a_blank_is_one_name():
    text = "岸田 文雄氏が来た。"
    [[person]] = recognizer(ANALYSER)([text])
    assert person.text == text[:5]
    assert names("[岸田 文雄|P 岸田文雄]氏が来た。") == "[岸田 文雄|P 岸田文雄]氏が来た。"


def test_legal_form_that_holds_another():
    assert "責任監査法人トーマツ]" not in names("[有限責任監査法人トーマツ|O]が").replace(
        "有限責任監査法人トーマツ]", "]"
    )


def test_lines_and_their_ends_are_kept():
    raw = "題\n見出し\n「一行目」\r\n二行目\u2028続き\x0bさらに\x85まで\n"
    article = segment(raw.encode(), "a", "a.txt")
    assert "".join(line.text + line.eol for line in article.lines) == raw


def test_line_break_ends_a_sentence_for_analysis():
    [analysis] = Analyser(fast=True)(["見出し"], [False])
    assert [t.end for t in analysis.morphemes][-1] == 3  # a line is analysed alone: nothing runs over its end


def test_lemma_of_either_form_of_a_verb_finds_its_row():
    assert set(both_forms("報じる")) == set(both_forms("報ずる")) == {"報じる", "報ずる"}


def test_ellipsis_is_one_token_and_offsets_hold():
    text = "「まだ…」と述べた。"
    [analysis] = Analyser(fast=True)([text], [False])
    assert "".join(text[t.start : t.end] for t in analysis.morphemes) == text
    assert all(t.start < t.end for t in analysis.morphemes)


def test_variant_beyond_the_dictionary_folds():
    assert fold("髙市") == fold("高市") and fold("國") == fold("国")


@pytest.mark.parametrize("name", ["𠮷田茂樹", "辻󠄀元清美", "葛󠄀西健一郎"])
def test_names_of_rare_characters_are_whole(name):
    found_names = [m.text for m in recognizer(ANALYSER)([f"{name}社長が来た。"])[0]]
    assert found_names == [name]


def test_full_width_year_is_read():
    article = segment("題\n見出し\n北洋の海。\n北洋の海/北洋新聞.２０２１\n".encode(), "a", "a.txt")
    assert article.sources[0].year == "2021"


def test_winter_goes_into_the_next_year():
    [(_, value)] = resolve_text("2021年冬に会った。", Cell(2022, 3, 1))
    assert (value.edtf, value.start, value.end) == ("2021-24", "2021-12-01", "2022-02-28")


def test_page_and_tests_are_about_the_same_traps():
    here = set(re.findall(r"^def (test_\w+)", Path(__file__).read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8")))
    assert here - {"test_page_and_tests_are_about_the_same_traps"} <= named
    elsewhere = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.rglob("test_*.py"))
    assert not [name for name in named if f"def {name}(" not in elsewhere]
