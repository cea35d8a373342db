"""A text as analysers and rules read it: characters that dictionaries do not know stand there in their usual form.

Sudachi takes 𠮷 and variation selectors for symbols and cuts names there (辻󠄀元 -> 辻, 元), and neither it nor a pattern
over kana knows the か and ゛ of a decomposed が. Offsets are those of the printed text, whatever is read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.tables import read_table
from pipeline.text.scripts import KANJI

SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
MARKS = r"\u3099\u309a\u0300-\u036f"
#: A character with what is joined to it, or one outside the plane that dictionaries cover.
ODD = re.compile(rf".[{SELECTORS}{MARKS}]+|[\U00020000-\U0003ffff]", re.DOTALL)


class Reading(NamedTuple):
    """What is read, and where it is printed.

    ``printed`` says where each character of ``text`` begins in the printed text and, as its last entry, where that
    ends; None where both are the same.
    """

    text: str
    printed: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets, in code points, of a stretch of ``text`` in the printed text."""
        return (start, end) if self.printed is None else (self.printed[start], self.printed[end])


def reading(text: str) -> Reading:
    """How a printed text is read.

    A kana or letter and the marks combined with it are one character (NFC), variation selectors are left out, and a
    variant beyond the basic plane is its standard form (``𠮷 -> 吉``; ``models/lexicon/kanji_variants.tsv``).
    """
    if text.isascii() or ODD.search(text) is None:
        return Reading(text)
    characters: list[str] = []
    printed: list[int] = []
    position = 0
    for odd in ODD.finditer(text):
        characters.extend(text[position : odd.start()])
        printed.extend(range(position, odd.start()))
        usual = _usual(odd.group())
        characters.append(usual)
        printed.extend(range(odd.start(), odd.start() + len(usual)))
        position = odd.end()
    characters.extend(text[position:])
    printed.extend(range(position, len(text) + 1))
    return Reading("".join(characters), tuple(printed))


def listed(name: str) -> str:
    """A name as it is listed: composed (NFC), without variation selectors, and ``高市　早苗`` without its blank."""
    return name if name.isascii() else _BLANK.sub("", unicodedata.normalize("NFC", _SELECTOR.sub("", name)))


_BLANK = re.compile(f"(?<=[{KANJI}])[ \u3000](?=[{KANJI}])")
_SELECTOR = re.compile(rf"[{SELECTORS}]")


@cache
def _standard() -> dict[str, str]:
    return {v: row["standard"] for row in read_table("kanji_variants") for v in row["variants"] if ord(v) > 0xFFFF}


def _usual(character: str) -> str:
    bare = unicodedata.normalize("NFC", _SELECTOR.sub("", character))
    if not bare:  # selectors alone
        return character
    if len(bare) > len(character):  # some marks are composed of two, but only when decomposed
        return character
    return _standard().get(bare, bare)
