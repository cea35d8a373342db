"""Organisations by the words around them: ``専門誌『X』``, ``水産大手X``, ``Xの取材に``, ``Xを守る会``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.organisations import (
    common_heads,
    ending_at,
    in_run,
    left_edge,
    proper,
    skip_description,
    suffixes,
)
from pipeline.recognize.sentence import KANJI, PERSON_NAME, PLACE, PLACE_COUNTRY, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import announced, column, is_country, not_names, place_names, titled
from pipeline.record import Label

QUOTED = re.compile("[「『“]([^「」『』“”、。]{2,40})[」』”]")
FOREIGN_NAME = "[ァ-ヺー]{2,}(?:[・=＝][ァ-ヺー]+)*|[A-Z][A-Za-z0-9&.-]+(?: [A-Z][A-Za-z0-9&.-]+)*"
FOREIGN_RUN = re.compile(FOREIGN_NAME)
SHORT_ENDINGS = frozenset("連委協労研")
SEAT_BRACKET = re.compile(r"[(（](?:[^()（）、]{2,15}、)?(?:本社|本部|本店|事務局)[・:：は、]")
MAX_PREFIXED = 6  # tokens
FOREIGN_END = re.compile(f"(?:{FOREIGN_NAME})$")
BRACKETED = re.compile(r"[(（]([^()（）、。]{2,14})[)）]")
PLACE_MARKS = frozenset("・市区町村県都府道郡内")
EMPLOYED = re.compile(
    "の(?:[一-鿿ぁ-ん]{2,6}|[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)*)(?:社長|会長|CEO|COO|CFO|頭取|専務|常務|取締役|最高)"
)
LEADING = re.compile("を(?:率い|結成し|立ち上げ|旗揚げ)")
METHODS = frozenset({"announced", "seat", "cue"})
INTERVIEW = re.compile("の(?:取材|インタビュー)(?:に|で)")
MEMBERSHIP = re.compile("に(?:所属する|属する|所属し)(?=[一-鿿ァ-ヺ、た])")
PERIODICAL = 5.0  # log-odds; the guidelines take what the tagger calls a product for a body
ANNOUNCED, EMPLOYER, BROKEN = 2.5, 2.5, 2.5  # log-odds
NAMED, NAMED_BY_NOUNS = 4.5, 3.5
MEMBERS = 2.5
PRESS, IN_QUOTES, LED_BY, SEAT, GROUP, PREFIXED = 3.0, 3.5, 3.5, 3.5, 3.5, 4.0


def cued(sentence: Sentence) -> Iterator[Span]:
    """Candidates for ORG in one sentence by their neighbourhood."""
    text = sentence.text
    for match in QUOTED.finditer(text):
        noun = announced(text, match.start())
        if noun and not is_phrase(sentence, *match.span(1)):
            yield Span(*match.span(1), Label.ORG, "announced", PERIODICAL if noun[-1] in "紙誌" else IN_QUOTES)
        elif LEADING.match(text, match.end()):
            yield Span(*match.span(1), Label.ORG, "cue", LED_BY)
    for match in FOREIGN_RUN.finditer(text):
        if announced(text, match.start()) and match.start() in sentence.starts and ends_run(sentence, match.end()):
            yield Span(*match.span(), Label.ORG, "announced", ANNOUNCED)
    yield from announced_runs(sentence)
    yield from interviewers(sentence)
    yield from with_members(sentence)
    yield from citizens_groups(sentence)
    yield from located(sentence)
    yield from employers(sentence)
    yield from prefixed(sentence)
    yield from seats(sentence)
    yield from broken_abbreviations(sentence)


def announced_runs(sentence: Sentence) -> Iterator[Span]:
    """Names of any words right after what announces them: ``白樺遊園`` in ``ロックバンド白樺遊園が``."""
    text = sentence.text
    lasts = announcing_ends()
    for i, token in enumerate(sentence.tokens):
        if text[token.start - 1] not in lasts or not begins_name(sentence, i):
            continue
        noun = announced(text, token.start)
        if len(noun) < 2 or token.start - len(noun) not in sentence.starts:
            continue
        last = i
        while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - i < MAX_PREFIXED:
            last += 1
        start, end = sentence.tokens[i].start, sentence.tokens[last].end
        if is_announced_name(sentence, i, last):
            named = any(proper(sentence, k) for k in range(i, last + 1))
            yield Span(start, end, Label.ORG, "announced", NAMED if named else NAMED_BY_NOUNS)


def begins_name(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` may be the first of a name that begins with no foreign word."""
    foreign = sentence.is_katakana(i) or sentence.is_latin(i)
    return sentence.joined(i) and not foreign and sentence.tag(i).startswith("名詞") and in_run(sentence, i)


