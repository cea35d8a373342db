"""Morphemes cut into pieces, and the strings by which the network knows a piece.

A Sudachi morpheme of split mode C may hold more than one name (`参議院議員`) and is often too rare to have a vector
(`国際協力機構`). So nouns of three characters or more are cut again in split mode A; the piece keeps the tag of its
morpheme and its place in it. Everything here depends on the morpheme's surface, tag and dictionary form alone and is
computed once per type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from pipeline.lexicon.dictionary import new_tokenizer
from pipeline.record import Token

if TYPE_CHECKING:
    import sudachipy

WORD_CHARS = 12  # characters of a piece that the character encoder reads; longer pieces lose their middle

FEATURES = (
    "word",
    "prefix1",
    "prefix2",
    "suffix1",
    "suffix2",
    "suffix3",
    "shape",
    "piece_tag",
    "morpheme",
    "morpheme_suffix",
    "morpheme_tag",
    "coarse_tag",
)


class PieceType(NamedTuple):
    """What the network may know of a piece without its context."""

    features: tuple[int, ...]  # CRC-32 of each of FEATURES
    vector_keys: tuple[int, ...]  # CRC-32 of the forms to look up among the static vectors, best first
    chars: tuple[int, ...]  # CRC-32 of its characters, at most WORD_CHARS


class Pieces(NamedTuple):
    """The pieces of a text in order: half-open code points, and indices of their types in :class:`PieceTypes`."""

    starts: list[int]
    ends: list[int]
    types: list[int]


def key(text: str) -> int:
    """CRC-32 of a string: short, the same on every machine, computed in C."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def shape(text: str) -> str:
    """Character classes with runs cut to three: `プーチン -> KKK`, `G20 -> Add`, `県議会 -> 漢漢漢`."""
    out = ""
    for char in text:
        cls = _char_class(char)
        if not out.endswith(cls * 3):
            out += cls
    return out


def _char_class(char: str) -> str:
    if "぀" <= char <= "ゟ":
        return "h"
    if "゠" <= char <= "ヿ":
        return "・" if char == "・" else "K"
    if "一" <= char <= "鿿" or char in "々〆ヶ" or "㐀" <= char <= "䶿":
        return "漢"
    if char.isdigit():
        return "d"
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return char if unicodedata.category(char).startswith("P") else "s"


_tokenizer = cache(new_tokenizer)


def _tag(morpheme: sudachipy.Morpheme) -> str:
    return "-".join(part for part in morpheme.part_of_speech()[:4] if part != "*")


def tokenize(text: str) -> list[Token]:
    """Sudachi morphemes of a text, split mode C, tags as spaCy writes them."""
    return [Token(m.begin(), m.end(), _tag(m), m.dictionary_form()) for m in _tokenizer("C").tokenize(text)]


class PieceTypes:
    """Cuts morphemes into pieces and remembers every type it has seen, so that each is analysed once."""

    def __init__(self) -> None:
        self.types: list[PieceType] = []
        self._index: dict[tuple[str, str, str, str, str], int] = {}
        self._cuts: dict[tuple[str, str, str], list[tuple[int, int, int]]] = {}

    def cut(self, tokens: Sequence[Token], text: str) -> Pieces:
        """The pieces of a line.

        Args:
            tokens: Sudachi morphemes of the line, split mode C, offsets into `text`.
            text: the line.

        Returns:
            Pieces that together cover the morphemes, white space left out.
        """
        starts: list[int] = []
        ends: list[int] = []
        types: list[int] = []
        known = self._cuts
        for token in tokens:
            at = token.start
            morpheme = (text[at : token.end], token.tag, token.lemma)
            cuts = known.get(morpheme)
            if cuts is None:
                cuts = known[morpheme] = self._cut_type(*morpheme)
            for start, end, index in cuts:
                starts.append(at + start)
                ends.append(at + end)
                types.append(index)
        return Pieces(starts, ends, types)

    def _cut_type(self, surface: str, tag: str, lemma: str) -> list[tuple[int, int, int]]:
        if not surface or surface.isspace():
            return []
        parts = [(0, len(surface), tag, lemma)]
        if len(surface) > 2 and tag.startswith("名詞") and "数詞" not in tag:
            parts = [(m.begin(), m.end(), _tag(m), m.dictionary_form()) for m in _tokenizer("A").tokenize(surface)]
        last = len(parts) - 1
        return [
            (start, end, self._type(surface, tag, surface[start:end], piece_tag, form, _place(i, last)))
            for i, (start, end, piece_tag, form) in enumerate(parts)
        ]

    def _type(self, surface: str, tag: str, piece: str, piece_tag: str, lemma: str, place: str) -> int:
        at = (surface if place != "S" else "", tag, piece, piece_tag + place, lemma)
        if (index := self._index.get(at)) is None:
            index = self._index[at] = len(self.types)
            self.types.append(_describe(surface, tag, piece, piece_tag, lemma, place))
        return index


def _place(index: int, last: int) -> str:
    """Where a piece stands in its morpheme: Single, Begin, Middle or End."""
    if last == 0:
        return "S"
    return "B" if index == 0 else "E" if index == last else "M"


def _describe(surface: str, tag: str, piece: str, piece_tag: str, lemma: str, place: str) -> PieceType:
    form = unicodedata.normalize("NFKC", piece)
    word = "".join("0" if c.isdigit() else c for c in form.lower())
    whole = unicodedata.normalize("NFKC", surface).lower()
    values = (
        word,
        word[:1],
        word[:2],
        word[-1:],
        word[-2:],
        word[-3:],
        shape(form),
        piece_tag,
        whole + place,
        whole[-2:] + place,
        tag + place,
        "-".join(tag.split("-")[:2]),
    )
    chars = form if len(form) <= WORD_CHARS else form[: WORD_CHARS // 2] + form[-WORD_CHARS // 2 :]
    return PieceType(
        features=tuple(key(f"{name}={value}") for name, value in zip(FEATURES, values, strict=True)),
        vector_keys=tuple(key(v) for v in dict.fromkeys((piece, form, form.lower(), lemma)) if v),
        chars=tuple(key(c) for c in chars),
    )
