"""Character classes of Japanese text, once: parts of regular expressions, to be put between brackets."""

from __future__ import annotations

HIRAGANA = "ぁ-ゖ"
KATAKANA = "ァ-ヺー"
KANJI = "一-鿿々〆"
#: Kanji beyond the usual block (𠮷), compatibility forms (﨑) and variation selectors.
RARE_KANJI = "\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af\ufe00-\ufe0f\U000e0100-\U000e01ef"
LATIN = "A-Za-zＡ-Ｚａ-ｚ"
DIGITS = "0-9０-９"
NUMERALS = "〇一二三四五六七八九十"
DOTS = "・･＝="
