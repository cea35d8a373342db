"""DATE mentions: the expressions of ``pipeline.dates`` that are points or periods on the calendar."""

from __future__ import annotations

from pipeline.dates import parse
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.record import Label


def dates(sentence: Sentence) -> list[Span]:
    """Spans of TIMEX3 type DATE in one sentence; clock times, durations and sets are no mentions."""
    return [
        Span(expression.start, expression.end, Label.DATE, "dates", 0.0)
        for expression in parse(sentence.text)
        if expression.type == "DATE"
    ]
