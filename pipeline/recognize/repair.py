"""Bring the span of a candidate to the guidelines, whichever layer proposed it.

``ケネディ大統領`` -> ``ケネディ``, ``アメリカのホワイトハウス`` -> ``ホワイトハウス``, ``NATO首脳会議`` -> ``NATO``,
``北大西洋条約機構(NATO)`` -> two spans, ``政府`` -> none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon import read_table
from pipeline.recognize.brackets import organisation_ending
from pipeline.recognize.organisations import is_public, proper, stays_outside
from pipeline.recognize.sentence import KANJI, PERSON_NAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import (
    alternation,
    building_cue,
    column,
    full_names,
    honorific_pattern,
    is_country,
    metonyms,
    not_names,
    one_character_countries,
    place_names,
    role_pattern,
    titles,
)
from pipeline.record import Label

ACRONYM = re.compile(r"[A-Z]{2,8}")
BREAKS = re.compile(r"[\s\u3000()（）「」『』【】\[\]［］〈〉《》“”\"、。,，!！?？…―]+")
BLOC = re.compile(r"[日米英仏独露ロ韓中伊欧豪朝印ソ]{2,4}(?:両国|両政府|首脳|政府|軍|関係|間)?$")
SPLIT_TITLE = re.compile("[会社部課局院所署校室]長(?![一-鿿])")  # titles that a morpheme edge may cut: 山田実会|長
SEVERAL = re.compile("両(?:政府|国|軍|党|首脳|社|校|大学)$")
COMPANIES = ("社", "勢", "企業", "当局")
NUMBER = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万億兆.,]+[人名社校国件円]?$")
EDGES = "#＃@＠・＝=･·/／:：;；-‐–—~〜～*＊"
PUBLIC_BODY = re.compile(r"(?:省|庁|府|軍|政府|議会|院|裁|警|委|委員会|当局|銀|鉄|局)$")


def repair(sentence: Sentence, spans: list[Span]) -> list[Span]:
    """The spans as the guidelines draw them; a candidate that names nothing is dropped, one of two names split."""
    return [fixed for span in spans for fixed in repair_one(sentence, span)]


def repair_one(sentence: Sentence, span: Span) -> Iterator[Span]:
    """What becomes of one candidate."""
    if span.label is Label.DATE:
        yield span
        return
    for start, end in pieces(sentence.text, span):
        trimmed = trim_person if span.label is Label.PERSON else trim_organisation
        last = end
        start, end = trimmed(sentence, start, end)
        if end < last and sentence.text[start:end] in place_names():
            continue
        if end - start == 1 and span.label is Label.ORG:
            continue
        if start < end and names_something(sentence, start, end):
            yield span._replace(start=start, end=end)


def names_something(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a span is more than a common noun, a title, a country or a building."""
    surface = sentence.text[start:end]
    if surface in not_names() or surface in titles() or is_country(surface):
        return False
    if is_bare_noun_of_country(surface):
        return False
    if BLOC.match(surface) or NUMBER.match(surface) or SEVERAL.search(surface):
        return False
    return not (surface in metonyms() and building_cue().match(sentence.text, end))


def is_bare_noun_of_country(surface: str) -> bool:
    """Whether a surface is a common noun behind a country: ``独公共放送``, ``スイス当局``, ``スウェーデン社``."""
    if surface[0] in one_character_countries() and surface[1:] in not_names() and not is_public(surface[1:]):
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


