"""Sentences that are said as a whole: Xによると, という, and …。Xが明らかにした of the one before."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.attribute.read.narration import Sentence
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.rules.trace import note
from pipeline.statements.begin.teller import connective_end
from pipeline.statements.predicates.heads import STOPS, Head, heads
from pipeline.statements.predicates.lexicon import words
from pipeline.statements.predicates.tail import read_tail
from pipeline.statements.predicates.unsaid import unsaid
from pipeline.statements.trial import trial

MARKS = (["で", "は"], ["で", "も"])
SHORT = 24  # units of a sentence that says of the one before it who told it


@dataclass(frozen=True)
class Framed:
    """A whole sentence as content: units ``first`` to ``last`` of ``sentence``; the cue may stand in the next one."""

    rule: str
    sentence: Sentence
    first: int
    last: int
    cue_start: int
    cue_end: int
    teller: Sentence


RULES, rule = collector()


@rule(
    "frame.according",
    example="[北洋会|O][によると|C]、[橋は3月に開く|S 北洋会]。",
    counter="[北洋会|O]によると、[宮本|P]氏は[橋は3月に開く|S 宮本]と[述べ|C]た。",
    why="who is given as the authority for a whole sentence, unless another says it there",
)
def according(sentence: Sentence) -> tuple[int, int, int] | None:
    """Xによると、…; cue's first and last unit, first unit of what is said."""
    units = sentence.units
    for k in range(len(units) - 2):
        if units[k].text != "に" or units[k + 1].lemma not in ("よる", "因る", "依る"):
            continue
        stop = k + 2
        if units[k + 1].text == "より" and units[k + 2].text == "ます":
            stop = k + 3
        if stop < len(units) and units[stop].text in ("と", "ば") and units[k + 1].text in ("よる", "よれ", "より"):
            return k, stop, _behind(sentence, stop + 1)
    return None


@rule(
    "frame.channel",
    example="[北洋会|O]の[調べでは|C]、[橋は3月に開く|S 北洋会]。",
    counter="[北洋会|O]の会議では、橋は3月に開く。",
    why="the kind of report that says it",
)
def channel(sentence: Sentence) -> tuple[int, int, int] | None:
    """Xの調べでは."""
    units = sentence.units
    for k in range(1, len(units) - 3):
        named = units[k - 1].text in ("の", "こと") or units[k - 1].nominal
        if named and units[k].text in words("channel") and [u.text for u in units[k + 1 : k + 3]] in MARKS:
            return k, k + 2, _behind(sentence, k + 3)
    return None


@rule(
    "frame.hearsay",
    example="[橋は3月に開く|S][という|C]。",
    counter="橋が3月に開くというわけだ。",
    why="a sentence that is told as heard",
)
def hearsay(sentence: Sentence) -> tuple[int, int, int] | None:
    """…という, …とのことだ at the end of a sentence."""
    units = sentence.units
    stop = len(units)
    while stop and units[stop - 1].text[0] in STOPS:
        stop -= 1
    if stop > 2 and [u.text for u in units[stop - 2 : stop]] == ["と", "いう"]:
        return stop - 2, stop - 1, 0
    for width in (4, 3):
        if stop > width and "".join(u.text for u in units[stop - width : stop]) in ("とのことだ", "とのこと"):
            return stop - width, stop - 1, 0
    return None


FAMILY = Family(
    "frame",
    "statements.frames",
    Mode.FIRST,
    lambda: RULES,
    trial,
    "Frames around a sentence that is said as a whole.",
)


def _behind(sentence: Sentence, k: int) -> int:
    return k + 1 if k < len(sentence.units) and sentence.units[k].text in ("、", "，") else k


def framed(sentence: Sentence) -> Framed | None:
    """The statement that a sentence is as a whole, if it holds no other."""
    units = sentence.units
    for found in FAMILY.active():
        place = found.body(sentence)
        if place is None:
            continue
        cue_first, cue_last, first = place
        last = len(units) - 1 if first > cue_last else cue_first - 1
        last = _without_closing(sentence, last) if first > cue_last else last
        first = max(first, connective_end(sentence, first))
        if first <= last and (first > cue_last or last < cue_first):
            start, end = units[cue_first].start, units[cue_last].end
            note(found.id, sentence.line.text, start, end, "proposed")
            return Framed(found.id, sentence, first, last, start, end, sentence)
    return None


def _without_closing(sentence: Sentence, last: int) -> int:
    """The last unit of a sentence without a full stop and a closing という."""
    units = sentence.units
    while last > 0 and units[last].text[0] in STOPS:
        last -= 1
    for closing in (("と", "いう"), ("と", "の", "こと", "だ"), ("と", "の", "こと"), ("そう", "だ")):
        if last > len(closing) and tuple(u.text for u in units[last - len(closing) + 1 : last + 1]) == closing:
            return last - len(closing)
    return last


def told_before(before: Sentence, teller: Sentence) -> Framed | None:
    """The sentence before as what a short one tells: 橋は3月に開通する。国交省が20日、明らかにした."""
    units = teller.units
    if len(units) > SHORT or any(u.kind == "Q" for u in units) or len(before.units) < 4:
        return None
    found = [h for h in heads(teller) if h.predicate.kind in ("announce", "report", "pledge", "say")]
    if len(found) != 1 or any(u.text in ("を", "と", "こと", "よう") for u in units[: found[0].first]):
        return None
    head: Head = found[0]
    tail = read_tail(teller, head)
    if (
        not (tail.past and tail.final)
        or unsaid(teller, tail)
        or not any(u.text in ("が", "は", "も") for u in units[: head.first])
    ):
        return None
    if before.units[-1].text[0] not in STOPS or any(
        u.quotation is not None and u.quotation.type == "SPEECH" for u in before.units
    ):
        return None
    last = _without_closing(before, len(before.units) - 1)
    note("frame.before", teller.line.text, head.start, head.end, "proposed")
    return Framed("frame.before", before, 0, last, head.start, head.end, teller)
