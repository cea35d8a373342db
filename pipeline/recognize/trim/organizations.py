"""The span of an organization: no describing word, common head or country that is not part of the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps

from pipeline.lexicon.tables import read_table
from pipeline.recognize.propose.endings import body_ending, proper
from pipeline.recognize.propose.passing import held_body, is_team
from pipeline.recognize.propose.runs import stays_outside
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.trials import trimming
from pipeline.recognize.trim.persons import Bounds, name_prefix
from pipeline.recognize.words import ends, full_names, is_country, organization_names, words
from pipeline.record import Label
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.text.scripts import DIGITS, NUMERALS

RULES, rule = collector()
ACRONYM = re.compile("[A-Z]{2,8}$")
COUNT = re.compile(f"(?:[{DIGITS}{NUMERALS}]+|数)(?:社|党|行|校|団体|チーム|クラブ)$")
Trim = Callable[[Sentence, int, int], Bounds]


def unless_whole(trim: Trim) -> Trim:
    """The rule for names that are not known to be whole as they stand."""

    @wraps(trim)
    def applied(sentence: Sentence, start: int, end: int) -> Bounds:
        return (start, end) if sentence.text[start:end] in full_names() else trim(sentence, start, end)

    return applied


@rule(
    "trim_body.division",
    example="J1[ノルド|O J1ノルド]が",
    counter="[山川FC|O]が",
    why="a division stands before the club",
)
def _division(sentence: Sentence, start: int, end: int) -> Bounds:
    prefix = name_prefix(Label.ORG).match(sentence.text, start, end)
    return (prefix.end() if prefix else start), end


@rule(
    "trim_body.whole",
    example="[米国務省|O 国務省]は",
    counter="[国務省|O]は",
    why="a known name takes its country in",
)
def _whole(sentence: Sentence, start: int, end: int) -> Bounds:
    text = sentence.text
    longer = start > 0 and text[start:end] in full_names() and text[start - 1 : end] in organization_names()
    return start - longer, end


@rule(
    "trim_body.holder",
    example="市川[日銀|O 市川日銀]副総裁は",
    counter="[市川電器|O]社長は",
    why="who holds the post stands before a known body",
)
@unless_whole
def _holder(sentence: Sentence, start: int, end: int) -> Bounds:
    return held_body(sentence, start, end) or start, end


@rule(
    "trim_body.of",
    example="アメリカの[ホワイトハウス|O アメリカのホワイトハウス]は",
    counter="[市民の声|O]は",
    why="a country or description that の or a dot joins is no part of the name",
)
@unless_whole
def _of(sentence: Sentence, start: int, end: int) -> Bounds:
    text = sentence.text
    for mark, lists in (("の", ("descriptions", "legal_forms")), ("・", ("not_names",))):
        at = text.find(mark, start, end - 1)
        if at > start and (is_country(text[start:at]) or any(text[start:at] in words(name) for name in lists)):
            return at + 1, end
    return start, end


@rule(
    "trim_body.acronym",
    example="ロシア[FSB|O ロシアFSB]は",
    counter="[横浜FC|O]は",
    why="a country or place before an acronym stays outside, but for a club's",
)
@unless_whole
def _acronym(sentence: Sentence, start: int, end: int) -> Bounds:
    found = ACRONYM.search(sentence.text, start, end)
    if not found or not start < found.start() or found[0] in words("club_marks"):
        return start, end
    before = sentence.text[start : found.start()]
    outside = found.start() in sentence.starts and (is_country(before) or before in words("places"))
    return (found.start() if outside else start), end


@rule(
    "trim_body.beside",
    example="[NATO|O NATO・ロシア]・ロシア協議",
    counter="[ノルド・リーベ|O]は",
    why="a country that a dot joins to a body is another party",
)
@unless_whole
def _beside(sentence: Sentence, start: int, end: int) -> Bounds:
    dot = sentence.text.rfind("・", start, end)
    return start, dot if dot > start and is_country(sentence.text[dot + 1 : end]) else end


@rule(
    "trim_body.count",
    example="[山川銀行|O 山川銀行3行]3行は",
    counter="[第3銀行|O]は",
    why="how many bodies there are is no part of a name",
)
@unless_whole
def _count(sentence: Sentence, start: int, end: int) -> Bounds:
    found = COUNT.search(sentence.text, start, end)
    return start, found.start() if found else end


@rule(
    "trim_body.head",
    example="[NATO|O NATO首脳会議]首脳会議で",
    counter="[国家安全保障会議|O]で",
    why="only the body is labelled in a compound whose head is a common noun",
)
def _head(sentence: Sentence, start: int, end: int) -> Bounds:
    while sentence.text[start:end] not in full_names() and (shorter := before_head(sentence, start, end)) < end:
        end = shorter
    return start, end


def before_head(sentence: Sentence, start: int, end: int) -> int:
    """End of the name before the longest head of whole words that closes its compound; ``end`` if none does."""
    text, heads = sentence.text, words("common_heads")
    if is_team(sentence, start, end):
        return end
    cut = next((k for k in range(start, end) if k in sentence.starts and text[k:end] in heads), end)
    if not start < cut < end:
        return end
    before = text[start:cut]
    sure = before in full_names() or body_ending().search(before) or ACRONYM.fullmatch(before)
    if not sure and (kind := head_kinds().get(text[cut:end])):
        return start if kind == "event" else end
    last = sentence.ends.get(cut, -1)
    named = sure or is_country(before) or before in words("not_names") or proper(sentence, last)
    return cut if named else end


@cache
def head_kinds() -> dict[str, str]:
    """Heads of a special kind: an ``event`` that the name was given to (``争議``), a ``unit`` of a force (``部隊``)."""
    return {row["word"]: row["kind"] for row in read_table("common_heads") if row["kind"]}


@rule(
    "trim_body.description",
    example="民間放送局[北洋放送|O 民間放送局北洋放送]が",
    counter="[地元学研究会|O]が",
    why="words that only describe a body stay outside",
)
def _description(sentence: Sentence, start: int, end: int) -> Bounds:
    while sentence.text[start:end] not in full_names():
        i = sentence.starts.get(start, len(sentence.tokens))
        cuts = [token.end for token in sentence.tokens[i : i + 4] if token.end < end]
        described = [cut for cut in cuts if sentence.text[start:cut] in words("descriptions")]
        if not described:
            break
        start = described[-1]
    return start, end


@rule(
    "trim_body.country",
    example="米[ノルド|O 米ノルド]は",
    counter="[米国務省|O]は",
    why="a one-character country is part of the name of public bodies alone",
)
def _country(sentence: Sentence, start: int, end: int) -> Bounds:
    i = sentence.starts.get(start, -1)
    public = sentence.text.endswith(ends("public_ends"), start, end)
    if i < 0 or sentence.text[start:end] in full_names():
        return start, end
    while sentence.tokens[i].end < end and stays_outside(sentence, i, public):
        i += 1
    return sentence.tokens[i].start, end


TRIM_BODY = Family(
    "trim_body", "recognize.trim", Mode.CHAIN, lambda: RULES, trimming, "What is no part of a body's name."
)
