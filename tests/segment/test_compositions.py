"""A page is read by its own composition: where its sources stand is found from the page."""

import pytest

from pipeline.evaluate.sources import compare, figures
from pipeline.record import Kind
from pipeline.segment import segment
from pipeline.segment.page import read_page
from pipeline.training.pages.grammar import DIMENSIONS, choices_of, held_out, render

TEXT = "渡し船が三月に廃止されると町長は五日の会議で述べ、橋の完成を急ぐ考えを示した。"


def read(*lines):
    article = segment("\n".join(lines).encode(), "a", "a.txt")
    return article, [(str(line.kind), (s := article.source(line.source_id)) and s.outlet) for line in article.lines]


def test_the_same_lines_are_read_by_what_stands_next_to_them():
    above = read("北浜新報 2014年3月9日", TEXT, "", "読売新聞 2014年3月10日", TEXT, "", "毎日新聞 2014年3月11日", TEXT)
    under = read(TEXT, "北浜新報 2014年3月9日", "", TEXT, "読売新聞 2014年3月10日", "", TEXT, "毎日新聞 2014年3月11日")
    assert [o for k, o in above[1] if k == "PASSAGE"] == ["北浜新報", "読売新聞", "毎日新聞"]
    assert [o for k, o in under[1] if k == "PASSAGE"] == ["北浜新報", "読売新聞", "毎日新聞"]


def test_two_layouts_on_one_page():
    _, found = read(
        "渡し船、半世紀で幕", "北浜新報 2014年3月9日", TEXT, "", "灯台に虹", "読売新聞 2014年3月10日", TEXT, "",
        "橋の架け替え", f"{TEXT}《毎日新聞》", "", "駅舎を解体", f"{TEXT}《山陽新聞》",
    )  # fmt: skip
    assert [o for k, o in found if k == "PASSAGE"] == ["北浜新報", "読売新聞", "毎日新聞", "山陽新聞"]


def test_an_agency_under_an_article_is_not_its_outlet():
    _, found = read(
        "■渡し船、半世紀で幕(北浜新報 2014年3月9日)", f"{TEXT}(共同)", "", "■灯台に虹(読売新聞 2014年3月9日)", TEXT
    )
    assert [o for k, o in found if k == "PASSAGE"] == ["北浜新報", "読売新聞"]


def test_remarks_between_quotations_are_notes():
    _, found = read(
        "「急がない者が勝つ。急ぐ者は転ぶ」", "(毎日新聞 7月9日付)", "", "うまいなあ。", "",
        "「終わってからが始まりだ」", "(朝日新聞 7月10日付)",
    )  # fmt: skip
    assert found[3][0] == "NOTE"
    assert [o for k, o in found if k == "PASSAGE"] == ["毎日新聞", "朝日新聞"]


def test_an_outlet_that_nothing_vouches_for_is_none_and_is_noticed():
    page = read_page(["渡し船、半世紀で幕", "みさき 2014年3月9日", TEXT, TEXT])
    assert all(item.fields.outlet == "" for item in page.reading.all_items())


def test_a_page_without_any_source_is_read_all_the_same():
    article, found = read("渡し船のこと", "", "三月", "", TEXT)
    assert not any(s.outlet or s.date for s in article.sources)
    assert found[4][0] == "PASSAGE"


def test_the_runner_up_has_another_layout():
    lines = ["渡し船、半世紀で幕", "北浜新報 2014年3月9日", TEXT, "", "灯台に虹", "読売新聞 2014年3月10日", TEXT]
    page = read_page(lines, compare=True)
    assert page.choice.runner_up.score < page.choice.reading.score
    assert read_page(lines).kinds == page.kinds


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_nothing_of_a_made_up_page_is_lost(seed):
    page = render(seed)
    text = "\n".join(page.lines)
    article = segment(text.encode(), "a", "a.txt")
    assert "".join(line.text + line.eol for line in article.lines) == text
    for line in article.lines:
        if line.source_start is not None:
            assert 0 <= line.source_start < line.source_end <= len(line.text)
        assert (line.kind is Kind.BLANK) == (not line.text.strip())


def test_pages_are_the_same_from_the_same_seed_and_split_by_composition():
    assert render(7).lines == render(7).lines
    kept = [held_out(choices_of(seed)) for seed in range(200)]
    assert 0.1 < sum(kept) / len(kept) < 0.4
    assert all(set(choices_of(seed)) == set(DIMENSIONS) for seed in range(20))


def test_held_out_compositions_are_read_nearly_as_well_as_the_others():
    totals = {True: [], False: []}
    for seed in range(40):
        page = render(seed)
        article = segment("\n".join(page.lines).encode(), "a", "a.txt")
        totals[held_out(page.choices)].append(figures(compare(article, page.labels))["kind"])
    held, others = (sum(shares) / len(shares) for shares in (totals[True], totals[False]))
    assert held > others - 0.1
