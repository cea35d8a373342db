"""Persons by what stands around their names: titles, honorifics, ages, glosses, surname before given name.

Precision of each rule on the training corpora is its score; see docs/recognition.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.endings import ending_at
from pipeline.recognize.offices import IN_FULL, LOCAL_OFFICES, TITLED, by_office, by_surname_and_office
from pipeline.recognize.personal_names import (
    before_nationality,
    begins_run,
    could_be_firm,
    could_be_surname,
    is_surname,
    name_start,
    place_surname,
    whole_start,
)
from pipeline.recognize.sentence import GIVEN_NAME, KANJI, PLACE, SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import (
    alternation,
    body_titles,
    honorific_exceptions,
    honorific_pattern,
    honorific_strength,
    odd_surnames,
    personal_kinds,
    personal_titles,
    place_names,
    role_at,
    role_heads,
    titled,
)
from pipeline.record import Label

HONORED = {"person": 3.5, "press": 2.5, "weak": 1.0}  # log-odds
AGED, NAMED, EITHER = 2.5, 2.0, 1.0  # log-odds
ROADS = frozenset("道線橋港峠")  # last characters of roads and the like: 上信越道
RARE_NAME = re.compile("(?<![一-鿿々])[一-鿿々ヶ]{5,14}(?![一-鿿々])")
AGE = re.compile(r"[(（](?:当時)?(?:[1-9１-９][0-9０-９]{1,2}歳?|[0-9０-９]歳)[)）]")


def persons(sentence: Sentence) -> list[Span]:
    """Candidates for PERSON in one sentence: ``デュポン`` in ``デュポン仏外相``, ``山田太郎`` in ``山田太郎さん``."""
    rules = (
        by_honorific,
        by_title,
        by_odd_surname,
        by_rare_name,
        by_office,
        by_surname_and_office,
        by_age,
        full_names,
    )
    return [span for rule in rules for span in rule(sentence)]


def by_honorific(sentence: Sentence) -> Iterator[Span]:
    """Names before an honorific: ``盧`` in ``盧氏``."""
    text = sentence.text
    for match in honorific_pattern().finditer(text):
        if match.end() not in sentence.ends:
            continue
        start = name_start(sentence, match.start(), lenient=True)
        if start is None or f"{text[start : match.start()]}{match[0]}".endswith(honorific_exceptions()):
            continue
        start = whole_start(sentence, start, match.start())
        yield Span(start, match.start(), Label.PERSON, "honorific", HONORED[honorific_strength()[match[0]]])


def by_title(sentence: Sentence) -> Iterator[Span]:
    """Names before a title, with a nationality or not: ``デュポン`` in ``デュポン仏大統領``."""
    text, heads = sentence.text, role_heads()
    for i, token in enumerate(sentence.tokens):
        at = token.start
        if text[at] not in heads and text[at : at + 2] not in heads:  # asked here too, as it is for every token
            continue
        match = role_at(text, at)
        if not match or match.end() not in sentence.ends:
            continue
        start = name_start(sentence, end := before_nationality(sentence, i), lenient=False)
        if start is None and match[0] in personal_titles():
            start = place_surname(sentence, i)
        if start is None:
            continue
        start = whole_start(sentence, start, end)
        if could_be_firm(sentence, start, end) and match[0] in body_titles():
            yield Span(start, end, Label.PERSON, "office", EITHER)
        else:
            native = bool(KANJI.match(sentence.text[start:end]))
            known = match[0] in personal_kinds() or is_surname(sentence, start, end)
            sure = native and known and begins_run(sentence.text, start)
            yield Span(start, end, Label.PERSON, "title", IN_FULL if sure else TITLED)


def by_odd_surname(sentence: Sentence) -> Iterator[Span]:
    """Surnames that the dictionary takes for another word, before a title or honorific: ``孫`` in ``孫社長``."""
    text = sentence.text
    for match in odd_surname().finditer(text):
        role = role_at(text, match.end())
        if role and len(role[0]) > 1 and not (len(match[0]) == 1 and role[0].startswith(LOCAL_OFFICES)):
            yield Span(*match.span(), Label.PERSON, "title", IN_FULL)
        elif (honored := honorific_pattern().match(text, match.end())) and honored[0] not in ("様", "殿", "君"):
            yield Span(*match.span(), Label.PERSON, "honorific", IN_FULL)


@cache
def odd_surname() -> re.Pattern[str]:
    """Such a surname at the start of a run of kanji."""
    return re.compile(f"(?<![一-鿿々ァ-ヺー])(?:{alternation(odd_surnames() - place_names())})")


def by_rare_name(sentence: Sentence) -> Iterator[Span]:
    """Full names that the dictionary does not know, alone before a title: ``牛深丈二`` in ``牛深丈二組合長``."""
    text = sentence.text
    for match in RARE_NAME.finditer(text):
        first = sentence.starts.get(match.start(), -1)
        if first < 0 or not could_be_surname(sentence, first):
            continue
        for end in range(match.start() + 3, min(match.start() + 6, match.end() - 1)):
            role = role_at(text, end)
            last = sentence.ends.get(end, -1)
            if role and role.end() == match.end() and last > first and not is_part_of_body(sentence, last):
                if role[0] in personal_titles() or role[0] in body_titles():
                    yield Span(match.start(), end, Label.PERSON, "title", TITLED)
                break


def is_part_of_body(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` ends a place or the part of a body, so that an office follows: ``山川支店`` + ``長``."""
    return sentence.tag(i).startswith(("接尾辞", PLACE)) or ending_at(sentence, i)[0] is not None


def by_age(sentence: Sentence) -> Iterator[Span]:
    """Names before an age in brackets: ``山田太郎(74)``."""
    for match in AGE.finditer(sentence.text):
        start = name_start(sentence, match.start(), lenient=False)
        if start is not None:
            yield Span(start, match.start(), Label.PERSON, "age", AGED)


def full_names(sentence: Sentence) -> Iterator[Span]:
    """A surname with a given name, by Sudachi's tags: ``山田`` + ``太郎``."""
    for i, token in enumerate(sentence.tokens):
        if token.tag != GIVEN_NAME or sentence.tag(i - 1) != SURNAME:
            continue
        road = sentence.word(i)[-1] in ROADS and not titled(sentence.text, token.end)
        if sentence.joined(i) and not road and not continues(sentence, i):
            yield Span(sentence.tokens[i - 1].start, sentence.tokens[i].end, Label.PERSON, "name", NAMED)


def continues(sentence: Sentence, i: int) -> bool:
    """Whether a noun that is no title goes on after token ``i``: ``山田太郎記念館``, a longer given name."""
    following = sentence.tokens[i + 1].start if sentence.joined(i + 1) else -1
    if following < 0 or not sentence.tag(i + 1).startswith(("名詞", "接尾辞-名詞")):
        return False
    text = sentence.text
    return not (titled(text, following))
