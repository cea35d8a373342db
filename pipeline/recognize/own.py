"""The names of the user's own tables: they are names wherever they stand, however short or common."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.own import own_rows
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.record import Label
from pipeline.rules.trace import note

CERTAIN = 20.0  # log-odds above all that the other layers say together


def own_spans(sentence: Sentence) -> list[Span]:
    """Where the user's own persons and bodies stand in a sentence; without tables of his own, none."""
    names, labels = own_names()
    if not labels:
        return []
    spans = [Span(a, b, labels[sentence.text[a:b]], "own", CERTAIN) for a, b in names.find(sentence)]
    for span in spans:
        note("own", sentence.text, span.start, span.end, "proposed", span.label)
    return spans


@cache
def own_names() -> tuple[Gazetteer, dict[str, Label]]:
    """The names of the user's own tables of persons and bodies; a surface that is both is a person."""
    labels = {
        surface: label
        for table, label in (("organizations", Label.ORG), ("persons", Label.PERSON))
        for row in own_rows(table)
        for surface in [row["name"], *row["aliases"].split("|")]
        if surface
    }
    return Gazetteer(labels), labels
