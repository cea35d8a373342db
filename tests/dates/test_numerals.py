"""Numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.numerals import number

_DIGITS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("〇八", 8),
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("三十七", 37),
        ("二〇一九", 2019),
        ("一九八七", 1987),
        ("百三十", 130),
        ("千九百六十二", 1962),
        ("廿五", 25),
        ("元", 1),
        ("十十", None),
        ("二三十", None),
        ("", None),
    ],
)
def test_number(text, value):
    assert number(text) == value


@given(st.integers(0, 9999))
def test_positional_kanji(n):
    assert number("".join(_DIGITS[int(c)] for c in str(n))) == n


@given(st.integers(1, 99))
def test_counting_kanji(n):
    tens, ones = divmod(n, 10)
    text = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    assert number(text) == n
