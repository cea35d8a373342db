"""What was found in a line as rows of its statements: quotations that are SPEECH, and contents with their speakers."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from pipeline.attribute.decide.order import said_of
from pipeline.attribute.referents.article import Quoted
from pipeline.dates.said import said_when
from pipeline.record import Article, Line, Quotation, Statement
from pipeline.rules.trace import is_asked, note
from pipeline.statements.confidence import confidence, features
from pipeline.statements.find import Found

SPEECH = "SPEECH"
SPEAKER = ("id", "name", "kind", "line", "start", "end")


def rows(
    article: Article, line: Line, quoted: Sequence[Quoted], found: Sequence[Found], contents: Sequence[Quotation]
) -> list[Statement]:
    """The statements of a line in text order: every SPEECH is one of its own or lies in a MIXED one.

    Args:
        article: the article, with the values of its dates.
        line: the line.
        quoted: its quotations.
        found: its statements that are none, no two of which overlap.
        contents: their contents with the speakers, in the same order.
    """
    speeches = [q for q in quoted if q.quotation.type == SPEECH]
    starts = [q.quotation.start for q in speeches]
    made: list[Statement] = []
    taken: set[int] = set()
    for statement, content in zip(found, contents, strict=True):
        inside = range(bisect_left(starts, statement.start), bisect_right(starts, statement.end - 1))
        taken.update(inside)
        made.append(_other(article, line, statement, content, "MIXED" if inside else "INDIRECT"))
    made += [_direct(article, q) for k, q in enumerate(speeches) if k not in taken]
    return sorted(made, key=lambda s: (s.start, s.end))


def _other(article: Article, line: Line, found: Found, content: Quotation, kind: str) -> Statement:
    said = said_when(article, line, found.start, found.end, (found.cue_start, found.cue_end))
    weighed = features(found.rule, kind, line.kind, bool(content.speaker_id), content.confidence or 0.0)
    sure = confidence(weighed)
    if is_asked():
        note("statements.confidence", line.text, found.start, found.end, "weighed", json.dumps(weighed))
    return Statement(
        start=found.start,
        end=found.end,
        text=line.text[found.start : found.end],
        kind=kind,
        cue=line.text[found.cue_start : found.cue_end],
        cue_start=found.cue_start,
        cue_end=found.cue_end,
        edtf=said.edtf,
        edtf_basis=said.basis,
        rule=found.rule,
        confidence=sure,
        **_speaker(content),
    )


def _direct(article: Article, quoted: Quoted) -> Statement:
    """The statement that a SPEECH is: span, speaker, date and confidence are the quotation's."""
    quotation, cue = quoted.quotation, cue_of(quoted)
    said = said_of(article, quoted)
    return Statement(
        start=quotation.start,
        end=quotation.end,
        text=quotation.text,
        kind="DIRECT",
        cue=quoted.line.text[cue[0] : cue[1]] if cue else "",
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        edtf=said.edtf,
        edtf_basis=said.basis,
        rule=f"direct.{quoted.cue.frame}",
        confidence=quotation.confidence,
        **_speaker(quotation),
    )


def _speaker(quotation: Quotation) -> dict[str, Any]:
    return {f"speaker_{field}": getattr(quotation, f"speaker_{field}") for field in SPEAKER}


def cue_of(quoted: Quoted) -> tuple[int, int] | None:
    """Where the reporting expression of a quotation stands: the head of its predicate, None where it has none."""
    predicate = quoted.cue.predicate
    if predicate < 0 or not quoted.cue.text:
        return None
    unit = quoted.sentence.units[predicate]
    return unit.start, unit.end
