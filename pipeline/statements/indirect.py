"""What was found in a line as rows of its statements."""

from __future__ import annotations

from pipeline.record import Line, Quotation, Statement
from pipeline.statements.find import Found


def indirect(line: Line, found: Found, content: Quotation) -> Statement:
    """The statement: MIXED if a SPEECH lies in it, else INDIRECT."""
    mixed = any(found.start <= q.start and q.end <= found.end and q.type == "SPEECH" for q in line.quotations)
    return Statement(
        start=found.start,
        end=found.end,
        text=line.text[found.start : found.end],
        kind="MIXED" if mixed else "INDIRECT",
        cue=line.text[found.cue_start : found.cue_end],
        cue_start=found.cue_start,
        cue_end=found.cue_end,
        speaker_id=content.speaker_id,
        speaker_name=content.speaker_name,
        speaker_kind=content.speaker_kind,
        speaker_line=content.speaker_line,
        speaker_start=content.speaker_start,
        speaker_end=content.speaker_end,
        rule=found.rule,
        confidence=content.confidence,
    )
