"""Third step: evidence in the words right around a candidate, for or against it.

Each piece of evidence is a row of ``models/rules/weigh.tsv`` (label, log-odds) and a test of the same name here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from pipeline.recognize.propose.endings import ends_like_body
from pipeline.recognize.sentence import COMMON, PLACE, Sentence, begins_run, is_kanji, is_katakana
from pipeline.recognize.span import Span, channels
from pipeline.recognize.trials import weighing
from pipeline.recognize.words import (
    alternation,
    belonging,
    body_gloss,
    body_words,
    ends,
    one_character_countries,
    role_at,
    titled,
    words,
)
from pipeline.record import Label
from pipeline.rules import Family, Mode, Rule, memo, read_rules
from pipeline.rules.trace import note
from pipeline.text.scripts import KANJI, KATAKANA

Test = Callable[[Sentence, Span, Sequence[Span]], bool]
OFFICE = re.compile(f"[相長](?![{KANJI}])")
FOREIGN_WORD = re.compile(f"[{KATAKANA}・A-Za-z0-9&.+-]+")
AT = re.compile("[でにへ](?!よ(?:る|り|れ))|から|まで|、")
HAS_KANJI = re.compile(f"[{KANJI}]")
DOTTED_NAME = re.compile(f"[{KATAKANA}]+(?:[・=＝][{KATAKANA}]+)+")  # the dictionary has no tag for these
#: Families of rules that saw what stands around the candidate themselves.
LOCAL = frozenset(
    {"suffix", "known", "brackets", "announced", "seat", "cue", "title", "honorific", "age", "name", "byname"}
)


def weigh(sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    """The candidates of one sentence with what their neighbourhood says added to their scores."""
    weighed = []
    for span in spans:
        score = span.score
        for rule, test in evidence()[span.label]:
            if test(sentence, span, spans):
                note(rule.id, sentence.text, span.start, span.end, "weighed", rule.weight)
                score += rule.weight
        weighed.append(span._replace(score=score))
    return weighed


def rows() -> tuple[Rule[tuple[Label, Test]], ...]:
    """The pieces of evidence, in the order of the table."""
    return read_rules("weigh", lambda row: (Label(row["label"]), TESTS[row["test"]]), ("label", "test", "value"))


@memo
def evidence() -> dict[Label, list[tuple[Rule[tuple[Label, Test]], Test]]]:
    """Label -> the active pieces of evidence for or against candidates of it, with their tests."""
    active = EVIDENCE.active()
    return {label: [(r, r.body[1]) for r in active if r.body[0] is label] for label in (Label.PERSON, Label.ORG)}


def is_local(span: Span) -> bool:
    """Whether a rule proposed the candidate that saw its neighbourhood itself."""
    return not LOCAL.isdisjoint(channels(span.method))


def before_office(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``相`` or ``長`` follows: the candidate is a portfolio (``農林`` in ``農林相``)."""
    return OFFICE.match(sentence.text, span.end) is not None


