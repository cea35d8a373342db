"""Text in which width, letter case and old characters do not count, every offset kept."""

from __future__ import annotations

import unicodedata
from functools import cache

from pipeline.lexicon import read_table

# Printed for one another on web pages, and not brought together by NFKC.
SAME = {
    "〜": "~",
    "−": "-",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "’": "'",
    "‘": "'",
    "′": "'",
    "･": "・",
    "‧": "・",
    "•": "・",
}


@cache
def _standard() -> dict[str, str]:
    old = {row["old"]: row["new"] for row in read_table("old_characters")}
    return old | {variant: row["standard"] for row in read_table("kanji_variants") for variant in row["variants"]}


@cache
def _char(char: str) -> str:
    char = SAME.get(char, char)
    wide = unicodedata.normalize("NFKC", char)
    char = wide if len(wide) == 1 else char
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    return _standard().get(char, char)


def folded(text: str) -> str:
    """The text, one character for one, in the form in which source atoms are looked for.

    >>> folded("讀賣新聞２０１４")
    '読売新聞2014'
    """
    return "".join(map(_char, text))
