"""Organisations by the endings of their names: ``山川銀行``, ``ロシア外務省``, ``事故原因調査委員会``.

The right edge is an ending from ``models/lexicon/org_suffixes.tsv``; the left edge is found from the morphemes: the
name reaches back over nouns to the first particle, mark, number, time word or word that only describes (``大手``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import read_table
from pipeline.recognize.sentence import DOTS, KATAKANA, PERSON_NAME, PLACE, PLACE_COUNTRY, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import is_country, one_character_countries, role_pattern, titles
from pipeline.record import Label

MAX_TOKENS = 14
ENDING, WHOLE = 2.0, 3.5  # log-odds of a name with an ending, and of a name that is one by itself
PUBLIC = frozenset({"government", "military"})  # bodies of a state: a one-character country is part of the name
MEMBERS_BODIES = frozenset(
    {"会", "連合会", "協会", "組合", "連盟", "クラブ", "同盟", "学会"}
)  # behind 弁護士, 選手, 記者
LONG_ENDING = 4  # characters of an ending that is a body's for sure
SHARED_KINDS = frozenset({"education", "media"})  # whose endings works and buildings have too
NUMBERED_PART = re.compile(
    "[一-鿿]{0,6}?第?[0-9０-９一二三四五六七八九十]{1,2}"
    "(?:課|係|小法廷|民事部|刑事部|部|普通科連隊|連隊|師団|旅団|艦隊|機動隊)(?![一-鿿])"
)
MAX_PART_TOKENS = 7
SMALL_KA = frozenset("ヶケヵ")  # inside place names: 霞ヶ関
UNITS = frozenset("局部課室連署組社隊党団班科区")  # parts of bodies that the dictionary takes for counters
PARTS = (
    "学部",
    "学科",
    "研究科",
    "研究院",
    "研究所",
    "研究室",
    "病院",
    "センター",
    "部",
    "局",
    "支部",
    "支局",
    "学院",
    "学校",
)
PARTS_ALONE = frozenset(
    {"幹部", "一部", "内部", "外部", "全部", "本部", "上層部", "執行部", "薬局", "当局", "結局", "医局", "部"}
)


class Suffix(NamedTuple):
    """An ending of organisation names and what must stand before it."""

    text: str
    kind: str
    needs: tuple[str, ...]
    exceptions: frozenset[str]


@cache
def suffixes() -> dict[str, Suffix]:
    """Ending -> its entry."""
    return {
        row["suffix"]: Suffix(
            row["suffix"], row["kind"], tuple(row["needs"].split("|")), frozenset(row["exceptions"].split("|")) - {""}
        )
        for row in read_table("org_suffixes")
    }


def is_public(ending: str) -> bool:
    """Whether an ending is that of a body of state (``軍``), which a country before it completes."""
    return ending in suffixes() and suffixes()[ending].kind in PUBLIC


@cache
def by_last_characters() -> dict[str, tuple[str, ...]]:
    """Last two characters of an ending, or the only one -> the endings, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for text in sorted(suffixes(), key=lambda s: (-len(s), s)):
        table[text[-2:]].append(text)
    return {character: tuple(texts) for character, texts in table.items()}


@cache
def last_characters() -> frozenset[str]:
    """Last characters of the endings."""
    return frozenset(text[-1] for text in suffixes())


def organisations(sentence: Sentence) -> list[Span]:
    """Candidates for ORG in one sentence, at most one per ending; the outermost of nested ones wins later."""
    found = []
    lasts = last_characters()
    for i, token in enumerate(sentence.tokens):
        if sentence.text[token.end - 1] not in lasts:
            continue
        suffix, first = ending_at(sentence, i)
        if suffix is None or (span := candidate(sentence, suffix, first, i)) is None:
            continue
        found.append(span)
    found.extend(periodicals(sentence))
    found = list(dict.fromkeys(found))
    return [s for s in found if not any(o.start <= s.start and s.end < o.end and o.start < s.end for o in found)]


