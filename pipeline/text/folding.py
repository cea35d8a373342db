"""Forms under which names are compared: width, letter case, dots, variant characters do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicon.tables import read_table

# Marks that media write, swap or leave out inside one and the same name: ジャン＝クロード, ジャン・クロード.
MARKS = re.compile(r"[\s・･=＝‐‑‒–—―−ｰ'’`´.,、&＆/／「」『』“”\"\ufe00-\ufe0f\U000e0100-\U000e01ef-]")


@cache
def _variants() -> dict[int, str]:
    return {ord(c): row["standard"] for row in read_table("kanji_variants") for c in row["variants"]}


def fold(name: str) -> str:
    """The form in which two spellings of one name are equal.

    NFKC, lower case (``ＡＢ -> ab``), variant kanji to the standard one (``髙 -> 高``), no marks, blanks or
    variation selectors. The long vowel sign stays: it tells names apart.
    """
    text = unicodedata.normalize("NFKC", name).lower().translate(_variants())
    return MARKS.sub("", text)


def has_variants(name: str) -> bool:
    """Whether a name is written with a variant of a character: ``渡邊``, of which ``渡辺`` is the standard form."""
    return not _variants().keys().isdisjoint(map(ord, name))
