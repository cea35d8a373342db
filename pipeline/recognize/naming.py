"""Persons by the phrases that give them another name: stage names, pen names, handles.

``RYUKOこと山田太郎``, ``「ルカ」の登録名``, ``KENT(本名・山田太郎)``, ``(@kent_03)``, ``gray_owl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.recognize.sentence import PERSON_NAME, SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import organisation_names
from pipeline.record import Label

LATIN_NAME = r"(?<![A-Za-z0-9@#_./-])[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.-]+(?: [A-Z][A-Za-zÀ-ɏ0-9'’.-]+)*"
NAME = f"(?:{LATIN_NAME}|[ァ-ヺー]+(?:[・＝][ァ-ヺー]+)*|[一-鿿々ァ-ヺー]+|(?<![ぁ-ゖ])[ぁ-ゖー]+[一-鿿々]+)"
UNDERSCORED = re.compile(r"(?<![A-Za-z0-9_./@-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![A-Za-z0-9_/@-]|\.[a-z])")
AT = re.compile(r"(?<![A-Za-z0-9_./-])[@＠]([A-Za-z0-9_]{3,30})(?![A-Za-z0-9_@-]|\.[a-z])")
REGISTERED = re.compile(
    "[「『]([^「」『』、。をはが ]{2,14})[」』](?:の|という|との)"
    "(?:登録名|芸名|筆名|ペンネーム|ハンドルネーム|リングネーム|しこ名|四股名|俳号|雅号|偽名)"
)
REAL_NAME = re.compile(
    f"(?P<alias>{NAME})?(?P<mark>[(（=＝、])本名(?:は|[・:：、 ])?(?P<name>[^()（）=＝、。「」0-9]{{2,16}})"
)
ALSO = re.compile(f"(?P<alias>{NAME})[」』]?こと[、]?(?=[一-鿿々ァ-ヺー]{{2}})")
AGED = re.compile(f"({LATIN_NAME})(?=[(（][1-9][0-9](?:歳)?[)）])")
ALIAS = 6.0  # log-odds


def aliases(sentence: Sentence) -> Iterator[Span]:
    """Candidates for PERSON in one sentence that are a name beside the real one, and real names given so."""
    text = sentence.text
    if "_" in text:
        yield from (Span(*m.span(), Label.PERSON, "alias", ALIAS) for m in UNDERSCORED.finditer(text))
    if "@" in text or "＠" in text:
        yield from (Span(*m.span(1), Label.PERSON, "alias", ALIAS) for m in AT.finditer(text))
    if "名" in text or "ペンネーム" in text or "ネーム" in text or "号" in text:
        yield from (Span(*m.span(1), Label.PERSON, "alias", ALIAS) for m in REGISTERED.finditer(text))
    if "本名" in text:
        yield from real_names(sentence)
    if "こと" in text:
        yield from also_called(sentence)
    if "(" in text or "（" in text:
        for match in AGED.finditer(text):
            if match[1] not in organisation_names() and not any(c.isdigit() for c in match[1]):
                yield Span(*match.span(1), Label.PERSON, "alias", ALIAS)


def real_names(sentence: Sentence) -> Iterator[Span]:
    """Both names in ``KENT(本名・山田太郎)``, ``KENT=本名・山田太郎``."""
    for match in REAL_NAME.finditer(sentence.text):
        start, end = match.span("name")
        if start in sentence.starts and end in sentence.ends:
            yield Span(start, end, Label.PERSON, "alias", ALIAS)
            if match["alias"] and match["mark"] != "、" and match.start("alias") in sentence.starts:
                yield Span(*match.span("alias"), Label.PERSON, "alias", ALIAS)


def also_called(sentence: Sentence) -> Iterator[Span]:
    """The first name in ``RYUKOこと山田太郎``; a surname must follow, or a foreign name."""
    for match in ALSO.finditer(sentence.text):
        following = sentence.starts.get(match.end(), -1)
        surname = sentence.tag(following) == SURNAME and sentence.tag(following + 1).startswith(PERSON_NAME)
        foreign = sentence.is_katakana(following) and sentence.tag(following).startswith(PERSON_NAME)
        if (surname or foreign or sentence.tag(following) == SURNAME) and match.start("alias") in sentence.starts:
            yield Span(*match.span("alias"), Label.PERSON, "alias", ALIAS)
