"""Endings of organization names, from ``models/lexicon/org_suffixes.tsv``, and what must stand before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.tables import read_table
from pipeline.recognize.propose.person_names import could_be_surname
from pipeline.recognize.sentence import PERSON_NAME, PLACE, PLACE_COUNTRY, PROPER, Sentence
from pipeline.recognize.words import alternation, one_character_countries, words

PUBLIC = frozenset({"government", "military"})  # bodies of a state: a one-character country is part of the name


class Ending(NamedTuple):
    """An ending of organization names and what must stand before it."""

    text: str
    kind: str
    needs: tuple[str, ...]
    exceptions: frozenset[str]


@cache
def endings() -> dict[str, Ending]:
    """Ending -> its entry."""
    return {
        row["suffix"]: Ending(
            row["suffix"], row["kind"], tuple(row["needs"].split("|")), frozenset(row["exceptions"].split("|")) - {""}
        )
        for row in read_table("org_suffixes")
    }


@cache
def by_last_characters() -> dict[str, tuple[str, ...]]:
    """Last two characters of an ending, or the only one -> the endings, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for text in sorted(endings(), key=lambda s: (-len(s), s)):
        table[text[-2:]].append(text)
    return {characters: tuple(texts) for characters, texts in table.items()}


@cache
def last_characters() -> frozenset[str]:
    """Last characters of the endings."""
    return frozenset(text[-1] for text in endings())


def ending_at(sentence: Sentence, i: int) -> tuple[Ending | None, int]:
    """The longest ending whose last character is the last of token ``i``, and the offset where it starts."""
    end, table, text = sentence.tokens[i].end, by_last_characters(), sentence.text
    for key in (text[max(end - 2, 0) : end], text[end - 1]):
        for ending in table.get(key, ()):
            if text.endswith(ending, 0, end):
                return endings()[ending], end - len(ending)
    return None, -1


def proper(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` looks like part of a proper name."""
    foreign = sentence.is_katakana(k) or sentence.is_latin(k)
    return foreign or sentence.tag(k).startswith(PROPER) or sentence.word(k) in one_character_countries()


def is_country_at(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` is a country."""
    return sentence.tag(k) == PLACE_COUNTRY or sentence.word(k) in one_character_countries()


def is_kana(word: str) -> bool:
    """Whether a word is two kana or more."""
    return len(word) > 1 and all("ぁ" <= c <= "ヺ" or c == "ー" for c in word)


#: What an ending may need before it, given the tokens there.
NEEDS: dict[str, Callable[[Sentence, list[int]], bool]] = {
    "noun": lambda s, inside: True,
    "long": lambda s, inside: len(inside) > 1,
    "country": lambda s, inside: is_country_at(s, inside[len(inside) > 1 and s.word(inside[0]) in words("resident")]),
    "place": lambda s, inside: any(s.tag(k).startswith(PLACE) for k in (inside[0], inside[-1])),
    "propername": lambda s, inside: proper(s, inside[-1]),
    "tagged": lambda s, inside: s.tag(inside[-1]).startswith(PROPER),
    "org": lambda s, inside: ending_at(s, inside[-1])[0] is not None,
    "name": lambda s, inside: any(proper(s, k) for k in inside),
    "foreign": lambda s, inside: s.is_katakana(inside[-1]) or s.is_latin(inside[-1]),
    "kana": lambda s, inside: is_kana(s.word(inside[-1])),
    "placed": lambda s, inside: s.tag(inside[-1]).startswith(PROPER) and PERSON_NAME not in s.tag(inside[-1]),
    "public": lambda s, inside: any(s.word(k).endswith("立") for k in inside),
    "personlike": lambda s, inside: s.tag(inside[-1]).startswith(PERSON_NAME) or could_be_surname(s, inside[-1]),
}


def fits(need: str, sentence: Sentence, start: int, ending_start: int) -> bool:
    """Whether ``text[start:ending_start]`` is what an ending needs before it; some needs only quotation marks meet."""
    inside = [k for k, t in enumerate(sentence.tokens) if start <= t.start < ending_start]
    return bool(inside) and need in NEEDS and NEEDS[need](sentence, inside)


def ends_like_body(surface: str) -> bool:
    """Whether a surface ends like the name of an organization."""
    return bool(body_ending().search(surface))


@cache
def body_ending() -> re.Pattern[str]:
    """A text that ends like the name of an organization."""
    return re.compile(f"(?:{alternation([*endings(), *words('body_ends')])})$")
