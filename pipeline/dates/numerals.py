"""Japanese numerals in dates: ASCII and full-width digits, positional kanji (一九八七) and counting kanji (十八)."""

from __future__ import annotations

from functools import lru_cache

DIGIT = "0-9０-９"
KANJI = "〇一二三四五六七八九十百千廿卅"
#: One numeral; a kanji numeral with 百 or 千 in it may be six characters long (千九百八十七 is a year).
NUMERAL = rf"(?:[{DIGIT}]{{1,4}}|[{KANJI}]{{1,7}})"
#: A numeral may not start inside a longer one, after a decimal point or inside an identifier (``S/24-0716.2012``).
NOT_INSIDE = rf"(?<![{DIGIT}{KANJI}])(?<![{DIGIT}{KANJI}][.,．，・])(?<![A-Za-z]-)(?<![A-Za-z.])"

_VALUES = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=4096)
def number(text: str) -> int | None:
    """The value of a numeral, None where the kanji do not make up one (十十).

    >>> number("三十七"), number("一九八七"), number("２０"), number("二〇"), number("元")
    (37, 1987, 20, 20, 1)
    """
    if text == "元":
        return 1
    ascii_text = text.translate(_FULL_WIDTH)
    if ascii_text.isascii():
        return int(ascii_text) if ascii_text.isdigit() else None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(c in _MULTIPLIERS for c in text):
        return _positional(text)
    total, digit, below = 0, None, 10_000
    for c in text:
        if c in _VALUES:
            if digit is not None:
                return None
            digit = _VALUES[c]
        else:
            multiplier = _MULTIPLIERS.get(c)
            if multiplier is None or multiplier >= below:
                return None
            total, digit, below = total + (1 if digit is None else digit) * multiplier, None, multiplier
    return total + (digit or 0)


def _positional(text: str) -> int | None:
    value = 0
    for c in text:
        if c not in _VALUES:
            return None
        value = value * 10 + _VALUES[c]
    return value
