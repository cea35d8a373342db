"""Readings of Japanese names, for names that a passage gives in kana or Latin: ``タロウ`` and ``Taro`` for ``太郎``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.lexicon.dictionary import new_tokenizer
from pipeline.names.katakana import is_katakana, level, sound

#: Letters of Hepburn and other romanisations -> those of the table of sounds, in this order.
LETTERS = (
    (r"[āâ]", "a"), (r"[īî]", "i"), (r"[ūû]", "u"), (r"[ēê]", "e"), (r"[ōô]", "o"),
    (r"m(?=[bpm])", "n"), ("sh", "s"), ("t?ch", "t"), ("ts", "t"), ("j", "z"), ("dz", "z"), ("f", "h"), ("l", "r"),
    (r"(?<=[kgsztdnhbpmr])y(?=[aou])", ""), (r"oh(?![aiueo])", "o"), (r"(?<=[ou])u|(?<=o)o", ""), (r"(.)\1", r"\1"),
)  # fmt: skip
_LETTERS = [(re.compile(pattern), letters) for pattern, letters in LETTERS]
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - sudachipy ships no types
    return new_tokenizer("C")


@cache
def readings(name: str) -> tuple[str, ...]:
    """Sudachi's readings of the parts of a Japanese full name: ``山田太郎 -> (ヤマダ, タロウ)``, levelled."""
    return tuple(level(morpheme.reading_form()) for morpheme in _tokenizer().tokenize(name))


@cache
def romanized(kana: str) -> str:
    """A levelled reading in plain letters: ``リョウガ -> roga``."""
    letters = ""
    for c in kana:
        if c in _SMALL:
            letters = letters[:-1] + _SMALL[c]
        else:
            consonant, vowel = sound(c)
            letters += consonant + vowel
    return plain(letters)


def plain(latin: str) -> str:
    """A romanised name without what romanisations differ in: ``Ryouga, Ryoga -> roga``."""
    text = latin.lower()
    for pattern, letters in _LETTERS:
        text = pattern.sub(letters, text)
    return text


def reads(name: str, full: str) -> bool:
    """Whether a name in kana or Latin is how surname, given name or both of a Japanese full name are read."""
    parts = readings(full)
    if is_katakana(name):
        return romanized(level(name)) in {romanized(part) for part in parts}
    words = re.findall(r"[^\W\d_]+", name)
    return bool(words) and {plain(word) for word in words} <= {romanized(part) for part in parts}
