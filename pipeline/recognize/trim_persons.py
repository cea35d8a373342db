"""The span of a person: no title, honorific or nationality at its end."""

from __future__ import annotations

import re

from pipeline.recognize.sentence import KANJI, PERSON_NAME, Sentence
from pipeline.recognize.trim_organisations import EDGES
from pipeline.recognize.vocabulary import (
    honorific_at,
    is_country,
    one_character_countries,
    role_at,
)

SPLIT_TITLE = re.compile("[会社部課局院所署校室]長(?![一-鿿])")  # titles that a morpheme edge may cut: 山田実会|長


def trim_person(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """``ケネディ大統領`` -> ``ケネディ``, ``ハサノフ・アゼルバイジャン`` -> ``ハサノフ`` before a title."""
    text = sentence.text
    while (shorter := before_title(sentence, start, end)) < end:
        end = shorter
        while end > start and text[end - 1] in EDGES:
            end -= 1
    if end - start > 2 and text[end - 1] in one_character_countries() and role_at(text, end):
        if not is_given_name(sentence, end):
            end -= 1
    elif end - start > 2 and SPLIT_TITLE.match(text, end - 1) and KANJI.match(text[start:end]):
        end -= 1
    dot = max(text.rfind(mark, start, end) for mark in "・=＝")
    if dot > start and is_country(text[dot + 1 : end]) and role_at(text, end):
        end = dot
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def is_given_name(sentence: Sentence, end: int) -> bool:
    """Whether the one character before ``end`` closes a given name in kanji, not a country: ``宇`` in ``李明宇``."""
    last = sentence.ends.get(end, 0)
    return (
        sentence.tag(last).startswith(PERSON_NAME)
        and sentence.tag(last - 1).startswith(PERSON_NAME)
        and bool(KANJI.match(sentence.word(last - 1)))
    )


def before_title(sentence: Sentence, start: int, end: int) -> int:
    """End of the name before the title or honorific that closes a span; ``end`` if none does."""
    text = sentence.text
    for offset in range(start + 1, end):
        inside = offset not in sentence.starts and offset not in sentence.ends
        if inside and not (text[offset:end] == "氏" and offset - 1 == start and start in sentence.starts):
            continue
        role = role_at(text, offset) or honorific_at(text, offset)
        if role and role.end() >= end:
            return offset
    return end
