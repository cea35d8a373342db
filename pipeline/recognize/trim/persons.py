"""The span of a person: no position before it, no title, honorific or nationality at its end."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.propose.passing import LOCAL, held_body
from pipeline.recognize.sentence import PERSON_NAME, PLACE, Sentence, is_kanji
from pipeline.recognize.trials import trimming
from pipeline.recognize.words import (
    alternation,
    honorific_at,
    is_country,
    one_character_countries,
    role_at,
)
from pipeline.record import Label
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

RULES, rule = collector()
Bounds = tuple[int, int]
NO_REST = "両元前現新副同故旧"  # before a title these are no part of a name
LONGEST_REST = 2  # characters of a given name that may be cut off
ALONE = re.compile("裁判[長官]|容疑者|被告|さん(?!が?日)|氏")  # nothing but a name stands right before these
NUMERAL_OFFICE = re.compile("[一二三](?=[町村市区]長)")
SPLIT_TITLE = re.compile(f"[会社部課局院所署校室]長(?![{KANJI}])")


@cache
def name_prefix(label: Label) -> re.Pattern[str]:
    """What stands right before names of one kind in Japanese letters: a player's position, a division."""
    prefixes = (row["prefix"] for row in read_table("name_prefixes") if row["label"] == label)
    return re.compile(f"(?:{alternation(prefixes)})(?=[{KANJI}{KATAKANA}{HIRAGANA}])")


@rule(
    "trim_person.position",
    example="DF[犬飼|P DF犬飼]が",
    counter="[DF|P]が",
    why="a player's position stands before his name",
)
def _position(sentence: Sentence, start: int, end: int) -> Bounds:
    prefix = name_prefix(Label.PERSON).match(sentence.text, start, end)
    return (prefix.end() if prefix else start), end


@rule(
    "trim_person.title",
    example="[ケネディ|P ケネディ大統領]大統領は",
    counter="[山田太郎|P]が",
    why="titles and honorifics stay outside",
)
def _title(sentence: Sentence, start: int, end: int) -> Bounds:
    while (shorter := before_title(sentence, start, end)) < end:
        end = start + len(sentence.text[start:shorter].rstrip("・"))
    return start, end


def before_title(sentence: Sentence, start: int, end: int) -> int:
    """End of the name before the title or honorific that closes a span; ``end`` if none does."""
    for offset in range(start + 1, end):
        glued = sentence.text[offset:end] == "氏" and offset - 1 == start and start in sentence.starts  # 盧氏
        if glued or offset in sentence.starts or offset in sentence.ends:
            role = role_at(sentence.text, offset) or honorific_at(sentence.text, offset)
            if role and role.end() >= end:
                return offset
    return end


@rule(
    "trim_person.office",
    example="[舛添|P 舛添東京]東京都知事は",
    counter="[大宮|P]市長は",
    why="the place of an office stands between the name and the post",
)
def _office(sentence: Sentence, start: int, end: int) -> Bounds:
    text = sentence.text
    if text[end : end + 1] not in LOCAL or not role_at(text, end + 1):
        return start, end
    i, k = sentence.starts.get(start, -1), sentence.starts.get(end, len(sentence.tokens))
    places = (t.start for t in sentence.tokens[i + 1 : k] if t.tag.startswith(PLACE) and t.start < end)
    return start, next(places, end) if i >= 0 else end


@rule(
    "trim_person.holder",
    example="[市川|P 市川日銀]日銀副総裁は",
    counter="[市川電器|P]社長は",
    why="the body whose post somebody holds stands behind the name",
)
def _holder(sentence: Sentence, start: int, end: int) -> Bounds:
    return start, held_body(sentence, start, end) or end


@rule(
    "trim_person.nationality",
    example="[デュポン|P デュポン仏]仏大統領",
    counter="[李明宇|P]大統領は",
    why="a one-character country before a title is no part of the name, the end of a given name is",
)
def _nationality(sentence: Sentence, start: int, end: int) -> Bounds:
    text = sentence.text
    country = end - start > 2 and text[end - 1] in one_character_countries() and role_at(text, end)
    return start, end - 1 if country and not is_given_name(sentence, end) else end


def is_given_name(sentence: Sentence, end: int) -> bool:
    """Whether the one character before ``end`` closes a given name in kanji, not a country: ``宇`` in ``李明宇``."""
    last = sentence.ends.get(end, 0)
    names = sentence.tag(last).startswith(PERSON_NAME) and sentence.tag(last - 1).startswith(PERSON_NAME)
    return names and is_kanji(sentence.word(last - 1))


@rule(
    "trim_person.split",
    example="[山田実|P 山田実会]会長は",
    counter="[山田実|P]会長は",
    why="a morpheme edge may cut a title in two",
)
def _split(sentence: Sentence, start: int, end: int) -> Bounds:
    cut = end - start > 2 and SPLIT_TITLE.match(sentence.text, end - 1) and is_kanji(sentence.text[start:end])
    return start, end - 1 if cut else end


@rule(
    "trim_person.country",
    example="[ハサノフ|P ハサノフ・アゼルバイジャン]・アゼルバイジャン外相",
    counter="[イワン・ハサノフ|P]外相",
    why="a country that a dot joins to a name before a title is the nationality",
)
def _country(sentence: Sentence, start: int, end: int) -> Bounds:
    dot = max(sentence.text.rfind(mark, start, end) for mark in "・=＝")
    cut = dot > start and is_country(sentence.text[dot + 1 : end]) and role_at(sentence.text, end)
    return start, dot if cut else end


@rule(
    "trim_person.rest",
    example="[芹沢政治|P 芹沢]裁判長は",
    counter="[芹沢|P]主任裁判官は",
    why="the dictionary cuts a given name off before what only a name stands before",
)
def _rest(sentence: Sentence, start: int, end: int) -> Bounds:
    text, role = sentence.text, role_at(sentence.text, end)
    if not is_kanji(text[start:end]) or text[end : end + 1] in NO_REST:
        return start, end
    ends = (k for k in range(end + 1, end + LONGEST_REST + 1) if is_kanji(text[end:k]) and ALONE.match(text, k))
    rest = next(ends, end)
    return start, end if role and role.end() <= rest else rest


@rule(
    "trim_person.numeral",
    example="[大川昇一|P 大川昇]町長は",
    counter="[大川昇|P]新町長は",
    why="the dictionary takes the last character of a given name and the town of an office for a measure",
)
def _numeral(sentence: Sentence, start: int, end: int) -> Bounds:
    return start, end + 1 if NUMERAL_OFFICE.match(sentence.text, end) and is_kanji(sentence.text[start:end]) else end


TRIM_PERSON = Family(
    "trim_person", "recognize.trim", Mode.CHAIN, lambda: RULES, trimming, "What is no part of a person's name."
)
