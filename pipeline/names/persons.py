"""Persons' names as strings: their parts, their scripts, which can be full ones, which are spellings of one."""

from __future__ import annotations

import re
import unicodedata

from pipeline.names.katakana import is_katakana, one_name
from pipeline.text import scripts

SEPARATOR = re.compile(r"[・･=＝\s]+")
KANJI = re.compile(f"[{scripts.KANJI}{scripts.RARE_KANJI}]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ'’.\s-]+\Z")
FULL_LENGTH = 3  # characters from which a name in kanji can be a full one


def parts(surface: str) -> list[str]:
    """The parts of a name that a dot or blank divides: ``アラン・ドロン``, ``Alain Delon``."""
    return [part for part in SEPARATOR.split(surface.strip()) if part] or [surface]


def is_latin(surface: str) -> bool:
    """Whether a name is written in Latin letters."""
    return bool(LATIN.match(unicodedata.normalize("NFKC", surface)))


def is_divided(surface: str) -> bool:
    """Whether a name is divided into parts and foreign, or Japanese with a blank (``山田 太郎``)."""
    return len(parts(surface)) > 1


def is_full_kanji(surface: str) -> bool:
    """Whether a name can be a full Japanese one by its looks."""
    return len(surface) >= FULL_LENGTH and bool(KANJI.search(surface))


def tidy(surface: str) -> str:
    """A name as it may stand as canonical: NFKC, no blank between kanji, the dot as ``・``."""
    text = unicodedata.normalize("NFKC", surface.strip())
    if KANJI.search(text):
        text = re.sub(r"\s+", "", text)
    elif not is_latin(text):
        text = re.sub(r"\s+", "・", text)
    return text or surface


def same_person(a: str, b: str) -> bool:
    """Whether two full katakana names are spellings of one: surnames and given names are each alike.

    ``ロルフ・ベルンハルト, ロルフ・ベルンハルド -> True``.
    """
    x, y = parts(a), parts(b)
    if len(x) < 2 or len(y) < 2 or not is_katakana(x[-1]) or not is_katakana(y[-1]):
        return False
    return one_name(x[-1], y[-1]) and one_name(x[0], y[0])
