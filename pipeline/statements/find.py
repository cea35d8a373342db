"""The indirect and mixed statements of a line: heads with what they report, one inside another settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.record import Line
from pipeline.rules.trace import note
from pipeline.statements.complements import Complement, complement
from pipeline.statements.content import Search, content_start
from pipeline.statements.frames import Framed, framed, told_before
from pipeline.statements.heads import STOPS, Head, heads
from pipeline.statements.tail import Tail, continues, read_tail, unsaid

JOINTS = frozenset({"、", "，", "や", "と", "・", "など", "か", "だ", "で", "する", "し", "た", "である", "ある", "との", "も"})
EMBEDDED = frozenset({"to_report", "to_do", "to_as", "to_verb", "wo_report", "bracket", "to_noun", "no_noun", "reported"})
TRIMMED = "、。，．―─—－–… 　!！"


@dataclass(frozen=True)
class Found:
    """A statement in its line, half-open code points; ``teller`` is the sentence of the cue, ``sentence`` of the content."""

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
    for number, sentence in enumerate(sentences):
        quoted = [q for q in reading.quoted.get(line.line, ()) if q.sentence is sentence]
        elided = bool(found) or any(n < number for n in told)
        here, speaks = _of_heads(reading, sentence, elided)
        if speaks or any(_stands_alone(q) for q in quoted):
            told.add(number)
        if not here and number not in told and (whole := framed(sentence)):
            here = [_of_frame(whole)]
        if not here and number and number - 1 not in told and (whole := told_before(sentences[number - 1], sentence)):
            here = [_of_frame(whole)]
        if here:
            told.add(number)
            found += here
    return found


def _stands_alone(quoted: Quoted) -> bool:
    """Whether a quotation is a statement of its own in its sentence rather than a word of another's."""
    return quoted.quotation.type == "SPEECH" and quoted.cue.frame in EMBEDDED


def _of_heads(reading: Reading, sentence: Sentence, elided: bool) -> tuple[list[Found], bool]:
    """Statements of a sentence's predicates, and whether any of them, or of its quotations, is asserted."""
    phrases = reading.of(sentence)
    made: list[tuple[int, int, Found]] = []  # first and last unit from content to cue
    bound, speaks = 0, False
    for head in heads(sentence):
        tail = read_tail(sentence, head)
        said = complement(sentence, head, tail)
        if said is None or said.last < bound or unsaid(sentence, tail):
            continue
        search = Search(sentence, phrases, head, tail, said, elided or bound > 0)
        first = content_start(search, bound)
        if is_quotation(sentence.units, first, said):
            bound, speaks = _next(tail, bound), True
            continue
        start, end = _span(sentence, first, said.last)
        if start >= end:
            continue
        inner = [k for k, (a, b, _) in enumerate(made) if first <= a and b <= said.last]
        if head.predicate.kind == "report" and inner:
            continue
        made = [m for k, m in enumerate(made) if k not in inner]
        if any(m.start < end and start < m.end for _, _, m in made):
            continue
        note(said.rule, sentence.line.text, head.start, head.end, "proposed")
        span = (min(first, head.first), max(said.last, head.last))
        made.append((*span, Found(said.rule, start, end, head.start, head.end, sentence, sentence, tail.passive)))
        bound = _next(tail, bound)
    return [found for _, _, found in made], speaks or bool(made)


def _next(tail: Tail, bound: int) -> int:
    """Where the clause after a head begins."""
    stop = continues(tail)
    return bound if stop is None else max(bound, stop)


def is_quotation(units: Sequence[Unit], first: int, said: Complement) -> bool:
    """Whether a content stands wholly in quotation marks, a trailing だ or する and a bare gloss apart."""
    inside = units[first : said.last + 1]
    if any(u.kind == "Q" for u in inside):
        return all(u.kind == "Q" or u.text in JOINTS or u.tag.startswith("副詞") for u in inside)
    before = [u for u in units[max(0, first - 3) : first] if u.text not in ("、", "も")]
    glossed = len(before) > 1 and before[-1].text in ("と", "などと") and before[-2].kind == "Q"
    return glossed and not any(u.tag.startswith("助詞") for u in inside)


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


__all__ = ["STOPS", "Found", "Head", "find"]
