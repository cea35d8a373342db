"""What is no name of a person or body, once it is trimmed: ``政府``, ``日米両国``, ``3社``, ``スイス当局``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pipeline.recognize.propose.endings import ending_at
from pipeline.recognize.sentence import COMMON, Sentence, is_kanji, is_katakana
from pipeline.recognize.trials import trimming
from pipeline.recognize.words import building_cue, ends, is_country, titles, words
from pipeline.record import Label
from pipeline.rules import Family, Mode, Rule, memo, read_rules
from pipeline.rules.patterns import Alternation
from pipeline.rules.rule import collector, forget_with
from pipeline.text.scripts import KANJI

RULES, rule = collector()
#: What is named after somebody: ``ノーベル物理学賞``, but the jury of a prize is a body.
EPONYM = re.compile(
    f"(?:[{KANJI}]{{1,4}}(?:・[{KANJI}]{{1,4}})?)?(?:賞|病|症候群|定理|彗星)(?![{KANJI}]*(?:院|委|会|財団))"
)


def why_no_name(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> str:
    """Id of the rule by which ``[start, end)``, what is left of a candidate, names nothing; "" if it does.

    Args:
        sentence: where it stands.
        piece: the candidate before it was trimmed.
        start: first character of what is left.
        end: behind the last.
        label: what the candidate is taken for.
    """
    if start >= end:
        return "no_name.empty"
    for found in NO_NAME.active():
        if callable(found.body) and found.body(sentence, piece, start, end, label):
            return found.id
    return why_unspecific(sentence.text[start:end])


def names_something(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a span is more than a common noun, a title, a country or a building."""
    return not why_no_name(sentence, (start, end), start, end, Label.PERSON)


@rule(
    "no_name.rest",
    example="地元[断念|R 地元断念]を",
    counter="民間放送局[北洋放送|O 民間放送局北洋放送]が",
    why="what a description before a name leaves is a common noun",
)
def _rest(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> bool:
    i = sentence.starts.get(start, -1)
    if start == piece[0] or i < 0 or sentence.tokens[i].end != end or not sentence.tag(i).startswith(COMMON):
        return False
    return is_kanji(sentence.word(i)) and (end - start < 3 or ending_at(sentence, i)[0] is None)


@rule(
    "no_name.place",
    example="[大阪|R 大阪側]側で",
    counter="[北洋会|O 北洋会側]側は",
    why="what is left before a cut-off head is the place of a body, not the body",
)
def _place(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> bool:
    return end < piece[1] and sentence.text[start:end] in words("places")


@rule("no_name.one_character", example="[丸|R]は", counter="[丸冨商事|O]は", why="no body is named by one character")
def _one_character(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> bool:
    return end - start == 1 and label is Label.ORG


@rule(
    "no_name.building",
    example="[ホワイトハウス|R]の執務室で",
    counter="[ホワイトハウス|O]は声明を出した。",
    why="the building is meant, not who acts in it",
)
def _building(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> bool:
    return sentence.text[start:end] in words("metonyms") and building_cue().match(sentence.text, end) is not None


@rule(
    "no_name.eponym",
    example="[ノーベル|R]物理学賞を",
    counter="[ノーベル|P]氏を",
    why="a prize, illness or theorem has the name, nobody is meant",
)
def _eponym(sentence: Sentence, piece: tuple[int, int], start: int, end: int, label: Label) -> bool:
    named = label is Label.PERSON or is_katakana(sentence.text[start:end])
    return named and EPONYM.match(sentence.text, end) is not None


@lru_cache(maxsize=4096)
def why_unspecific(surface: str) -> str:
    """Id of the rule by which a surface is only a common noun, a title, a country or a number; "" if it is more."""
    if surface in words("not_names") or surface in titles():
        return "no_name.common"
    if is_country(surface):
        return "no_name.country"
    if any(surface.endswith(noun) and is_country(surface[: -len(noun)]) for noun in ends("company_nouns")):
        return "no_name.country_noun"
    hit = patterns().fullmatch(surface)
    return hit.rule.id if hit else ""


forget_with(why_unspecific.cache_clear)


def rows() -> tuple[Rule[str], ...]:
    """The patterns of what is no name."""
    return read_rules("no_name", lambda row: row["pattern"], ("pattern",))


@memo
def patterns() -> Alternation:
    """The active patterns as one."""
    return Alternation([row for row in NO_NAME.active() if isinstance(row.body, str)])


NO_NAME: Family[Any] = Family(
    "no_name",
    "recognize.trim",
    Mode.FIRST,
    lambda: [*RULES, *rows()],
    trimming,
    "What is no name of anybody: a candidate that is one is dropped.",
)
