"""Persons by what stands around their names: titles, honorifics, ages, glosses, surname before given name.

Precision of each rule on the training corpora is its score; see docs/recognition.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.endings import ending_at, proper
from pipeline.recognize.personal_names import (
    SURNAMES,
    before_nationality,
    begins_run,
    could_be_firm,
    could_be_surname,
    is_surname,
    name_start,
    place_surname,
    whole_start,
)
from pipeline.recognize.sentence import DOTS, GIVEN_NAME, KANJI, PLACE, SURNAME, Sentence
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

OFFICE_ENDINGS = (
    "長",
    "相",
    "長官",
    "次官",
    "補佐官",
    "報道官",
    "大臣",
    "議員",
    "委員",
    "理事",
    "主任",
    "主幹",
    "教授",
    "担当",
    "会員",
    "監",
    "審議官",
    "参事官",
    "産業医",
    "弁護人",
    "研究員",
    "検事",
)
OTHER_BODIES = frozenset({"company", "education", "medical", "media", "religion", "group", "body"})
LOCAL_OFFICES = ("市", "区", "町", "村", "署", "駅", "支", "県", "郡", "国")  # of a place of one character: 関市長
OFFICES_OF_ONE = (
    "相",
    "長官",
    "次官",
    "大臣",
    "議員",
    "補佐官",
    "報道官",
)  # only a person's name stands before them alone
MAX_OFFICE_TOKENS = 9
HONORED = {"person": 3.5, "press": 2.5, "weak": 1.0}  # log-odds
TITLED, IN_FULL, AGED, NAMED, EITHER = 2.5, 3.5, 2.5, 2.0, 1.0  # log-odds
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
        if start is None or f"{text[start : match.start()]}{match[0]}".endswith(tuple(honorific_exceptions())):
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
                if role[0] in personal_titles() | body_titles():
                    yield Span(match.start(), end, Label.PERSON, "title", TITLED)
                break


def is_part_of_body(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` ends a place or the part of a body, so that an office follows: ``山川支店`` + ``長``."""
    return sentence.tag(i).startswith(("接尾辞", PLACE)) or ending_at(sentence, i)[0] is not None


def by_office(sentence: Sentence) -> Iterator[Span]:
    """Names before an office of several words: ``アン・リー国際経済局長``, ``山田太郎製造産業局長``, ``リー漁業相``."""
    for i, (katakana, token) in enumerate(zip(sentence.katakana, sentence.tokens, strict=True)):
        if not katakana and token.tag != GIVEN_NAME:
            continue
        foreign = katakana and not sentence.tag(i).startswith(PLACE)
        native = not katakana and sentence.tag(i) == GIVEN_NAME and could_be_surname(sentence, i - 1)
        if not (foreign or native) or not (office := office_after(sentence, i)):
            continue
        if native and len(sentence.word(i + 1)) == 1 and not role_at(sentence.text, sentence.tokens[i].end):
            continue  # more of the given name: 恵 + 珍
        start = sentence.tokens[i - 1].start if native else name_start(sentence, sentence.tokens[i].end, lenient=False)
        if start is None:
            continue
        full = native or any(mark in sentence.text[start : sentence.tokens[i].end] for mark in DOTS)
        if full or office.endswith(OFFICES_OF_ONE):
            yield Span(start, sentence.tokens[i].end, Label.PERSON, "title", IN_FULL if full else TITLED)


def by_surname_and_office(sentence: Sentence) -> Iterator[Span]:
    """Surnames before an office of several words: ``山田`` in ``山田総合政策局長``."""
    for i, token in enumerate(sentence.tokens):
        if token.tag not in SURNAMES or not could_be_surname(sentence, i) or len(sentence.word(i)) < 2:
            continue
        if not begins_run(sentence.text, token.start):
            continue
        office = "" if proper(sentence, i + 1) else office_after(sentence, i)
        if len(office) < 3 or titled(sentence.text, token.end) or holds_body(sentence, i + 1, token.end + len(office)):
            continue
        yield Span(token.start, token.end, Label.PERSON, "title", IN_FULL if token.tag == SURNAME else TITLED)


def holds_body(sentence: Sentence, i: int, end: int) -> bool:
    """Whether an office from token ``i`` names a body of its own: ``物産社長`` behind ``山田``."""
    kinds = set()
    while i < len(sentence.tokens) and sentence.tokens[i].end < end:
        suffix = ending_at(sentence, i)[0]
        kinds.add(suffix.kind if suffix else "")
        i += 1
    return bool(kinds & OTHER_BODIES)


def office_after(sentence: Sentence, i: int) -> str:
    """The office right behind token ``i``, not itself a title but a run of nouns that ends like one; or ""."""
    end = 0
    for k in range(i + 1, min(i + MAX_OFFICE_TOKENS, len(sentence.tokens))):
        word = sentence.word(k)
        dot = word in DOTS and k > i + 1
        if not sentence.joined(k) or not (
            dot or (KANJI.match(word) and sentence.tag(k).startswith(("名詞", "接尾辞")))
        ):
            break
        if word.endswith(OFFICE_ENDINGS):
            end = sentence.tokens[k].end
    return sentence.text[sentence.tokens[i].end : end] if end else ""


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