def periodicals(sentence: Sentence) -> Iterator[Span]:
    """Names before ``誌`` or ``紙``, which stay outside: ``週刊ビジネス`` in ``週刊ビジネス誌``."""
    if "誌" not in sentence.text and "紙" not in sentence.text:
        return
    for i in range(1, len(sentence.tokens)):
        if sentence.word(i) in ("誌", "紙") and sentence.joined(i) and proper(sentence, i - 1):
            first = left_edge(sentence, i - 1)
            start = skip_description(sentence, first, i - 1, suffixes()["新聞"])
            if not is_country(sentence.text[start : sentence.tokens[i].start]):
                yield Span(start, sentence.tokens[i].start, Label.ORG, "suffix", ENDING)


def ending_at(sentence: Sentence, i: int) -> tuple[Suffix | None, int]:
    """The longest ending whose last character is the last of token ``i``, and the offset where it starts."""
    end, table, text = sentence.tokens[i].end, by_last_characters(), sentence.text
    for key in (text[max(end - 2, 0) : end], text[end - 1]):
        for ending in table.get(key, ()):
            if text.endswith(ending, 0, end):
                return suffixes()[ending], end - len(ending)
    return None, -1


def candidate(sentence: Sentence, suffix: Suffix, suffix_start: int, i: int) -> Span | None:
    """The mention that ends with ``suffix`` at token ``i``, if what precedes fits."""
    first = left_edge(sentence, token_at(sentence, suffix_start, i))
    start = min(skip_description(sentence, first, i, suffix), suffix_start)
    if is_exception(sentence, suffix, start, i):
        return None
    if sentence.joined(i + 1) and sentence.word(i + 1) == "長":
        return None
    end = parts_end(sentence, suffix, i)
    if "none" in suffix.needs:
        named = start == suffix_start or fits("name", sentence, start, suffix_start)
        return Span(start if named else suffix_start, end, Label.ORG, "suffix", WHOLE)
    if not any(fits(need, sentence, start, suffix_start) for need in suffix.needs) or closes(sentence, suffix, i):
        return None
    sure = len(suffix.text) >= LONG_ENDING and not KATAKANA.match(suffix.text) and suffix.kind not in SHARED_KINDS
    named = sure and fits("name", sentence, start, suffix_start)
    return Span(start, end, Label.ORG, "suffix", WHOLE if named else ENDING)


def token_at(sentence: Sentence, offset: int, last: int) -> int:
    """Index of the token that starts at an offset or holds it, searched from ``last`` back."""
    i = sentence.starts.get(offset)
    return i if i is not None else next(k for k in range(last, -1, -1) if sentence.tokens[k].start < offset or not k)


def is_exception(sentence: Sentence, suffix: Suffix, start: int, i: int) -> bool:
    """Whether what ends at token ``i`` is listed as no name, whole (``検証委員会``) or by its last word (``将軍``)."""
    surface = sentence.text[start : sentence.tokens[i].end]
    return surface in suffix.exceptions or sentence.word(i) in suffix.exceptions


def parts_end(sentence: Sentence, suffix: Suffix, i: int) -> int:
    """End of the named part of a body after token ``i``: ``法学部`` of ``東京大学法学部``."""
    end = sentence.tokens[i].end
    if suffix.kind in PUBLIC and (part := NUMBERED_PART.match(sentence.text, end)):
        return part.end()
    if suffix.kind in ("education", "government"):
        for k in range(i + 1, min(i + MAX_PART_TOKENS, len(sentence.tokens))):
            if not sentence.joined(k) or not in_run(sentence, k) or sentence.word(k + 1) == "長":
                break
            if sentence.word(k).endswith(PARTS) and sentence.word(k) not in PARTS_ALONE:
                end = sentence.tokens[k].end
    return end


def left_edge(sentence: Sentence, i: int) -> int:
    """Index of the first token of the noun run that ends with token ``i``, the first of an ending."""
    first = i
    while first and sentence.joined(first) and i - first < MAX_TOKENS and in_run(sentence, first - 1):
        first -= 1
    while first < i and sentence.word(first) in DOTS:
        first += 1
    return first


