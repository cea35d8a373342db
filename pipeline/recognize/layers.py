"""The layers of recognition over the sentences of one document.

Base (trained tagger, else GiNZA's own entities) -> rules from the lexicons -> evidence from the document -> selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from pipeline.lexicon import read_table
from pipeline.recognize import document
from pipeline.recognize.brackets import definitions
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.known import known
from pipeline.recognize.organisations import organisations
from pipeline.recognize.persons import persons
from pipeline.recognize.repair import repair
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span, merge, select
from pipeline.record import Label


class Layer(StrEnum):
    """What can be switched off to see what it is worth."""

    GINZA = "ginza"
    NER = "ner"
    LEXICON = "lexicon"
    DOCUMENT = "document"
    DATES = "dates"


ALL = frozenset(Layer)
GINZA_SCORE = {Label.PERSON: 0.75, Label.ORG: 0.6}


def recognise(
    sentences: Sequence[Sentence], proposed: Sequence[Sequence[Span]], layers: frozenset[Layer] = ALL
) -> list[list[Span]]:
    """PERSON and ORG spans of every sentence of one document, in text order and without overlaps.

    ``proposed`` holds the trained tagger's spans for each sentence (empty lists where there is none).
    """
    candidates = [
        merge(repair(sentence, base(sentence, spans, layers)))
        for sentence, spans in zip(sentences, proposed, strict=True)
    ]
    if Layer.LEXICON in layers:
        candidates = [
            merge([*spans, *repair(sentence, [*persons(sentence), *organisations(sentence), *known(sentence)])])
            for sentence, spans in zip(sentences, candidates, strict=True)
        ]
    if Layer.DOCUMENT in layers:
        candidates = with_document(sentences, candidates)
    return [select(outermost(spans)) for spans in candidates]


def base(sentence: Sentence, spans: Sequence[Span], layers: frozenset[Layer]) -> list[Span]:
    """The candidates that do not come from rules."""
    found = list(spans) if Layer.NER in layers else []
    if Layer.GINZA in layers:
        found += [
            Span(start, end, label, "ginza", GINZA_SCORE[label])
            for start, end, ene in sentence.ents
            if (label := ginza_labels().get(ene)) in GINZA_SCORE
        ]
    return found


@cache
def ginza_labels() -> dict[str, Label]:
    """GiNZA's extended label -> PERSON, ORG or DATE; labels that are none of them are left out."""
    return {row["ene"]: Label(row["label"]) for row in read_table("ene_labels") if row["label"] != "other"}


def with_document(sentences: Sequence[Sentence], candidates: list[list[Span]]) -> list[list[Span]]:
    """The candidates after every sentence has learnt from all others."""
    defined = []
    for sentence, spans in zip(sentences, candidates, strict=True):
        pairs = list(definitions(sentence, spans))
        defined.append(merge([*spans, *(s for pair in pairs for s in pair)]))
    weights = document.teach(zip(sentences, defined, strict=True))
    names = Gazetteer(weights)
    fulls = sorted(
        s for s, labels in weights.items() if len(s) > 4 and document.label_of(labels) and Label.ORG in labels
    )
    results = []
    for sentence, spans in zip(sentences, defined, strict=True):
        settled = [document.settle(sentence, span, weights) for span in spans]
        learnt = document.taught(sentence, weights, names)
        results.append(merge([*settled, *learnt, *document.abbreviations(sentence, spans, fulls)]))
    return results


def outermost(spans: list[Span]) -> list[Span]:
    """Spans that are not inside a longer one of the same label at least half as sure."""
    return [
        s
        for s in spans
        if not any(
            o is not s
            and o.label is s.label
            and o.start <= s.start
            and s.end <= o.end
            and o.score >= s.score / 2
            and (o.start, o.end) != (s.start, s.end)
            for o in spans
        )
    ]