def is_vague(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether words around a common noun show that it names no body: ``最大の組合``, ``バス大手``."""
    text = sentence.text
    around = text.endswith(ends("indefinite"), 0, span.start) or text.startswith(ends("industry"), span.end)
    return around and every_word(sentence, span, COMMON)


def is_gloss(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a candidate is all that a bracket holds behind what is no body: ``緊急対応室(Situation Room)``."""
    text, bracket = sentence.text, span.start - 1
    if is_local(span) or bracket < 1 or text[bracket] not in "(（" or text[span.end : span.end + 1] not in (")", "）"):
        return False
    named = any(o.end == bracket and o.label is Label.ORG and o.score > 0 for o in spans)
    return not named and text[bracket - 1] not in "」』”"


def has_belonging(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether what only bodies have follows a foreign name: ``ノルド株``, ``ノルドの業績``."""
    surface = sentence.text[span.start : span.end]
    foreign = FOREIGN_WORD.fullmatch(surface) is not None and len(surface) > 2
    return foreign and belonging().match(sentence.text, span.end) is not None


def is_venue(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether something happens in a house, which is the building then: ``霧島美術館で``."""
    venue = sentence.text.endswith(ends("venues"), span.start, span.end)
    return venue and AT.match(sentence.text, span.end) is not None


def is_work(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a candidate is all of a quoted title that a word for a work announces: ``映画『山川急行』``."""
    announced = work_before().search(sentence.text, max(0, span.start - 8), span.start)
    return announced is not None and sentence.text[span.end : span.end + 1] in "』」"


@cache
def work_before() -> re.Pattern[str]:
    """A word for a work before its title."""
    return re.compile(f"(?:{alternation(words('works'))})[『「]$")


def employs(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``の``, a person and a title follow: ``ノルド`` in ``ノルドのアン・リーCEO``."""
    return sentence.text.startswith("の", span.end) and any(
        o.label is Label.PERSON and o.start == span.end + 1 and o.score > 0 and titled(sentence.text, o.end)
        for o in spans
    )


def is_common(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a body's name is but a common noun in kanji that ends like no body."""
    surface = sentence.text[span.start : span.end]
    return is_common_noun(sentence, span) and is_kanji(surface) and not ends_like_body(surface)


def is_mixed(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """The same of common nouns in kanji and other letters: ``飲酒ひき逃げ``."""
    surface = sentence.text[span.start : span.end]
    mixed = HAS_KANJI.search(surface) is not None and not is_kanji(surface)
    return mixed and is_common_noun(sentence, span) and not ends_like_body(surface)


def is_loanword(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a person's name is but a common noun in katakana that the dictionary knows."""
    surface = sentence.text[span.start : span.end]
    return is_katakana(surface) and is_common_noun(sentence, span)


def is_noun(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a person's name is but a common noun in other letters."""
    surface = sentence.text[span.start : span.end]
    return not is_katakana(surface) and not DOTTED_NAME.fullmatch(surface) and is_common_noun(sentence, span)


def has_body_word(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a word in Latin letters, in the name or its gloss, is a body's: ``Haydon Therapeutics``."""
    if is_local(span):
        return False
    found = body_words().search(sentence.text, span.start, span.end) or body_gloss().match(sentence.text, span.end)
    return found is not None


def is_tagged_place(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether the dictionary takes all of a body's name for a place, and nothing follows that only a body has."""
    return only(sentence, span, PLACE) and not belonging().match(sentence.text, span.end)


def is_known_place(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a candidate is a place that bodies are often named after."""
    return sentence.text[span.start : span.end] in words("places") and not is_local(span)


def is_cut(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a person's name is but part of a word: ``宗`` of ``宗現さん``, ``リンド`` of ``リンドホーム編集長``."""
    last, following = sentence.text[span.end - 1], sentence.text[span.end : span.end + 1]
    if is_katakana(last) and is_katakana(following):
        return not titled(sentence.text, span.end)
    return span.end - span.start == 1 and is_kanji(following) and not titled(sentence.text, span.end)


def is_called(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a candidate is all that stands in kanji before a title that no town has: ``郡司`` in ``郡司団長``."""
    text, surface = sentence.text, sentence.text[span.start : span.end]
    role = role_at(text, span.end)
    if is_local(span) or role is None or not 2 <= len(surface) <= 4 or not is_kanji(surface):
        return False
    of_place = role[0].startswith(ends("local_offices")) or len(role[0]) == 1 or surface in words("descriptions")
    return not of_place and begins_run(text, span.start) and not is_kanji(text[role.end() : role.end() + 1])


def follows_country(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a one-character country stands before a foreign name without a title behind it: ``独ノルド``."""
    first = sentence.starts.get(span.start, -1)
    foreign = sentence.joined(first) and sentence.is_katakana(first)
    return foreign and sentence.word(first - 1) in one_character_countries() and not titled(sentence.text, span.end)


def is_same(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``同`` right before it says that a local body was named before: ``同市教委``."""
    text = sentence.text
    return (
        text[span.start - 1 : span.start] == "同"
        and text[span.start] in "都道府県市区町村"
        and begins_run(text, span.start - 1)
    )


def is_common_noun(sentence: Sentence, span: Span) -> bool:
    """Whether every word of a candidate is a common noun."""
    return only(sentence, span, COMMON)


def only(sentence: Sentence, span: Span, tag: str) -> bool:
    """Whether every word of a candidate that no rule explains has a tag that starts so."""
    return not is_local(span) and every_word(sentence, span, tag)


def every_word(sentence: Sentence, span: Span, tag: str) -> bool:
    """Whether every word of a candidate has a tag that starts so."""
    first, last = sentence.starts.get(span.start, -1), sentence.ends.get(span.end, -1)
    inside = sentence.tokens[first : last + 1] if first >= 0 else []
    tags = (tag, "補助記号", "接尾辞", "接頭辞")
    return bool(inside) and all(token.tag.startswith(tags) for token in inside)


TESTS: dict[str, Test] = {
    test.__name__: test
    for test in (
        before_office,
        is_vague,
        is_gloss,
        has_belonging,
        is_venue,
        is_work,
        employs,
        is_common,
        is_mixed,
        is_loanword,
        is_noun,
        has_body_word,
        is_tagged_place,
        is_known_place,
        is_cut,
        is_called,
        follows_country,
        is_same,
    )
}

EVIDENCE = Family(
    "weigh",
    "recognize.weigh",
    Mode.ALL,
    rows,
    weighing,
    "Words right around a candidate that speak for or against it.",
)
