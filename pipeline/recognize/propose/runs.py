"""Runs of nouns: how far a name reaches back from its ending, and what only describes it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.recognize.propose.endings import PUBLIC, Ending
from pipeline.recognize.sentence import DOTS, Sentence
from pipeline.recognize.words import ends, one_character_countries, titles, words

MAX_TOKENS = 14
MAX_NAME = 6  # tokens of a name from its beginning on
SMALL_KA = frozenset("ヶケヵノ")  # inside place names: 霞ヶ関


def left_edge(sentence: Sentence, i: int) -> int:
    """Index of the first token of the noun run that ends with token ``i``, the first of an ending."""
    first = i
    while sentence.joined(first) and i - first < MAX_TOKENS and in_run(sentence, first - 1):
        first -= 1
    return first


def right_edge(sentence: Sentence, i: int) -> int:
    """Index of the last token of the noun run that begins with token ``i``."""
    last = i
    while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - i < MAX_NAME:
        last += 1
    return last


def in_run(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` can be inside an organization's name."""
    word, tag = sentence.word(i), sentence.tag(i)
    if word in DOTS:
        return (sentence.is_katakana(i - 1) or sentence.is_latin(i - 1)) and sentence.is_katakana(i + 1)
    if (word in titles() and not named_after_members(sentence, i)) or "副詞可能" in tag:
        return False
    if word in SMALL_KA or (tag == "名詞-数詞" and sentence.word(i - 1) == "第"):
        return True
    if "助数詞" in tag and word not in words("unit"):
        return False
    return tag.startswith(("名詞", "接頭辞", "接尾辞-名詞的-一般", "記号-文字", "形状詞-一般")) and tag != "名詞-数詞"


def named_after_members(sentence: Sentence, i: int) -> bool:
    """Whether the title at token ``i`` begins an ending, as in ``日本弁護士連合会``, ``プロ野球選手会``."""
    return sentence.joined(i + 1) and sentence.word(i + 1) in words("members_bodies")


def name_start(sentence: Sentence, last: int, ending: Ending | None = None, ending_first: int | None = None) -> int:
    """Offset where the name that ends with token ``last`` starts.

    Words that only describe it are left outside, and a one-character country unless it is a body of state.

    Args:
        sentence: where it stands.
        last: the last token of the name.
        ending: what it ends with.
        ending_first: the first token of that ending, if ``last`` is not.
    """
    i = last if ending_first is None else ending_first
    cut = left_edge(sentence, i)
    for k in range(cut, i):
        if sentence.word(k) in words("descriptions"):
            cut = k + 1
    public = ending is not None and (ending.kind in PUBLIC or ending.text.endswith(ends("state_endings")))
    if cut < i and stays_outside(sentence, cut, public):
        cut += 1
    return sentence.tokens[cut].start


def stays_outside(sentence: Sentence, k: int, public: bool) -> bool:
    """Whether token ``k`` is a one-character country before a name that is complete without it: ``米`` + ``ノルド``.

    A body of state needs it (``米原子力規制委員会``).
    """
    return not public and sentence.word(k) in one_character_countries() and sentence.joined(k + 1)


def within(sentence: Sentence, start: int, end: int) -> Iterator[int]:
    """Indexes of the tokens that start in ``[start, end)``."""
    i = sentence.starts.get(start)
    while i is not None and i < len(sentence.tokens) and sentence.tokens[i].start < end:
        yield i
        i += 1
