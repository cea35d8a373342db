"""The indirect and mixed statements of a line: heads with what they report, one inside another settled."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

from pipeline.attribute.evidence.subjects import refers_back
from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.read.phrase import SUBJECT
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import MEDIA, is_media
from pipeline.record import Line
from pipeline.rules.trace import note
from pipeline.statements.begin.search import Search
from pipeline.statements.begin.start import content_start
from pipeline.statements.complements.rules import complement
from pipeline.statements.frames import Framed, framed, told_before
from pipeline.statements.marks import behind_quotation, goes_into, is_quotation
from pipeline.statements.predicates.heads import Head, heads
from pipeline.statements.predicates.lexicon import Predicate
from pipeline.statements.predicates.tail import Tail, continues, read_tail
from pipeline.statements.predicates.unsaid import modifying, nominal, unsaid

EMBEDDED = frozenset({"to_report", "to_do", "to_as", "to_verb", "wo_report", "bracket", "to_noun", "reported"})
OWN = frozenset({"to_report", "to_do", "to_verb", "wo_report"})  # frames with a predicate that tells a quotation
SLIGHT = 6  # units of a sentence that tells no news of its own
QUOTING = Predicate("", "say", frozenset())
TRIMMED = "、。，．―─—－–… 　!！"


@dataclass(frozen=True)
class Found:
    """A statement in its line, half-open code points; ``teller`` is the cue's sentence, ``sentence`` the content's."""

    rule: str
    start: int
    end: int
    cue_start: int
    cue_end: int
    sentence: Sentence
    teller: Sentence
    passive: bool = False


def find(reading: Reading, line: Line) -> list[Found]:
    """The statements of a line that are no quotations, in text order of their cues."""
    found: list[Found] = []
    told: set[int] = set()  # sentences with a statement, by number
    sentences = reading.sentences.get(line.line, [])
    by_sentence: dict[int, list[Quoted]] = defaultdict(list)
    for q in reading.quoted.get(line.line, ()):
        by_sentence[id(q.sentence)].append(q)
    for number, sentence in enumerate(sentences):
        quoted = by_sentence[id(sentence)]
        here, speaks = _of_heads(reading, sentence, quoted, bool(told))
        if speaks or any(_stands_alone(q) for q in quoted):
            told.add(number)
        if not here and number not in told and not refers_back(sentence) and (whole := framed(sentence)):
            here = [_of_frame(whole)]
        before = number - 1
        while before > 0 and before not in told and len(sentences[before].units) < SLIGHT:
            before -= 1  # 82歳だった。
        if not here and number and before not in told and (whole := told_before(sentences[before], sentence)):
            here = [_of_frame(whole)]
        if here:
            told.add(number)
            found += here
    return found


def _stands_alone(quoted: Quoted) -> bool:
    """Whether a quotation is a statement of its own in its sentence rather than a word of another's."""
    if quoted.quotation.type != "SPEECH" or quoted.cue.frame not in EMBEDDED:
        return False
    p, units = quoted.cue.predicate, quoted.sentence.units
    last = p + 1 if p >= 0 and units[p].tag.startswith("名詞") and p + 1 < len(units) and units[p + 1].predicate else p
    tail = read_tail(quoted.sentence, Head(p, last, 0, 0, QUOTING, "quoting")) if p >= 0 else None
    return tail is None or not (modifying(tail) or nominal(tail))


def _of_heads(reading: Reading, sentence: Sentence, quoted: list[Quoted], elided: bool) -> tuple[list[Found], bool]:
    """Statements of a sentence's predicates, and whether any of them, or of its quotations, is asserted."""
    phrases = reading.of(sentence)
    made: list[tuple[int, int, Found]] = []  # first and last unit from content to cue
    bound, speaks = 0, False
    known = heads(sentence)
    for head in sorted([*known, *_tellers(sentence, quoted, known)], key=lambda h: h.first):
        tail = read_tail(sentence, head)
        if head.form == "quoting":
            bound, speaks = _next(tail, bound), True
            continue
        said = complement(sentence, head, tail)
        if said is None or said.last < bound or unsaid(sentence, tail):
            continue
        search = Search(sentence, phrases, head, tail, said, elided or bound > 0)
        first = behind_quotation(sentence.units, content_start(search, bound), said.last)
        if is_quotation(sentence.units, first, said) or not goes_into(search, first):
            bound, speaks = _next(tail, bound), True
            continue
        start, end = _span(sentence, first, said.last)
        if start >= end:
            continue
        inner = _inside(made, first, said.last)
        if inner and is_channel(reading, sentence, head):
            continue
        made = made[: len(made) - inner]
        if made and made[-1][2].end == end and made[-1][2].rule == "said.ground":
            made.pop()  # として非難した
        if made and made[-1][2].start < end and start < made[-1][2].end:
            continue
        note(said.rule, sentence.line.text, head.start, head.end, "proposed")
        span = (min(first, head.first), max(said.last, head.last))
        made.append((*span, Found(said.rule, start, end, head.start, head.end, sentence, sentence, tail.passive)))
        bound = _next(tail, bound)
    return [found for _, _, found in made], speaks or bool(made)


def _inside(made: list[tuple[int, int, Found]], first: int, last: int) -> int:
    """How many of the latest statements stand within units ``first`` to ``last``."""
    return sum(1 for _ in itertools.takewhile(lambda m: first <= m[0] and m[1] <= last, reversed(made)))


def _tellers(sentence: Sentence, quotations: list[Quoted], known: list[Head]) -> list[Head]:
    """Predicates that tell a quotation and are none of ours: 「…」と憤った."""
    taken = {k for head in known for k in range(head.first, head.last + 1)}
    found = []
    for quoted in quotations:
        p = quoted.cue.predicate
        if quoted.cue.frame in OWN and p >= 0 and p not in taken:
            unit = sentence.units[p]
            last = p + 1 if unit.tag.startswith("名詞") and p + 1 < len(sentence.units) else p
            if quoted.quotation.type == "SPEECH":
                found.append(Head(p, last, unit.start, unit.end, QUOTING, "quoting"))
    return found


def is_channel(reading: Reading, sentence: Sentence, head: Head) -> bool:
    """Whether a head only passes on what others say: 報じた, or 伝えた of a medium."""
    if head.predicate.kind == "report":
        return True
    if head.predicate.lemma != "伝える":
        return False
    return any(
        p.case in SUBJECT and (is_media(reading.referents.of(p)) or any(MEDIA.search(u.text) for u in p.units))
        for p in reading.of(sentence)
    )


def _next(tail: Tail, bound: int) -> int:
    """Where the clause after a head begins."""
    stop = continues(tail)
    return bound if stop is None else max(bound, stop)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Offsets of units ``first`` to ``last`` with the brackets after them, without edge punctuation and など."""
    text, units = sentence.line.text, sentence.units
    start = units[first].start
    after = units[last + 1].start if last + 1 < len(units) else sentence.end
    end = after if sentence.glosses.get(last) else units[last].end
    content = text[start:end]
    while True:
        cut = content.rstrip(TRIMMED).removesuffix("など")
        if cut == content:
            break
        content = cut
    lead = len(content) - len(content.lstrip("、。， 　"))
    return start + lead, start + len(content)


def _of_frame(whole: Framed) -> Found:
    start, end = _span(whole.sentence, whole.first, whole.last)
    return Found(whole.rule, start, end, whole.cue_start, whole.cue_end, whole.sentence, whole.teller)
