"""Endings of organisation names, from ``models/lexicon/org_suffixes.tsv``, and what must stand before them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.tables import read_table
from pipeline.recognize.sentence import PERSON_NAME, PLACE, PLACE_COUNTRY, Sentence
from pipeline.recognize.vocabulary import one_character_countries

RESIDENT = frozenset({"駐日", "在日", "在韓", "在欧", "在米", "駐韓", "駐米"})
KANA = re.compile("[ぁ-ゖァ-ヺー]{2,}$")
PUBLIC = frozenset({"government", "military"})  # bodies of a state: a one-character country is part of the name


class Suffix(NamedTuple):
    """An ending of organisation names and what must stand before it."""

    text: str
    kind: str
    needs: tuple[str, ...]
    exceptions: frozenset[str]


@cache
def suffixes() -> dict[str, Suffix]:
    """Ending -> its entry."""
    return {
        row["suffix"]: Suffix(
            row["suffix"], row["kind"], tuple(row["needs"].split("|")), frozenset(row["exceptions"].split("|")) - {""}
        )
        for row in read_table("org_suffixes")
    }


def is_public(ending: str) -> bool:
    """Whether an ending is that of a body of state (``軍``), which a country before it completes."""
    return ending in suffixes() and suffixes()[ending].kind in PUBLIC


@cache
def by_last_characters() -> dict[str, tuple[str, ...]]:
    """Last two characters of an ending, or the only one -> the endings, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for text in sorted(suffixes(), key=lambda s: (-len(s), s)):
        table[text[-2:]].append(text)
    return {character: tuple(texts) for character, texts in table.items()}


@cache
def last_characters() -> frozenset[str]:
    """Last characters of the endings."""
    return frozenset(text[-1] for text in suffixes())


def ending_at(sentence: Sentence, i: int) -> tuple[Suffix | None, int]:
    """The longest ending whose last character is the last of token ``i``, and the offset where it starts."""
    end, table, text = sentence.tokens[i].end, by_last_characters(), sentence.text
    for key in (text[max(end - 2, 0) : end], text[end - 1]):
        for ending in table.get(key, ()):
            if text.endswith(ending, 0, end):
                return suffixes()[ending], end - len(ending)
    return None, -1


def fits(need: str, sentence: Sentence, start: int, suffix_start: int) -> bool:
    """Whether ``text[start:suffix_start]`` is what the ending needs before it."""
    if start >= suffix_start:
        return False
    inside = [k for k, t in enumerate(sentence.tokens) if start <= t.start < suffix_start]
    if not inside:
        return False
    if need == "noun":
        return True
    if need == "long":
        return len(inside) >= 2
    if need == "country":
        k = inside[1] if len(inside) > 1 and sentence.word(inside[0]) in RESIDENT else inside[0]
        return sentence.tag(k) == PLACE_COUNTRY or sentence.word(k) in one_character_countries()
    if need == "place":
        return sentence.tag(inside[-1]).startswith(PLACE) or sentence.tag(inside[0]).startswith(PLACE)
    if need == "propername":
        return proper(sentence, inside[-1])
    if need == "tagged":
        return sentence.tag(inside[-1]).startswith("名詞-固有名詞")
    if need == "placed":
        before = sentence.tag(inside[-1])
        return suffix_start in sentence.starts and before.startswith("名詞-固有名詞") and PERSON_NAME not in before
    if need == "org":
        return ending_at(sentence, inside[-1])[0] is not None
    if need == "name":
        return any(proper(sentence, k) for k in inside)
    if need == "foreign":
        return sentence.is_katakana(inside[-1]) or sentence.is_latin(inside[-1])
    if need == "kana":
        return bool(KANA.match(sentence.word(inside[-1])))
    if need == "public":
        return any(sentence.word(k).endswith("立") for k in inside)
    if need == "personlike":
        return sentence.tag(inside[-1]).startswith(PERSON_NAME)
    return False


def proper(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` looks like part of a proper name."""
    tag = sentence.tag(k)
    return (
        tag.startswith("名詞-固有名詞")
        or sentence.is_katakana(k)
        or sentence.is_latin(k)
        or (sentence.word(k) in one_character_countries())
    )
