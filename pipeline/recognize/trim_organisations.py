"""The span of an organisation: no describing word, common head or country that is not part of the name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.endings import proper
from pipeline.recognize.other_forms import organisation_ending
from pipeline.recognize.runs import common_heads, descriptions, stays_outside
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.vocabulary import (
    full_names,
    is_country,
    legal_forms,
    not_names,
    one_character_countries,
    organisation_names,
    place_names,
)

ACRONYM = re.compile(r"[A-Z]{2,8}")
CLUB_MARKS = frozenset({"FC", "SC", "AC", "BC", "CF", "HC", "VC", "RFC"})
COUNT = re.compile("(?:[0-9０-９二三四五六七八九]+|数)(?:社|党|行|校|団体|チーム|クラブ)$")
EDGES = "#＃@＠・＝=･·/／:：;；-‐–—~〜～*＊"
PUBLIC_BODY = re.compile(r"(?:省|庁|府|軍|政府|議会|院|裁|警|委|委員会|当局|銀|鉄|局)$")


def trim_organisation(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """``米ノルド社株`` -> ``ノルド社``; ``アメリカのホワイトハウス`` -> ``ホワイトハウス``."""
    text = sentence.text
    if text[start:end] in full_names():
        if start and f"{text[start - 1]}{text[start:end]}" in organisation_names():
            start -= 1
        return start, end
    start = after_country(sentence, start, end)
    dot = text.rfind("・", start, end)
    if dot > start and is_country(text[dot + 1 : end]):
        end = dot
    if count := COUNT.search(text, start, end):
        end = count.start()
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
    cut = (
        sentence.tokens[last].start if last >= 0 and text[sentence.tokens[last].start : end] in common_heads() else end
    )
    cut = min(cut, compound_head(sentence, start, end))
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
    if f"{sentence.word(first - 1)}{surface}" in organisation_names():
        return True
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


def after_country(sentence: Sentence, start: int, end: int) -> int:
    """Start of the name behind ``<country>の``, or behind a country that only stands before an acronym."""
    text = sentence.text
    particle = text.find("の", start, end - 1)
    if particle > start and (
        is_country(text[start:particle])
        or text[start:particle] in descriptions()
        or text[start:particle] in legal_forms()
    ):
        return particle + 1
    dot = text.find("・", start, end - 1)
    if dot > start and (is_country(text[start:dot]) or text[start:dot] in not_names()):
        return dot + 1
    acronym = ACRONYM.search(text, start, end)
    if (
        acronym
        and acronym.end() == end
        and acronym.start() in sentence.starts
        and acronym.start() > start
        and acronym[0] not in CLUB_MARKS
        and (is_country(text[start : acronym.start()]) or text[start : acronym.start()] in place_names())
    ):
        return acronym.start()
    return start


def compound_head(sentence: Sentence, start: int, end: int) -> int:
    """Start of the longest head of whole words that ends a span: ``首脳会議``, but no ``国軍`` in ``韓国軍``."""
    known = common_heads()
    return next((k for k in range(start, end - 1) if k in sentence.starts and sentence.text[k:end] in known), end)
