"""What holds for any text and any context."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import Cell, Context, DatedLine, Type, parse, resolve, resolve_article, resolve_text
from pipeline.dates.values import validate

_PIECES = st.sampled_from(
    [
        "2021年",
        "昭和三十七年",
        "平成24、25年度",
        "98年",
        "五十四年度",
        "12月",
        "10~12月期",
        "3月期",
        "十八日",
        "15、16日",
        "31日",
        "30日",
        "2月29日",
        "来月",
        "翌",
        "同",
        "昨",
        "今",
        "前年同期",
        "昨年",
        "再来年",
        "同月",
        "この日",
        "翌日",
        "3週間前",
        "10日後",
        "半年前",
        "上旬",
        "下旬",
        "末",
        "初め",
        "前半",
        "春",
        "秋",
        "冬",
        "年代",
        "世紀",
        "後半",
        "第3四半期",
        "下期",
        "今期",
        "度",
        "期",
        "元日",
        "大みそか",
        "年明け",
        "年末",
        "週明け",
        "水曜日",
        "(木)",
        "から",
        "~",
        "の",
        "、",
        "。",
        "「",
        "」",
        "に",
        "までに",
        "した",
        "する予定だ",
        "間",
        "ぶり",
        "目",
        "午後3時",
        "1日8時間",
        "毎年",
        "紀元前",
        "0",
        "９",
        "十",
        "千",
        "年",
        "月",
        "日",
        "/",
        ".",
        "-",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=9).map("".join), st.text(max_size=40))
_DAYS = st.one_of(
    st.none(),
    st.builds(Cell, st.integers(1860, 2100)),
    st.builds(Cell, st.integers(1860, 2100), st.integers(1, 12)),
    st.builds(Cell, st.integers(1860, 2100), st.integers(1, 12), st.integers(1, 28)),
)


@settings(deadline=None)
@given(_TEXTS)
def test_offsets_give_the_text_back_and_do_not_overlap(text):
    end = 0
    for e in parse(text):
        assert end <= e.start < e.end <= len(text)
        assert text[e.start : e.end] == e.text
        end = e.end


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _DAYS)
def test_values_are_edtf_with_first_and_last_day(text, published):
    for e, value in resolve_text(text, published):
        if value.edtf:
            assert validate(value.edtf), (e.text, value)
        assert (value.start == "") == (value.end == "")
        assert value.start <= value.end
        assert all(len(day) in (0, 10) for day in (value.start, value.end))


@settings(deadline=None)
@given(_TEXTS, _DAYS)
def test_resolving_again_changes_nothing(text, published):
    assert resolve_text(text, published) == resolve_text(text, published)


@settings(deadline=None)
@given(_TEXTS, _DAYS)
def test_full_dates_need_no_context(text, published):
    for e in parse(text):
        reading = e.reading
        given_in_full = reading.year is not None and reading.month and not reading.fiscal and reading.same is None
        if e.type is Type.DATE and given_in_full and reading.unit is None:
            assert resolve(e, Context(published)) == resolve(e)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            _TEXTS,
            st.sampled_from(("TITLE", "HEADING", "PASSAGE", "ATTRIBUTION")),
            st.sampled_from(("", "a", "b", "c")),
            st.one_of(st.none(), st.integers(1, 9999)),
        ),
        max_size=8,
    )
)
def test_any_article_resolves_the_same_twice(rows):
    lines = [
        DatedLine(n, kind, parse(text), None, source, year) for n, (text, kind, source, year) in enumerate(rows, 1)
    ]
    first = resolve_article(lines)
    assert first == resolve_article(lines)
    dates = [(line.line, e.start) for line in lines for e in line.expressions if e.type is Type.DATE]
    assert set(first.values) == set(dates)
    assert all(v.start <= v.end for v in first.values.values())


@settings(deadline=None)
@given(st.integers(1000, 2999), st.integers(1, 12), st.integers(1, 28))
def test_round_trip_of_full_dates(year, month, day):
    wide = str.maketrans(string.digits, "０１２３４５６７８９")
    text = f"{year}年{month}月{day}日"
    expected = f"{year:04d}-{month:02d}-{day:02d}"
    for written in (text, text.translate(wide)):
        (expression,) = parse(f"会談は{written}に開かれた。")
        assert (expression.text, resolve(expression).edtf) == (written, expected)


def test_long_lines_take_time_in_proportion():
    # Each of these took minutes while a list of numbers or a sentence was read again from every place in it.
    for text in ("1、" * 10_000, "12月、" * 2_000, "昨年の" * 2_000, "「12月」" * 2_000, "一" * 20_000):
        resolve_text(text, Cell(2021, 12))
