"""The layers of recognition over the sentences of one document.

Base (trained tagger, else GiNZA's own entities) -> rules from the lexicons -> evidence from the document -> selection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from pipeline.lexicon import read_table
from pipeline.recognize import document
from pipeline.recognize.brackets import definitions
from pipeline.recognize.context import weigh
from pipeline.recognize.known import known
from pipeline.recognize.organisations import organisations
from pipeline.recognize.persons import persons
from pipeline.recognize.repair import repair
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span, log_odds, merge, select
from pipeline.record import Label


class Layer(StrEnum):
    """What can be switched off to see what it is worth."""

    GINZA = "ginza"
    NER = "ner"
    LEXICON = "lexicon"
    DOCUMENT = "document"
    DATES = "dates"


ALL = frozenset(Layer)
GINZA_SCORE = {Label.PERSON: 1.0, Label.ORG: 0.4}  # log-odds
UNSEEN = -3.0  # log-odds of a span that the tagger does not propose
UNKNOWN = -0.5  # the same where there is no tagger to ask


def recognise(
    sentences: Sequence[Sentence],
    proposed: Sequence[Sequence[Span]] | None,
    layers: frozenset[Layer] = ALL,
    outlets: Sequence[str] = (),
) -> list[list[Span]]:
    """PERSON and ORG spans of every sentence of one document, in text order and without overlaps.

    ``proposed`` holds the trained tagger's candidates for each sentence, rival ones included; None if there is no tagger.
    """
    trained = proposed is not None and Layer.NER in layers
    absent = UNSEEN if trained else UNKNOWN
    candidates = []
    for i, sentence in enumerate(sentences):
        base = model_spans(sentence, proposed[i]) if trained and proposed is not None else ginza_spans(sentence)
        rules = rule_spans(sentence) if Layer.LEXICON in layers else []
        found = add_rules(base, rules, absent)
        candidates.append(weigh(sentence, found) if Layer.LEXICON in layers else found)
    if Layer.DOCUMENT in layers:
        tied = [
            [s for pair in definitions(sentence, spans) for s in pair]
            for sentence, spans in zip(sentences, candidates, strict=True)
        ]
        candidates = [add_rules(spans, more, absent) for spans, more in zip(candidates, tied, strict=True)]
        candidates = document.learn(sentences, candidates, absent, outlets)
    return [select(outermost(spans)) for spans in candidates]


def model_spans(sentence: Sentence, proposed: Sequence[Span]) -> list[Span]:
    """The tagger's candidates after repair; those that become the same span had rival readings, so they add up."""
    odds: dict[tuple[int, int, Label], float] = defaultdict(float)
    for span in repair(sentence, list(proposed)):
        odds[span.start, span.end, span.label] += span.score
    return [Span(*key, "ner", log_odds(chance)) for key, chance in odds.items()]


def ginza_spans(sentence: Sentence) -> list[Span]:
    """GiNZA's own persons and organisations after repair."""
    spans = [
        Span(start, end, label, "ginza", GINZA_SCORE[label])
        for start, end, ene in sentence.ents
        if (label := ginza_labels().get(ene)) in GINZA_SCORE
    ]
    return merge(repair(sentence, spans))


def rule_spans(sentence: Sentence) -> list[Span]:
    """What the rules over the lexicons find in one sentence, after repair."""
    return merge(repair(sentence, [*persons(sentence), *organisations(sentence), *known(sentence)]))


def add_rules(base: list[Span], rules: Sequence[Span], absent: float) -> list[Span]:
    """Both, a rule's span that the base does not know starting from ``absent``."""
    seen = {(s.start, s.end, s.label) for s in base}
    return merge(
        [*base, *(r if (r.start, r.end, r.label) in seen else r._replace(score=r.score + absent) for r in rules)]
    )


@cache
def ginza_labels() -> dict[str, Label]:
    """GiNZA's extended label -> PERSON, ORG or DATE; labels that are none of them are left out."""
    return {row["ene"]: Label(row["label"]) for row in read_table("ene_labels") if row["label"] != "other"}


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
            and o.score > 0
            and (o.start, o.end) != (s.start, s.end)
            for o in spans
        )
    ]
