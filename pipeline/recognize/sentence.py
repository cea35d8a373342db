"""A text with its morphemes, as the rules of the recognisers look at it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Protocol

from pipeline.record import Token
from pipeline.text import scripts
from pipeline.text.scripts import KANJI, KATAKANA, LATIN

_KATAKANA = re.compile(f"[{KATAKANA}]+")
_KANJI = re.compile(f"[{KANJI}ヶケ]+")
_LATIN = re.compile(f"[{LATIN}À-ɏ][{LATIN}À-ɏ0-9.&'’-]*")
FIRST_KATAKANA = frozenset(chr(c) for c in range(ord("ァ"), ord("ヺ") + 1))
DOTS = frozenset(scripts.DOTS)
PROPER = "名詞-固有名詞"
COMMON = "名詞-普通名詞"
PLACE_COUNTRY = "名詞-固有名詞-地名-国"
PLACE = "名詞-固有名詞-地名"
PERSON_NAME = "名詞-固有名詞-人名"
TOWN = "名詞-固有名詞-地名-一般"
SURNAME = "名詞-固有名詞-人名-姓"
GIVEN_NAME = "名詞-固有名詞-人名-名"


def is_katakana(text: str) -> bool:
    """Whether a text is all katakana."""
    return _KATAKANA.fullmatch(text) is not None


def is_kanji(text: str) -> bool:
    """Whether a text is all kanji, the small ``ヶ`` of place names among them."""
    return _KANJI.fullmatch(text) is not None


def begins_run(text: str, start: int) -> bool:
    """Whether no kanji or katakana stands before ``start``."""
    return start == 0 or not (is_kanji(text[start - 1]) or is_katakana(text[start - 1]))


class Analysed(Protocol):
    """What an analyser knows of one text; it may still be at work on all but the morphemes."""

    @property
    def morphemes(self) -> list[Token]:
        """Morphemes without arcs."""

    @property
    def tokens(self) -> list[Token]:
        """The same with their arcs where those were asked for."""

    @property
    def ents(self) -> list[tuple[int, int, str]]:
        """GiNZA's entities: start, end, extended label."""


class Sentence:
    """A text and its tokens; token ``i`` has ``words[i]`` as its surface. Offsets are code points into ``text``."""

    def __init__(self, text: str, tokens: list[Token], analysis: Analysed | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.words = [text[t.start : t.end] for t in tokens]
        self._analysis = analysis

    @property
    def ents(self) -> list[tuple[int, int, str]]:
        """GiNZA's entities as ``(start, end, extended label)``; the first to ask waits for them."""
        return self._analysis.ents if self._analysis else []

    @property
    def parsed(self) -> list[Token]:
        """The tokens with their arcs; the first to ask waits for them."""
        return self._analysis.tokens if self._analysis else self.tokens

    @cached_property
    def starts(self) -> dict[int, int]:
        """Offset where a token starts -> its index."""
        return {t.start: i for i, t in enumerate(self.tokens)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """Offset where a token ends -> its index."""
        return {t.end: i for i, t in enumerate(self.tokens)}

    @cached_property
    def katakana(self) -> list[bool]:
        """For each token whether it is a noun in katakana."""
        return [
            word[:1] in FIRST_KATAKANA and is_katakana(word) and token.tag.startswith("名詞")
            for word, token in zip(self.words, self.tokens, strict=True)
        ]

    def joined(self, i: int) -> bool:
        """Whether token ``i`` follows token ``i - 1`` without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def tag(self, i: int) -> str:
        """Tag of token ``i``; "" outside the text."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """Surface of token ``i``; "" outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_katakana(self, i: int) -> bool:
        """Whether token ``i`` is a noun in katakana."""
        return 0 <= i < len(self.katakana) and self.katakana[i]

    def is_latin(self, i: int) -> bool:
        """Whether token ``i`` is a word in Latin letters."""
        return _LATIN.fullmatch(self.word(i)) is not None
