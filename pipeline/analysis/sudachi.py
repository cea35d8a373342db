"""Tokens straight from SudachiPy, the same as spaCy's Japanese tokenizer makes of them, at a tenth of its cost.

spaCy (``spacy.lang.ja.JapaneseTokenizer``) builds a ``Doc`` out of Sudachi's morphemes and re-aligns them with the
text; what the stages need of it is offsets, fine tag and lemma, which SudachiPy gives directly.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.lexicon.dictionary import new_tokenizer
from pipeline.record import Token

GAP_TAG = "空白"  # tag of a token of white space (spacy.lang.ja.get_dtokens_and_spaces)


@cache
def _sudachi() -> Any:  # noqa: ANN401 - sudachipy ships no types
    return new_tokenizer("C")


def load() -> None:
    """Load the dictionary; a thread that needs it meanwhile waits."""
    _sudachi()


@cache
def _fine_tag(part_of_speech: tuple[str, ...]) -> str:
    """``("名詞", "固有名詞", "人名", "姓", "*", "*") -> 名詞-固有名詞-人名-姓``."""
    return "-".join(part for part in part_of_speech[:4] if part != "*")


def tokenize(text: str) -> list[Token]:
    """Morphemes of a line in Sudachi's longest split (mode C); white space as spaCy treats it.

    One blank after a word belongs to no token; any other stretch of white space is a token of its own, tagged ``空白``.
    At most 49,149 bytes of UTF-8 (Sudachi's limit).

    Raises:
        Exception: Sudachi's ``InputTooLong`` on a longer text.
    """
    if not text:
        return []
    if text.isspace():
        return [Token(0, len(text), GAP_TAG, text)]
    tokens: list[Token] = []
    position = 0  # end of what the tokens so far cover
    after_word = False  # whether the morpheme before was a word, so that it may take a single blank
    for morpheme in _sudachi().tokenize(text):
        start, end = morpheme.begin(), morpheme.end()
        if start == end:  # e.g. the second and third dot of "…", normalised to three
            continue
        surface = text[start:end]
        if surface.isspace():
            if after_word and surface == " ":
                position = end
            after_word = False
            continue
        if start > position:
            tokens.append(Token(position, start, GAP_TAG, text[position:start]))
        lemma = morpheme.dictionary_form() or surface
        tokens.append(Token(start, end, _fine_tag(morpheme.part_of_speech()), lemma))
        position, after_word = end, True
    if position < len(text):
        tokens.append(Token(position, len(text), GAP_TAG, text[position:]))
    return tokens
