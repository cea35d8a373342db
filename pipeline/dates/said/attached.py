"""Which date of a sentence belongs to what is said in it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.dates.said.script import Script, Sentence
from pipeline.dates.words import alternation
from pipeline.lexicon.tables import read_table
from pipeline.record import Mention

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ASIDE = re.compile(r"[（(][^)）]{1,20}[)）]")  # 9月8日(UTC+3)、
_PART_OF_DAY = re.compile(r"(?:付|夜|夕|朝|午前|午後|深夜|未明|早朝|遅く|昼|正午|夕方|夜明け|中|頃|ごろ)+")
_DATED = re.compile(r"[、，「]|に(?!は|も|つい|対|関|よ|向|かけ|わた)|$")
_NOT_DATED = re.compile(r"から|まで|以来|以降|より|をめど|を目|には|にも|時点|現在")
_ISSUES = "朝刊|夕刊|紙面|電子版"
#: Decades, and stretches of months or years: nothing is said in them.
_STRETCH = re.compile(r"\d*X|[^/]{4,7}/")
#: 3日の事故についての会見: the day is not the occasion's.
_OF_ANOTHER = r"(?!について|に関|をめぐ|を巡|[しっいん][ただ]|する)"


class Attached(NamedTuple):
    """A date and how closely it belongs: 3 it modifies the occasion, 2 the clause, 1 the sentence."""

    closeness: int
    mention: Mention


@cache
def occasions() -> str:
    """A pattern for nouns of occasions on which people speak, and of texts that speak."""
    return alternation(row["noun"] for row in read_table("speech_events")) + "|" + texts()


@cache
def texts() -> str:
    """A pattern for nouns of texts, whose words are those of the day they were issued."""
    return alternation(row["noun"] for row in read_table("speech_nouns") if row["kind"] == "text")


@cache
def _modified() -> re.Pattern[str]:
    """The day modifies an occasion: 3日の会見で, 3日付の夕刊は「…」, 3日にあった公判で, 3日に会見した社長は."""
    before = rf"(?:付け?)?の(?:{_OF_ANOTHER}[^、。「」はがを]){{0,20}}?"
    return re.compile(
        rf"{before}(?:{occasions()})(?=後?(?:[でに、]|の席|の中)|後)|{before}(?:{texts()}|{_ISSUES})(?=は「)"
        rf"|に(?:[^、。「」はがを]{{0,8}}(?:開|行|催)[かわさな]?[れい]?[たっ]た?|あった)[^、。「」はがを]{{0,12}}?(?:{occasions()})"
        rf"|に(?:[^、。「」はが]{{0,12}}?(?:{occasions()})(?:を?(?:し|開い|行っ|行なっ)|に(?:応じ|臨ん|立っ))[ただ][^、。「」をに]{{1,15}}?[はがも])"
    )


def attached(script: Script, sentence: Sentence, goal: int) -> Attached | None:
    """The date that belongs most clearly to the predicate or statement at ``goal``; a day before a month or year."""
    found = [
        (bool(_DAY.match(mention.edtf)), closeness, mention.start, mention)
        for mention in script.dates(sentence)
        if mention.end <= goal
        and not _STRETCH.match(mention.edtf)
        and (closeness := _closeness(script, mention, sentence, goal))
    ]
    return Attached(*max(found, key=lambda f: f[:3])[1::2]) if found else None


def _closeness(script: Script, mention: Mention, sentence: Sentence, goal: int) -> int:
    aside = _ASIDE.match(script.text, mention.end)
    behind = aside.end() if aside else mention.end
    if _NOT_DATED.match(script.text, behind):
        return 0
    if modified := _modified().match(script.text, behind, sentence.end):
        return 3 if modified[0].lstrip("付け").startswith("の") else 1
    part = _PART_OF_DAY.match(script.text, behind)
    at = part.end() if part else behind
    if script.text.startswith("の", at):
        return 3 if part and _modified().match(script.text, at, sentence.end) else 0
    if not _DATED.match(script.text, at, sentence.end):
        return 0
    quoted = script.text.find("「", at, goal)
    stop = quoted if quoted >= 0 else goal
    if script.line.tokens and script.predicate(at, stop) is None:
        return 2
    return 1 if script.text[at : at + 1] in ("、", "，") else 0
