"""Quotations as statements: every SPEECH that lies in no other statement is one of its own, marks included."""

from __future__ import annotations

from pipeline.attribute.referents.article import Quoted
from pipeline.record import Statement

SPEECH = "SPEECH"


def direct(quoted: Quoted) -> Statement:
    """The statement that a SPEECH quotation is: span, speaker, date and confidence are the quotation's."""
    quotation = quoted.quotation
    cue = cue_of(quoted)
    return Statement(
        start=quotation.start,
        end=quotation.end,
        text=quotation.text,
        kind="DIRECT",
        cue=quoted.line.text[cue[0] : cue[1]] if cue else "",
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        speaker_id=quotation.speaker_id,
        speaker_name=quotation.speaker_name,
        speaker_kind=quotation.speaker_kind,
        speaker_line=quotation.speaker_line,
        speaker_start=quotation.speaker_start,
        speaker_end=quotation.speaker_end,
        edtf=quotation.edtf,
        edtf_basis="clause" if quotation.edtf else "",
        rule=f"direct.{quoted.cue.frame}",
        confidence=quotation.confidence,
    )


def cue_of(quoted: Quoted) -> tuple[int, int] | None:
    """Where the reporting expression of a quotation stands: the head of its predicate, None where it has none."""
    predicate = quoted.cue.predicate
    if predicate < 0 or not quoted.cue.text:
        return None
    unit = quoted.sentence.units[predicate]
    return unit.start, unit.end
