"""Organisations by the words around them: ``Xの取材に``, ``Xに属する``, ``X(本社・大阪)``, ``X、Y両党``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.announced import FOREIGN_NAME, MAX_NAME, announced_names
from pipeline.recognize.endings import ending_at, proper, suffixes
from pipeline.recognize.groups import citizens_groups, political_groups
from pipeline.recognize.runs import common_heads, descriptions, in_run, left_edge, skip_description
from pipeline.recognize.sentence import KANJI, PERSON_NAME, PLACE, PLACE_COUNTRY, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import column, is_country, not_names, place_names, titled
from pipeline.record import Label

SHORT_ENDINGS = frozenset("連委協労研")
SEAT_BRACKET = re.compile(r"[(（](?:[^()（）、]{2,15}、)?(?:本社|本部|本店|事務局)[・:：は、]")
FOREIGN_END = re.compile(f"(?:{FOREIGN_NAME})$")
BRACKETED = re.compile(r"[(（]([^()（）、。]{2,14})[)）]")
WARD = re.compile("(?:東京|大阪|名古屋|横浜|京都|神戸|札幌|福岡)・[一-鿿]{1,3}")
PLACE_MARKS = frozenset("・市区町村県都府道郡内")
EMPLOYED = re.compile(
    "の(?:[一-鿿ぁ-ん]{2,6}|[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)*)(?:社長|会長|CEO|COO|CFO|頭取|専務|常務|取締役|最高)"
)
METHODS = frozenset({"announced", "seat", "cue"})
INTERVIEW = re.compile("の(?:取材|インタビュー)(?:に|で)")
MEMBERSHIP = re.compile("に(?:所属する|属する|所属し)(?=[一-鿿ァ-ヺ、た])")
DATELINE = re.compile(
    "【(?P<place>[一-鿿ァ-ヺー]{2,}?)(?:[0-9０-９]{1,2}日)?(?:[=＝]|(?<=日))(?P<agency>[A-Z]{2,6}|[一-鿿ァ-ヺー]{2,8})】"
)
COUNTED = re.compile(
    "の?(?:両|[2-9２-９二三四五六]|数)"
    "(?:党|社|大学|会派|政党|球団|クラブ|チーム|労組|銀行|漁協|農協|校|行)(?![一-鿿々])"
)
SERVED = re.compile(
    "(?:代表取締役|社長|会長|頭取|取締役|理事長|役員|顧問)を(?:務め|つとめ)(?:る|た|ていた|ている)(?=[一-鿿ァ-ヺA-Z])"
)
OCCUPATION = re.compile("[家者員人士師長]$")
EMPLOYER, BROKEN, MEMBERS = 2.5, 2.5, 2.5  # log-odds
AGENCY, COUNTED_AS_BODY, EMPLOYER_HELD = 4.0, 3.5, 4.0
PRESS, SEAT, PREFIXED = 3.0, 3.5, 4.0


def cued(sentence: Sentence) -> Iterator[Span]:
    """Candidates for ORG in one sentence by their neighbourhood."""
    yield from announced_names(sentence)
    yield from interviewers(sentence)
    yield from with_members(sentence)
    yield from citizens_groups(sentence)
    yield from political_groups(sentence)
    yield from located(sentence)
    yield from employers(sentence)
    yield from prefixed(sentence)
    yield from seats(sentence)
    yield from broken_abbreviations(sentence)
    yield from agencies(sentence)
    yield from counted(sentence)
    yield from served(sentence)


def interviewers(sentence: Sentence) -> Iterator[Span]:
    """Media that were spoken to: ``北洋日報`` in ``北洋日報の取材に``."""
    for match in INTERVIEW.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        if last < 0 or not sentence.tag(last).startswith("名詞"):
            continue
        first = left_edge(sentence, last)
        start = skip_description(sentence, first, last, suffixes()["新聞"])
        surface = sentence.text[start : match.start()]
        if (
            len(surface) > 2
            and surface not in not_names()
            and not is_country(surface)
            and (last > first or proper(sentence, last))
        ):
            yield Span(start, match.start(), Label.ORG, "cue", PRESS)


def with_members(sentence: Sentence) -> Iterator[Span]:
    """Bodies that somebody is a member of: ``県民ひろば`` in ``県民ひろばに属する山田氏``."""
    for match in MEMBERSHIP.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        if last < 0 or not sentence.tag(last).startswith("名詞") or sentence.is_latin(last):
            continue
        first = left_edge(sentence, last)
        start = skip_description(sentence, first, last, suffixes()["新聞"])
        surface = sentence.text[start : match.start()]
        if len(surface) > 3 and surface not in not_names() and not is_country(surface):
            yield Span(start, match.start(), Label.ORG, "cue", MEMBERS)


def located(sentence: Sentence) -> Iterator[Span]:
    """Bodies with their place in brackets: ``山川高校(神奈川県藤沢市)``, ``ノルドベイ(東京・渋谷)``."""
    for match in BRACKETED.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        inside = [i for i, t in enumerate(sentence.tokens) if match.start(1) <= t.start < match.end(1)]
        places = all(sentence.tag(i).startswith(PLACE) or sentence.word(i) in PLACE_MARKS for i in inside)
        places |= WARD.fullmatch(match[1]) is not None
        if last < 0 or not places or sentence.tag(inside[0]) == PLACE_COUNTRY:
            continue
        body = proper(sentence, last) or ending_at(sentence, last)[0] is not None
        if body and not sentence.tag(last).startswith((PLACE, PERSON_NAME)):
            start = skip_description(sentence, left_edge(sentence, last), last, suffixes()["銀行"])
            yield Span(start, match.start(), Label.ORG, "seat", SEAT)


def employers(sentence: Sentence) -> Iterator[Span]:
    """Firms whose titled people are named: ``ノルドベイ`` in ``ノルドベイの山田太郎社長``."""
    for match in EMPLOYED.finditer(sentence.text):
        run = FOREIGN_END.search(sentence.text, 0, match.start())
        if run and run.end() == match.start() and run.start() in sentence.starts:
            start, surface = run.start(), run[0]
            if (
                len(surface) > 3
                and not is_country(surface)
                and surface not in not_names()
                and surface not in place_names()
            ):
                yield Span(start, match.start(), Label.ORG, "cue", EMPLOYER)


def prefixed(sentence: Sentence) -> Iterator[Span]:
    """Names that begin with what they are: ``新党大地``, ``株式会社山川``."""
    prefixes = body_prefixes()
    for i, word in enumerate(sentence.words):
        if word not in prefixes or not sentence.joined(i + 1):
            continue
        last = i
        while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - i < MAX_NAME:
            last += 1
        if (
            last > i
            and sentence.word(last) not in common_heads()
            and (KANJI.match(word) or sentence.tag(i + 1).startswith("名詞-固有名詞"))
        ):
            yield Span(sentence.tokens[i].start, sentence.tokens[last].end, Label.ORG, "cue", PREFIXED)


@cache
def body_prefixes() -> frozenset[str]:
    """Words that begin the name of a body."""
    return frozenset(column("body_prefixes", "prefix"))


def seats(sentence: Sentence) -> Iterator[Span]:
    """Firms whose seat is given in brackets: ``山川鉄工(本社・大阪)``."""
    for match in SEAT_BRACKET.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        if last >= 0 and sentence.tag(last).startswith("名詞"):
            first = left_edge(sentence, last)
            start = skip_description(sentence, first, last, suffixes()["銀行"])
            if sentence.text[start : match.start()] not in not_names():
                yield Span(start, match.start(), Label.ORG, "seat", SEAT)


def broken_abbreviations(sentence: Sentence) -> Iterator[Span]:
    """Abbreviations that the dictionary breaks into single characters: ``全`` + ``木`` + ``連``."""
    for i in range(2, len(sentence.tokens) if SHORT_ENDINGS.intersection(sentence.text) else 0):
        if sentence.word(i) not in SHORT_ENDINGS or (sentence.joined(i + 1) and KANJI.match(sentence.word(i + 1))):
            continue
        first = i
        while first and sentence.joined(first) and KANJI.match(sentence.word(first - 1)) and i - first < 4:
            first -= 1
        words = sentence.words[first : i + 1]
        if len(words) > 2 and all(len(w) == 1 for w in words) and "数詞" not in sentence.tag(first):
            yield Span(sentence.tokens[first].start, sentence.tokens[i].end, Label.ORG, "cue", BROKEN)


def agencies(sentence: Sentence) -> Iterator[Span]:
    """News agencies in a dateline: ``GNS`` in ``【ロンドン9日GNS】``, ``共同`` in ``【カイロ=共同】``."""
    if "【" in sentence.text:
        for match in DATELINE.finditer(sentence.text):
            place = sentence.tag(sentence.starts.get(match.start("place"), -1))
            if place.startswith(PLACE) and match["agency"] not in not_names() and not is_country(match["agency"]):
                yield Span(*match.span("agency"), Label.ORG, "cue", AGENCY)


def counted(sentence: Sentence) -> Iterator[Span]:
    """Bodies that are counted together: both names in ``蒼風、民進両党``, ``ノルドとベルク両社``."""
    for match in COUNTED.finditer(sentence.text):
        names = list(names_before(sentence, match.start()))
        if len(names) > 1:
            yield from names


def names_before(sentence: Sentence, end: int) -> Iterator[Span]:
    """The names that commas, dots or ``と`` join, the last of them ending at ``end``."""
    while (last := sentence.ends.get(end, -1)) >= 0:
        first = left_edge(sentence, last)
        start = skip_description(sentence, first, last, suffixes()["銀行"])
        if not is_counted_name(sentence, first, last, sentence.text[start:end]):
            return
        yield Span(start, end, Label.ORG, "cue", COUNTED_AS_BODY)
        end = start - 1
        if end < 1 or sentence.text[end] not in "、・と":
            return


def is_counted_name(sentence: Sentence, first: int, last: int, surface: str) -> bool:
    """Whether a noun run can be one of the names of bodies counted together."""
    if len(surface) < 2 or surface in not_names() or surface in descriptions() or is_country(surface):
        return False
    return sentence.tag(last).startswith("名詞") and not any(
        "数詞" in sentence.tag(k) or "副詞可能" in sentence.tag(k) for k in range(first, last + 1)
    )


def served(sentence: Sentence) -> Iterator[Span]:
    """Firms by the office that somebody holds in them: ``ブルーベル企画`` in ``代表取締役を務めるブルーベル企画の``."""
    for match in SERVED.finditer(sentence.text):
        first = sentence.starts.get(match.end(), -1)
        if first < 0:
            continue
        last = first
        while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - first < MAX_NAME:
            last += 1
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        surface = sentence.text[start:end]
        person = any(sentence.tag(k).startswith(PERSON_NAME) for k in range(first, last + 1)) or titled(
            sentence.text, end
        )
        common = surface in not_names() or OCCUPATION.search(surface)
        if len(surface) > 2 and in_run(sentence, first) and not person and not common:
            yield Span(start, end, Label.ORG, "cue", EMPLOYER_HELD)
