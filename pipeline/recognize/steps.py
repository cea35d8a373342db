"""The steps of recognition over the sentences of one document.

Base (trained tagger, else GiNZA's own entities) -> propose -> trim -> weigh -> what the document says -> selection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.document import learn
from pipeline.recognize.document.brackets import tied
from pipeline.recognize.layer import ALL, Layer
from pipeline.recognize.own import own_spans
from pipeline.recognize.propose import claimed, propose
from pipeline.recognize.propose.person_names import whole_start
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Candidate, Prior, Span, log_odds, merge, prior, select
from pipeline.recognize.trim import trim
from pipeline.recognize.weigh import weigh
from pipeline.record import Label

GINZA_SCORE = {Label.PERSON: 1.0, Label.ORG: 0.4}  # log-odds
UNSEEN = -3.0  # log-odds of a span that the tagger does not propose
STRONG = 2.5  # log-odds from which a rule overrules what the tagger makes of the very span
UNKNOWN = -0.5  # the same where there is no tagger to ask


def names_of(
    sentences: Sequence[Sentence],
    proposed: Sequence[Sequence[Candidate]] | None,
    layers: frozenset[Layer] = ALL,
    outlets: Sequence[str] = (),
    rules: Sequence[list[Span]] = (),
) -> list[list[Span]]:
    """PERSON and ORG spans of every sentence of one document, in text order and without overlaps.

    ``proposed`` holds the trained tagger's candidates for each sentence, rival ones and other labels included; None if
    there is no tagger. ``outlets`` are the media that the document cites; ``rules`` what :func:`rule_spans` finds in
    each sentence, if that is already known.
    """
    if proposed is None or Layer.NER not in layers:
        priors = [Prior(UNKNOWN, {}) for _ in sentences]
        bases = [ginza_spans(sentence) for sentence in sentences]
    else:
        priors = [prior(UNSEEN, candidates) for candidates in proposed]
        bases = [model_spans(sentence, spans) for sentence, spans in zip(sentences, proposed, strict=True)]
    found = bases
    if Layer.LEXICON in layers:
        rules = rules or [rule_spans(sentence) for sentence in sentences]
        found = list(map(add_rules, sentences, found, rules, priors))
    if Layer.DOCUMENT in layers:
        found = [
            add_rules(s, spans, list(claimed(s, tied(s, spans))), p)
            for s, spans, p in zip(sentences, found, priors, strict=True)
        ]
    if Layer.LEXICON in layers:
        found = [weigh(s, spans) for s, spans in zip(sentences, found, strict=True)]
    if Layer.DOCUMENT in layers:
        found = learn(sentences, found, priors, outlets)
    if Layer.LEXICON in layers:
        found = [[*spans, *own_spans(s)] for s, spans in zip(sentences, found, strict=True)]
    return [select(outermost(spans)) for spans in found]


def model_spans(sentence: Sentence, proposed: Sequence[Candidate]) -> list[Span]:
    """The tagger's persons and organisations trimmed; rival readings that become the same span add up."""
    chances: dict[tuple[int, int, Label], float] = defaultdict(float)
    raw = [Span(c.start, c.end, Label(c.label), "ner", c.chance) for c in proposed if c.label in ("PERSON", "ORG")]
    for span in trim(sentence, raw):
        chances[span.start, span.end, span.label] += span.score
    return [Span(*key, "ner", max(log_odds(chance), UNSEEN)) for key, chance in chances.items()]


def ginza_spans(sentence: Sentence) -> list[Span]:
    """GiNZA's own persons and organisations trimmed."""
    spans = [
        Span(start, end, label, "ginza", GINZA_SCORE[label])
        for start, end, ene in sentence.ents
        if (label := ginza_labels().get(ene)) in GINZA_SCORE
    ]
    return merge(trim(sentence, spans))


def rule_spans(sentence: Sentence) -> list[Span]:
    """What the rules over the lexicons find in one sentence, trimmed."""
    return merge(trim(sentence, propose(sentence)))


def add_rules(sentence: Sentence, base: Sequence[Span], rules: Sequence[Span], before: Prior) -> list[Span]:
    """Both, a rule's span starting from its prior where the base does not know it, or a strong rule speaks."""
    if not rules:
        return list(base)
    seen = {(s.start, s.end, s.label) for s in base}
    strong = {(s.start, s.end, s.label): s for s in rules if s.score >= STRONG}

    def least(rule: Span) -> float:
        return max(before.at(rule.start, rule.end), cut_off(sentence, rule, base))

    raised = (
        s._replace(score=max(s.score, least(strong[key]))) if (key := (s.start, s.end, s.label)) in strong else s
        for s in base
    )
    new = (
        rule if (rule.start, rule.end, rule.label) in seen else rule._replace(score=rule.score + least(rule))
        for rule in rules
    )
    return merge([*raised, *new])


def cut_off(sentence: Sentence, rule: Span, base: Sequence[Span]) -> float:
    """Log-odds of the person whose name the base cuts off at its start: ``堂武`` of ``熊野御堂武さん``."""
    if rule.label is not Label.PERSON or rule.score < STRONG:
        return UNSEEN
    tails = (
        s.score
        for s in base
        if s.label is rule.label and s.end == rule.end and whole_start(sentence, s.start, s.end) == rule.start < s.start
    )
    return max(tails, default=UNSEEN)


@cache
def ginza_labels() -> dict[str, Label]:
    """GiNZA's extended label -> PERSON, ORG or DATE; labels that are none of them are left out."""
    return {row["ene"]: Label(row["label"]) for row in read_table("ene_labels") if row["label"] != "other"}


def outermost(spans: list[Span]) -> list[Span]:
    """Spans that are not inside a longer likely one of the same label."""
    return [
        s
        for s in spans
        if not any(
            o is not s
            and o.label is s.label
            and o.start <= s.start
            and s.end <= o.end
            and o.score > 0.5
            and (o.start, o.end) != (s.start, s.end)
            for o in spans
        )
    ]