def is_announced_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun run is a name rather than more of the compound: not in ``運営会社関係者``, ``劇団公演``."""
    tags = [sentence.tag(i) for i in range(first, last + 1)]
    surface = sentence.text[sentence.tokens[first].start : sentence.tokens[last].end]
    if (
        len(surface) < 3
        or surface in not_names()
        or is_country(surface)
        or titled(sentence.text, sentence.tokens[first].start)
    ):
        return False
    if (
        sentence.word(last) in common_heads()
        or tags[-1].startswith(("接尾辞", "名詞-数詞"))
        or "サ変" in tags[0] + tags[-1]
    ):
        return False
    if any(tag.startswith(PERSON_NAME) for tag in tags) or titled(sentence.text, sentence.tokens[last].end):
        return False
    described = sentence.word(first) in common_heads() or surface.startswith("法人")
    if described or announced(sentence.text, sentence.tokens[last].end):
        return False
    return last > first or proper(sentence, last)


@cache
def announcing_ends() -> frozenset[str]:
    """Last characters of the words that announce a body."""
    return frozenset(noun[-1] for noun in column("body_nouns", "noun"))


def is_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a quotation says something rather than names something: ``「査読に欠陥」``."""
    quoted = sentence.text[start:end]
    if quoted.endswith("の会") or re.fullmatch("[ぁ-ゖー]{1,5}", quoted):
        return not quoted.endswith("の会")
    return any(
        token.tag.startswith(("助詞", "助動詞")) and sentence.word(i) not in ("の", "と", "を")
        for i, token in enumerate(sentence.tokens)
        if start <= token.start < end
    )


def ends_run(sentence: Sentence, end: int) -> bool:
    """Whether no further noun follows at ``end`` but a common one that heads the compound."""
    i = sentence.ends.get(end, -2) + 1
    if i < 0:
        return False
    return not (sentence.joined(i) and sentence.tag(i).startswith("名詞")) or sentence.word(i) in common_heads()


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


def citizens_groups(sentence: Sentence) -> Iterator[Span]:
    """Groups named by what they do: ``里山を守る会``."""
    for i in range(3, len(sentence.tokens) if "会" in sentence.text else 0):
        if sentence.word(i) != "会" or not sentence.tag(i - 1).startswith("動詞") or sentence.word(i - 2) != "を":
            continue
        if not KANJI.match(sentence.word(i - 3)) and not sentence.is_katakana(i - 3):
            continue
        first = left_edge(sentence, i - 3)
        yield Span(sentence.tokens[first].start, sentence.tokens[i].end, Label.ORG, "cue", GROUP)


def located(sentence: Sentence) -> Iterator[Span]:
    """Bodies with their place in brackets: ``山川高校(神奈川県藤沢市)``, ``ノルドベイ(東京・渋谷)``."""
    for match in BRACKETED.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        inside = [i for i, t in enumerate(sentence.tokens) if match.start(1) <= t.start < match.end(1)]
        places = all(sentence.tag(i).startswith(PLACE) or sentence.word(i) in PLACE_MARKS for i in inside)
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
            if len(surface) > 3 and not is_country(surface) and surface not in not_names() | place_names():
                yield Span(start, match.start(), Label.ORG, "cue", EMPLOYER)


def prefixed(sentence: Sentence) -> Iterator[Span]:
    """Names that begin with what they are: ``新党大地``, ``株式会社山川``."""
    prefixes = body_prefixes()
    for i, word in enumerate(sentence.words):
        if word not in prefixes or not sentence.joined(i + 1):
            continue
        last = i
        while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - i < MAX_PREFIXED:
            last += 1
        if (
            last > i
            and sentence.word(last) not in common_heads()
            and (not sentence.is_katakana(i) or sentence.tag(i + 1).startswith("名詞-固有名詞"))
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
