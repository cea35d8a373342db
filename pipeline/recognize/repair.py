"""Bring the span of a candidate to the guidelines, whichever layer proposed it.

``ケネディ大統領`` -> ``ケネディ``, ``アメリカのホワイトハウス`` -> ``ホワイトハウス``, ``NATO首脳会議`` -> ``NATO``,
``北大西洋条約機構(NATO)`` -> two spans, ``政府`` -> none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.endings import ending_at, is_public
from pipeline.recognize.sentence import KANJI, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.trim_organisations import EDGES, trim_organisation
from pipeline.recognize.trim_persons import trim_person
from pipeline.recognize.vocabulary import (
    alternation,
    building_cue,
    is_country,
    metonyms,
    not_names,
    one_character_countries,
    place_names,
    titles,
)
from pipeline.record import Label

BREAKS = re.compile(r"[\s\u3000()（）「」『』【】\[\]［］〈〉《》“”\"、。,，!！?？…―]+")
BLOC = re.compile(r"[日米英仏独露ロ韓中伊欧豪朝印ソ]{2,4}(?:両国|両政府|首脳|政府|軍|関係|間)?$")
SEVERAL = re.compile("両(?:政府|国|軍|党|首脳|社|校|大学)$")
COMPANIES = ("社", "勢", "企業", "当局")
NUMBER = re.compile(
    r"(?:全国|国内|県内|都内|世界)?[0-9０-９〇一二三四五六七八九十百千万億兆.,]+(?:[人名社校国件円]|病院|大学|団体)?$"
)


def repair(sentence: Sentence, spans: list[Span]) -> list[Span]:
    """The spans as the guidelines draw them; a candidate that names nothing is dropped, one of two names split."""
    return [fixed for span in spans for fixed in repair_one(sentence, span)]


def repair_one(sentence: Sentence, span: Span) -> Iterator[Span]:
    """What becomes of one candidate."""
    if span.label is Label.DATE:
        yield span
        return
    for start, end in pieces(sentence.text, span):
        start = behind_prefix(sentence.text, start, end, span.label)
        trimmed = trim_person if span.label is Label.PERSON else trim_organisation
        first, last = start, end
        start, end = trimmed(sentence, start, end)
        if start > first and is_bare_noun(sentence, start, end):
            continue
        if end < last and sentence.text[start:end] in place_names():
            continue
        if end - start == 1 and span.label is Label.ORG:
            continue
        if start < end and names_something(sentence, start, end):
            yield span._replace(start=start, end=end)


def names_something(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a span is more than a common noun, a title, a country or a building."""
    surface = sentence.text[start:end]
    return is_specific(surface) and not (surface in metonyms() and building_cue().match(sentence.text, end))


@lru_cache(maxsize=4096)
def is_specific(surface: str) -> bool:
    """Whether a surface is more than a common noun, a title, a country or a number."""
    if surface in not_names() or surface in titles() or is_country(surface):
        return False
    if is_bare_noun_of_country(surface):
        return False
    return not (BLOC.match(surface) or NUMBER.match(surface) or SEVERAL.search(surface))


def is_bare_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what is left of a span is one common noun in kanji that ends like no body: ``断念``, ``放送``."""
    i = sentence.starts.get(start, -1)
    if i < 0 or sentence.tokens[i].end != end or not sentence.tag(i).startswith("名詞-普通名詞"):
        return False
    return bool(KANJI.match(sentence.word(i))) and (len(sentence.word(i)) < 3 or ending_at(sentence, i)[0] is None)


def is_bare_noun_of_country(surface: str) -> bool:
    """Whether a surface is a common noun behind a country: ``独公共放送``, ``スイス当局``, ``スウェーデン社``."""
    prefixed = surface[0] in one_character_countries() and not is_country(surface[:2])  # not ``韓`` in ``韓国軍``
    if prefixed and surface[1:] in not_names() and not is_public(surface[1:]):
        return True
    return any(surface.endswith(noun) and is_country(surface[: -len(noun)]) for noun in COMPANIES)


def pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Parts of a span between brackets, quotation marks, spaces and stops; Latin words stay together."""
    start = span.start
    for match in [*BREAKS.finditer(text, span.start, span.end), None]:
        end = match.start() if match else span.end
        if match and match[0] == " " and latin_around(text, match.start(), match.end()):
            continue
        while start < end and text[start] in EDGES:
            start += 1
        while start < end and text[end - 1] in EDGES:
            end -= 1
        if start < end:
            yield start, end
        start = match.end() if match else end


def latin_around(text: str, start: int, end: int) -> bool:
    """Whether a space stands between two Latin words."""
    return start > 0 and end < len(text) and text[start - 1].isascii() and text[end].isascii()


def behind_prefix(text: str, start: int, end: int, label: Label) -> int:
    """Start of the name behind a player's position or a division: ``犬飼`` in ``DF犬飼``."""
    prefix = name_prefix(label).match(text, start, end)
    return prefix.end() if prefix else start


@cache
def name_prefix(label: Label) -> re.Pattern[str]:
    """What stands right before names of one kind in Japanese letters."""
    prefixes = (row["prefix"] for row in read_table("name_prefixes") if row["label"] == label)
    return re.compile(f"(?:{alternation(prefixes)})(?=[一-鿿ァ-ヺぁ-ゖ])")