def trim_person(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """``ケネディ大統領`` -> ``ケネディ``, ``ハサノフ・アゼルバイジャン`` -> ``ハサノフ`` before a title."""
    text = sentence.text
    while (shorter := before_title(sentence, start, end)) < end:
        end = shorter
        while end > start and text[end - 1] in EDGES:
            end -= 1
    if end - start > 2 and text[end - 1] in one_character_countries() and role_pattern().match(text, end):
        if not is_given_name(sentence, end):
            end -= 1
    elif end - start > 2 and SPLIT_TITLE.match(text, end - 1) and KANJI.match(text[start:end]):
        end -= 1
    dot = max(text.rfind(mark, start, end) for mark in "・=＝")
    if dot > start and is_country(text[dot + 1 : end]) and role_pattern().match(text, end):
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
        role = role_pattern().match(text, offset) or honorific_pattern().match(text, offset)
        if role and role.end() >= end:
            return offset
    return end


def trim_organisation(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """``米ノルド社株`` -> ``ノルド社``; ``アメリカのホワイトハウス`` -> ``ホワイトハウス``."""
    text = sentence.text
    if text[start:end] in full_names():
        return start, end
    start = after_country(text, start, end)
    dot = text.rfind("・", start, end)
    if dot > start and is_country(text[dot + 1 : end]):
        end = dot
    while text[start:end] not in full_names():
        before = (start, end)
        end = before_head(sentence, start, end)
        start = after_description(sentence, start, end)
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if start >= end or before == (start, end):
            break
    first = sentence.starts.get(start, -1)
    if first >= 0 and sentence.tokens[first].end < end:
        public = bool(PUBLIC_BODY.search(text[start:end]))
        while start < end and stays_outside(sentence, first, public):
            start = sentence.tokens[first].end
            first += 1
    elif first > 0 and needs_country(sentence, first, end):
        start = sentence.tokens[first - 1].start
    return start, end


def before_head(sentence: Sentence, start: int, end: int) -> int:
    """End of the name before the common noun that heads its compound (``NATO首脳会議``); ``end`` if none does."""
    text = sentence.text
    last = sentence.ends.get(end, -1)
    cut = sentence.tokens[last].start if last >= 0 and text[sentence.tokens[last].start : end] in heads() else end
    if (head := compound_head().search(text, start, end)) and head.end() == end:
        cut = min(cut, head.start())
    if start < cut < end and not sure_name(text[start:cut]) and (kind := head_kinds().get(text[cut:end])):
        return start if kind == "event" else end
    if start < cut < end and is_name(sentence, start, cut):
        return cut
    return end


def is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` can be an organisation without the head that was cut off."""
    surface = sentence.text[start:end]
    if (
        surface in full_names()
        or organisation_ending().search(surface)
        or is_country(surface)
        or surface in not_names()
    ):
        return True
    last = sentence.ends.get(end, -1)
    return last >= 0 and proper(sentence, last)


def sure_name(surface: str) -> bool:
    """Whether a surface is an organisation's by itself."""
    known = surface in full_names() or organisation_ending().search(surface) or ACRONYM.fullmatch(surface)
    return bool(known)


@cache
def head_kinds() -> dict[str, str]:
    """Heads of a special kind: an ``event`` that the name was given to (``争議``), a ``unit`` of a force (``部隊``)."""
    return {row["word"]: row["kind"] for row in read_table("common_heads") if row["kind"]}


def needs_country(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the one-character country before token ``first`` belongs to a public body that starts there."""
    if not sentence.joined(first) or sentence.word(first - 1) not in one_character_countries():
        return False
    surface = sentence.text[sentence.tokens[first].start : end]
    return len(surface) > 1 and bool(PUBLIC_BODY.search(surface)) and not proper(sentence, first)


def after_description(sentence: Sentence, start: int, end: int) -> int:
    """Start of the name behind words that only describe: ``民営通信社ノルド`` -> ``ノルド``."""
    first = sentence.starts.get(start, -1)
    text = sentence.text
    while 0 <= first < len(sentence.tokens) and sentence.tokens[first].end < end:
        longest = max(
            (
                w
                for w in (
                    text[start : sentence.tokens[k].end]
                    for k in range(first, min(first + 4, len(sentence.tokens)))
                    if sentence.tokens[k].end < end
                )
                if w in descriptions()
            ),
            key=len,
            default="",
        )
        if not longest:
            break
        start += len(longest)
        first = sentence.starts.get(start, -1)
    return start


def after_country(text: str, start: int, end: int) -> int:
    """Start of the name behind ``<country>の``, or behind a country that only stands before an acronym."""
    particle = text.find("の", start, end - 1)
    if particle > start and is_country(text[start:particle]):
        return particle + 1
    dot = text.find("・", start, end - 1)
    if dot > start and (is_country(text[start:dot]) or text[start:dot] in not_names()):
        return dot + 1
    acronym = ACRONYM.search(text, start, end)
    if (
        acronym
        and acronym.end() == end
        and acronym.start() > start
        and (is_country(text[start : acronym.start()]) or text[start : acronym.start()] in place_names())
    ):
        return acronym.start()
    return start


@cache
def heads() -> frozenset[str]:
    """Common nouns that close a compound whose first part is the organisation."""
    return frozenset(column("common_heads", "word"))


@cache
def compound_head() -> re.Pattern[str]:
    """Heads longer than a token: ``首脳会議``."""
    return re.compile(f"(?:{alternation(w for w in heads() if len(w) > 1)})$")


@cache
def descriptions() -> frozenset[str]:
    """Words before a name that only describe."""
    return frozenset(column("descriptions", "word"))
