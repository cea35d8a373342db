"""Persons by the phrases that give them another name: stage names, pen names, handles.

``「ルカ」の登録名``, ``KENT(本名・山田太郎)``, ``(@kent_03)``, ``gray_owl``, ``RYUKO(26)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Claim
from pipeline.recognize.words import organization_names
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

LATIN_NAME = r"(?<![A-Za-z0-9@#_./-])[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.-]+(?: [A-Z][A-Za-zÀ-ɏ0-9'’.-]+)*"
NAME = (
    f"(?:{LATIN_NAME}|[{KATAKANA}]+(?:[・＝][{KATAKANA}]+)*|[{KANJI}{KATAKANA}]+"
    f"|(?<![{HIRAGANA}])[{HIRAGANA}ー]+[{KANJI}]+)"
)
HANDLE = re.compile(
    r"(?<![A-Za-z0-9_./@-])(?:[@＠](?P<at>[A-Za-z0-9_]{3,30})|(?P<under>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+))"
    r"(?![A-Za-z0-9_/@-]|\.[a-z])"
)
REGISTERED = re.compile(
    "[「『]([^「」『』、。をはが ]{2,14})[」』](?:の|という|との)"
    "(?:登録名|芸名|筆名|ペンネーム|ハンドルネーム|リングネーム|しこ名|四股名|俳号|雅号|偽名)"
)
REAL_NAME = re.compile(f"(?P<alias>{NAME})?[(（=＝、]本名(?:は|[・:：、 ])?(?P<name>[^()（）=＝、。「」0-9]{{2,16}})")
AGED = re.compile(f"({LATIN_NAME})(?=[(（][1-9][0-9](?:歳)?[)）])")


def aliases(sentence: Sentence) -> Iterator[Claim]:
    """Names beside the real one, and real names given so."""
    text = sentence.text
    if "_" in text or "@" in text or "＠" in text:
        yield from (("byname.handle", *m.span(m.lastgroup or 0)) for m in HANDLE.finditer(text))
    if "名" in text or "ネーム" in text or "号" in text:
        yield from (("byname.registered", *m.span(1)) for m in REGISTERED.finditer(text))
    if "本名" in text:
        yield from real_names(sentence)
    if "(" in text or "（" in text:
        for match in AGED.finditer(text):
            if match[1] not in organization_names() and not match[1][-1].isdigit():
                yield "byname.aged", *match.span(1)


def real_names(sentence: Sentence) -> Iterator[Claim]:
    """Both names in ``KENT(本名・山田太郎)``, ``KENT=本名・山田太郎``."""
    for match in REAL_NAME.finditer(sentence.text):
        start, end = match.span("name")
        if start in sentence.starts and end in sentence.ends:
            yield "byname.real", start, end
            if match["alias"] and match.start("alias") in sentence.starts:
                yield "byname.beside_real", *match.span("alias")
