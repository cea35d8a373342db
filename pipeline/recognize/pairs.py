"""Two names that a middle dot joins: ``バイデン・プーチンの両大統領``, ``蒼光・神宮寺の統合``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span, merge
from pipeline.record import Label

BOTH = re.compile(r"(?:の|ら)?両")
DOT = re.compile("[・=＝]")
ALONE = 1.0  # log-odds from which a part counts as a name of its own


def split_pairs(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The candidates with those that are two names, by the article or by ``両`` behind them, replaced by the two."""
    alone = names_alone(sentences, candidates)
    return [
        merge(part for span in spans for part in parts(sentence, span, alone))
        for sentence, spans in zip(sentences, candidates, strict=True)
    ]


def names_alone(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> dict[str, dict[Label, float]]:
    """Surface without dots -> label -> highest score, of likely names."""
    alone: dict[str, dict[Label, float]] = defaultdict(dict)
    for sentence, spans in zip(sentences, candidates, strict=True):
        for span in spans:
            surface = sentence.text[span.start : span.end]
            if span.score >= ALONE and not DOT.search(surface):
                alone[surface][span.label] = max(span.score, alone[surface].get(span.label, 0.0))
    return alone


def parts(sentence: Sentence, span: Span, alone: dict[str, dict[Label, float]]) -> list[Span]:
    """The span itself, or the two names in it."""
    text = sentence.text
    dots = [m.start() for m in DOT.finditer(text, span.start, span.end)]
    if len(dots) != 1:
        return [span]
    halves = [(span.start, dots[0]), (dots[0] + 1, span.end)]
    known = [alone.get(text[a:b], {}) for a, b in halves]
    if not (BOTH.match(text, span.end) or all(known)):
        return [span]
    return [
        span._replace(start=a, end=b, label=max(sorted(labels), key=lambda k: labels[k]) if labels else span.label)
        for (a, b), labels in zip(halves, known, strict=True)
    ]
