"""When it was said, if the sentence says so: ``1日の演説で「…」``, ``山田外相は2日、…「…」と述べた``."""

from __future__ import annotations

import re
from functools import cache

from pipeline.attribute.evidence.subjects import takes_up
from pipeline.attribute.evidence.topics import has_predicate
from pipeline.attribute.read.narration import Unit
from pipeline.attribute.read.words import longest_suffix
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.lexicon.tables import read_table

DAY = re.compile(r"\d{4}-\d\d-\d\d$")
PART_OF_DAY = re.compile(r"^(?:付|夜|夕|朝|午前|午後|深夜|未明|早朝|遅く|昼|正午|夕方|夜明け|中|頃|ごろ)+")
DATED = re.compile(r"^(?:、|，|に(?!は|も|つい|対|関|よ|向|かけ|わた)|「|『|“|$)")
NOT_DATED = re.compile(r"^(?:から|まで|以来|以降|より|をめど|を目|には|にも|時点|現在|付け?の)")


@cache
def occasions() -> dict[str, str]:
    """Nouns for occasions of speech."""
    return {row["noun"]: "occasion" for row in read_table("speech_events")}


def said_when(reading: Reading, quoted: Quoted) -> str:
    """EDTF value of the date of an utterance, "" if no sentence gives one.

    The sentence is that of the quotation; for a quotation that is a sentence of its own, the next one if it takes the
    quotation up (「…」。X氏は11日、こう語った). A date belongs to the utterance if it modifies its occasion
    (1日の演説で), or stands as an adverb before a comma, where it belongs to the main verb (2日、…), or right before
    the quotation or its verb with no other verb between (10日「…」). A day is preferred to a month or year.
    """
    units, i = quoted.sentence.units, quoted.index
    if quoted.cue.frame in ("reported", "clause"):
        return _best([u if u.kind != "Q" else Unit(u.start, u.end, "…", "T") for u in units], quoted.cue.predicate)
    found = _best(units, max(i, quoted.cue.predicate))
    if not found and quoted.cue.frame == "alone":
        following = reading.sentences[quoted.line.line][quoted.sentence.number + 1 :][:1]
        if following and takes_up(following[0]):
            return _best(following[0].units, len(following[0].units) - 1)
    return found


def _best(units: list[Unit], goal: int) -> str:
    """The value of the date that belongs most clearly to the predicate or quotation at ``goal``, "" if none does."""
    ranked = [
        (DAY.match(unit.mention.edtf) is not None, rank, k, unit.mention.edtf)
        for k, unit in enumerate(units[: max(goal, 0)])
        if unit.kind == "D" and unit.mention is not None and unit.mention.edtf and (rank := _rank(units, k, goal))
    ]
    return max(ranked)[3] if ranked else ""


def _rank(units: list[Unit], k: int, goal: int) -> int:
    """3 for an occasion, 2 for a date right at the quotation, 1 for one before a comma, 0 for none of these."""
    rest = "".join("「" if u.kind == "Q" else u.text for u in units[k + 1 : k + 8])
    if NOT_DATED.match(rest):
        return 0
    if rest.startswith("の") or PART_OF_DAY.sub("", rest).startswith("の"):
        return 3 if _occasion(units, k, goal) else 0
    rest = PART_OF_DAY.sub("", rest)
    if not DATED.match(rest):
        return 0
    goal = next((j for j in range(k, goal) if units[j].kind == "Q"), goal)
    between = units[k + 1 : goal]
    verbal = rest[0] == "に" and any(u.tag.endswith("サ変可能") for u in between)  # a headline's 10日に協議開催も「…」
    if not has_predicate(between) and not verbal:
        return 2
    return 1 if rest[0] in "、，" else 0


def _occasion(units: list[Unit], k: int, goal: int) -> bool:
    """Whether the noun that a date at ``k`` modifies is an occasion of speech: 1日の演説で."""
    stop = k + 1
    while stop < len(units) and stop < goal and (units[stop].nominal or units[stop].text == "の"):
        stop += 1
    text = "".join(u.text for u in units[k + 1 : stop])
    after = "".join(u.text for u in units[stop : stop + 2])
    return bool(longest_suffix(text.removesuffix("後"), occasions())) and after.startswith(
        ("で", "に", "後", "、", "の")
    )