def in_run(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` can be inside an organisation's name."""
    word, tag = sentence.word(i), sentence.tag(i)
    if word in DOTS:
        return (sentence.is_katakana(i - 1) or sentence.is_latin(i - 1)) and sentence.is_katakana(i + 1)
    if (word in titles() and not named_after_members(sentence, i)) or "副詞可能" in tag:
        return False
    if word in SMALL_KA:
        return True
    if "助数詞" in tag and (word not in UNITS or sentence.tag(i - 1) == "名詞-数詞"):
        return False
    return tag.startswith(("名詞", "接頭辞", "接尾辞-名詞的-一般", "記号-文字", "形状詞-一般")) and tag != "名詞-数詞"


def named_after_members(sentence: Sentence, i: int) -> bool:
    """Whether the title at token ``i`` begins an ending, as in ``日本弁護士連合会``, ``プロ野球選手会``."""
    return sentence.joined(i + 1) and sentence.word(i + 1) in MEMBERS_BODIES


@cache
def descriptions() -> frozenset[str]:
    """Words before a name that only describe: ``大手``, ``地元``."""
    return frozenset(row["word"] for row in read_table("descriptions"))


def skip_description(sentence: Sentence, first: int, i: int, suffix: Suffix) -> int:
    """Offset where the name starts once describing words and foreign one-character countries are left outside."""
    cut = first
    for k in range(first, i):
        if sentence.word(k) in descriptions():
            cut = k + 1
    if cut < i and stays_outside(sentence, cut, suffix.kind in PUBLIC):
        cut += 1
    return sentence.tokens[cut].start


def stays_outside(sentence: Sentence, k: int, public: bool) -> bool:
    """Whether token ``k`` is a one-character country before a name that is complete without it: ``米`` + ``ノルド``.

    A name that is made of common nouns needs it (``米原子力規制委員会``), and so does a body of state.
    """
    if public or sentence.word(k) not in one_character_countries():
        return False
    return sentence.joined(k + 1) and (
        sentence.is_katakana(k + 1) or sentence.is_latin(k + 1) or sentence.tag(k + 1).startswith("名詞-固有名詞")
    )


def fits(need: str, sentence: Sentence, start: int, suffix_start: int) -> bool:
    """Whether ``text[start:suffix_start]`` is what the ending needs before it."""
    if start >= suffix_start:
        return False
    inside = [k for k, t in enumerate(sentence.tokens) if start <= t.start < suffix_start]
    if not inside:
        return False
    if need == "noun":
        return True
    if need == "long":
        return len(inside) >= 2
    if need == "country":
        return sentence.tag(inside[0]) == PLACE_COUNTRY or sentence.word(inside[0]) in one_character_countries()
    if need == "place":
        return sentence.tag(inside[-1]).startswith(PLACE) or sentence.tag(inside[0]).startswith(PLACE)
    if need == "propername":
        return proper(sentence, inside[-1])
    if need == "tagged":
        return sentence.tag(inside[-1]).startswith("名詞-固有名詞")
    if need == "placed":
        before = sentence.tag(inside[-1])
        return suffix_start in sentence.starts and before.startswith("名詞-固有名詞") and PERSON_NAME not in before
    if need == "org":
        return ending_at(sentence, inside[-1])[0] is not None
    if need == "name":
        return any(proper(sentence, k) for k in inside)
    if need == "foreign":
        return sentence.is_katakana(inside[-1]) or sentence.is_latin(inside[-1])
    if need == "personlike":
        return sentence.tag(inside[-1]).startswith(PERSON_NAME)
    return False


def proper(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` looks like part of a proper name."""
    tag = sentence.tag(k)
    return (
        tag.startswith("名詞-固有名詞")
        or sentence.is_katakana(k)
        or sentence.is_latin(k)
        or (sentence.word(k) in one_character_countries())
    )


def closes(sentence: Sentence, suffix: Suffix, i: int) -> bool:
    """Whether a noun after the ending shows that it is no ending here: ``電機メーカー``."""
    if not sentence.joined(i + 1):
        return False
    following = sentence.word(i + 1)
    if {"propername", "tagged"} & set(suffix.needs) or suffix.kind == "military":
        tag = sentence.tag(i + 1)
        text = sentence.text
        head = role_pattern().match(text, sentence.tokens[i + 1].start) or following in common_heads()
        return tag.startswith("名詞") and not head
    return False


@cache
def common_heads() -> frozenset[str]:
    """Common nouns that follow a name without being part of it: ``側``, ``株``."""
    return frozenset(row["word"] for row in read_table("common_heads"))
