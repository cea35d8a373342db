"""The recognize stage on one article: tokens and mentions for its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from pipeline.recognize.layer import ALL, Layer
from pipeline.recognize.sentence import Analysed, Sentence
from pipeline.recognize.span import Candidate, Span, probability
from pipeline.record import Article, Label, Mention, Token
from pipeline.text.reading import Reading, reading

LEAST = 0.02  # probability from which the tagger's candidates are weighed


class Proposal(Protocol):
    """A span the trained tagger proposes."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""

    @property
    def label(self) -> str:
        """One of the tagger's labels, PERSON and ORG among them."""

    @property
    def score(self) -> float:
        """Probability of exactly this span with this label."""


Analyse = Callable[[Sequence[str], Sequence[bool]], Sequence[Analysed]]


class Tagger(Protocol):
    """The trained recognizer."""

    def begin(
        self, sentences: Sequence[Sequence[Token]], texts: Sequence[str], threshold: float
    ) -> Callable[[], Sequence[Sequence[Proposal]]]:
        """Begin to look for every span of each text at least as probable as ``threshold``, rival ones included.

        Returns what waits for them.
        """


Recognizer = Callable[[Sequence[str]], list[list[Mention]]]


def recognize(
    article: Article, analyser: Analyse, tagger: Tagger | None = None, layers: frozenset[Layer] = ALL
) -> Article:
    """The article with tokens and mentions on its lines; equal lines are recognized once.

    Tokens cover the labelled part of a line (of an attribution its source title). Heads and relations are only there
    on lines that hold a quotation. The article given is not changed.
    """
    readings = [reading(article.labelled_text(line)) for line in article.lines]
    parse = dict.fromkeys((read.text for read in readings), False)
    for line, read in zip(article.lines, readings, strict=True):
        parse[read.text] |= bool(line.quotations)
    sentences = analyse(list(parse), list(parse.values()), analyser)
    outlets = sorted({source.outlet for source in article.sources if source.outlet})
    found = dict(zip(parse, mentions_of(sentences, tagger, layers, outlets), strict=True))
    tokens = {sentence.text: sentence.parsed for sentence in sentences}
    lines = [
        line.model_copy(
            update={
                "tokens": tokens_printed(tokens[read.text], read),
                "mentions": [mention_printed(m, read, line.text) for m in found[read.text]],
            }
        )
        for line, read in zip(article.lines, readings, strict=True)
    ]
    return article.model_copy(update={"lines": lines})


def recognizer(analyser: Analyse, tagger: Tagger | None = None, layers: frozenset[Layer] = ALL) -> Recognizer:
    """A function from the texts of one document to the mentions of each, in text order."""

    def run(texts: Sequence[str]) -> list[list[Mention]]:
        readings = [reading(text) for text in texts]
        distinct = list(dict.fromkeys(read.text for read in readings))
        sentences = analyse(distinct, [False] * len(distinct), analyser)
        found = dict(zip(distinct, mentions_of(sentences, tagger, layers), strict=True))
        return [
            [mention_printed(m, read, text) for m in found[read.text]]
            for read, text in zip(readings, texts, strict=True)
        ]

    return run


def tokens_printed(tokens: Sequence[Token], read: Reading) -> list[Token]:
    """Tokens of a reading at their places in the printed text."""
    if read.printed is None:
        return list(tokens)
    return [Token(*read.span(t.start, t.end), t.tag, t.lemma, t.head, t.dep) for t in tokens]


def mention_printed(mention: Mention, read: Reading, text: str) -> Mention:
    """A mention in a reading at its place in the printed ``text``, whose slice it holds."""
    start, end = read.span(mention.start, mention.end)
    return mention.model_copy(update={"start": start, "end": end, "text": text[start:end]})


def analyse(texts: Sequence[str], parse: Sequence[bool], analyser: Analyse) -> list[Sentence]:
    """The texts as the rules look at them, who need the morphemes alone: GiNZA may still be at work on the rest."""
    return [Sentence(t, a.morphemes, a) for t, a in zip(texts, analyser(texts, parse), strict=True)]


def mentions_of(
    sentences: Sequence[Sentence], tagger: Tagger | None, layers: frozenset[Layer], outlets: Sequence[str] = ()
) -> list[list[Mention]]:
    """Mentions of every sentence of one document that cites ``outlets``; clock times, durations and sets are none."""
    tagged = proposing(sentences, tagger) if tagger is not None and Layer.NER in layers else None
    # Imported while the networks are at work.
    from pipeline.dates import parse
    from pipeline.recognize.steps import names_of, rule_spans

    dated = [
        [Span(d.start, d.end, Label.DATE, "dates", 0.0) for d in parse(sentence.text) if d.type == "DATE"]
        if Layer.DATES in layers
        else []
        for sentence in sentences
    ]
    rules = [rule_spans(sentence) for sentence in sentences] if Layer.LEXICON in layers else []
    named = names_of(sentences, tagged() if tagged else None, layers, outlets, rules)
    # Only here GiNZA's entities are asked for, unless there was no tagger.
    return [
        [mention(sentence, span) for span in sorted(without_overlaps(names, days))]
        for sentence, names, days in zip(sentences, named, dated, strict=True)
    ]


def proposing(sentences: Sequence[Sentence], tagger: Tagger) -> Callable[[], list[list[Candidate]]]:
    """Begin to look for all that the trained tagger considers, of every label; returns what waits for it."""
    found = tagger.begin([s.tokens for s in sentences], [s.text for s in sentences], LEAST)
    return lambda: [[Candidate(p.start, p.end, p.label, p.score) for p in spans] for spans in found()]


def without_overlaps(named: list[Span], dated: list[Span]) -> list[Span]:
    """Names and dates that do not overlap: a name wins over a date, but for one that is but a part of it.

    ``明治3年`` is a date, whatever the recogniser makes of ``明治``; ``2020年委員会`` is a name.
    """
    names = [n for n in named if not any(is_part(n, d) for d in dated)]
    return [*names, *(d for d in dated if not any(d.overlaps(n) for n in names))]


def is_part(inner: Span, outer: Span) -> bool:
    """Whether a span lies in a longer one."""
    return outer.start <= inner.start and inner.end <= outer.end and inner.end - inner.start < outer.end - outer.start


def mention(sentence: Sentence, span: Span) -> Mention:
    """A span as a record, with GiNZA's own label over exactly that span."""
    ene = next((label for start, end, label in sentence.ents if (start, end) == (span.start, span.end)), "")
    return Mention(
        start=span.start,
        end=span.end,
        text=sentence.text[span.start : span.end],
        label=span.label,
        method=span.method,
        score=None if span.label is Label.DATE else round(probability(span.score), 4),
        ene=ene,
    )
