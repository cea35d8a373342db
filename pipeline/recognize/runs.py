"""Runs of nouns: how far a name reaches back from its ending, and what only describes it."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.endings import PUBLIC, Suffix
from pipeline.recognize.sentence import DOTS, Sentence
from pipeline.recognize.vocabulary import one_character_countries, titles

MAX_TOKENS = 14
MEMBERS_BODIES = frozenset(
    {"会", "連合会", "協会", "組合", "連盟", "クラブ", "同盟", "学会"}
)  # behind 弁護士, 選手, 記者
STATE = ("委員会", "委", "機構", "院", "局", "裁", "庁")  # endings that bodies of a state have
SMALL_KA = frozenset("ヶケヵノ")  # inside place names: 霞ヶ関
UNITS = frozenset("局部課室連署組社隊党団班科区")  # parts of bodies that the dictionary takes for counters


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
    if word in SMALL_KA or (tag == "名詞-数詞" and sentence.word(i - 1) == "第"):
        return True
    if "助数詞" in tag and (word not in UNITS or sentence.tag(i - 1) == "名詞-数詞"):
        return False
    return tag.startswith(("名詞", "接頭辞", "接尾辞-名詞的-一般", "記号-文字", "形状詞-一般")) and tag != "名詞-数詞"


def named_after_members(sentence: Sentence, i: int) -> bool:
    """Whether the title at token ``i`` begins an ending, as in ``日本弁護士連合会``, ``プロ野球選手会``."""
    return sentence.joined(i + 1) and sentence.word(i + 1) in MEMBERS_BODIES


def skip_description(sentence: Sentence, first: int, i: int, suffix: Suffix) -> int:
    """Offset where the name starts once describing words and foreign one-character countries are left outside."""
    cut = first
    for k in range(first, i):
        if sentence.word(k) in descriptions():
            cut = k + 1
    if cut < i and stays_outside(sentence, cut, suffix.kind in PUBLIC or suffix.text.endswith(STATE)):
        cut += 1
    return sentence.tokens[cut].start


def stays_outside(sentence: Sentence, k: int, public: bool) -> bool:
    """Whether token ``k`` is a one-character country before a name that is complete without it: ``米`` + ``ノルド``.

    A body of state needs it (``米原子力規制委員会``).
    """
    return not public and sentence.word(k) in one_character_countries() and sentence.joined(k + 1)


@cache
def descriptions() -> frozenset[str]:
    """Words before a name that only describe: ``大手``, ``地元``."""
    return frozenset(row["word"] for row in read_table("descriptions"))


@cache
def common_heads() -> frozenset[str]:
    """Common nouns that follow a name without being part of it: ``側``, ``株``."""
    return frozenset(row["word"] for row in read_table("common_heads"))
