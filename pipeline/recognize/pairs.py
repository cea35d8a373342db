"""Two names that a middle dot joins: ``ケネディ・フルシチョフの両首脳``, ``山川・谷川の統合``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from pipeline.recognize.sentence import Sentence
from pipeline.recognize.short_forms import surnames
from pipeline.recognize.span import Span, merge
from pipeline.recognize.taught import titled_persons
from pipeline.recognize.vocabulary import titled
from pipeline.record import Label

BOTH = re.compile(r"(?:の|ら)?両")
DOT = re.compile("[・=＝]")
MEETING = re.compile("(?:の|電話)?(?:首脳)?(?:会談|対談|対決|協議|論争|戦)")
ALONE = 1.0  # log-odds from which a part counts as a name of its own
JOINED = 2.5  # log-odds that both parts are of the kind that both can be


def split_pairs(
    sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], hints: Mapping[tuple[str, Label], float]
) -> list[list[Span]]:
    """The candidates with those that are two names replaced by the two.

    Both parts must be names elsewhere in the article, or by ``hints`` (surface, label: log-odds), or ``両`` follows.
    Both of two persons must be called so with a title or by another full name, since one person's name has two parts as
    well (``ケイリーさん`` may be ``モンゴメリーさん``); with one title behind both they are one person.
    """
    alone = names_alone(sentences, candidates, hints)
    bearers = bearers_of(sentences, candidates)
    return [
        merge(part for span in spans for part in parts(sentence, span, alone, bearers))
        for sentence, spans in zip(sentences, candidates, strict=True)
    ]


def names_alone(
    sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], hints: Mapping[tuple[str, Label], float]
) -> dict[str, dict[Label, float]]:
    """Surface without dots -> label -> highest score, of likely names."""
    alone: dict[str, dict[Label, float]] = defaultdict(dict)
    seen = [
        ((sentence.text[span.start : span.end], span.label), span.score)
        for sentence, spans in zip(sentences, candidates, strict=True)
        for span in spans
    ]
    for (surface, label), score in [*seen, *hints.items()]:
        if score >= ALONE and not DOT.search(surface):
            alone[surface][label] = max(score, alone[surface].get(label, 0.0))
    return alone


def bearers_of(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> dict[str, set[str]]:
    """What a person is called with a title, or surname -> the full names that show it ("" for the title)."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in titled_persons(sentences, candidates):
        bearers[name].add("")
    for sentence, spans in zip(sentences, candidates, strict=True):
        for span in spans:
            if span.label is Label.PERSON and span.score >= ALONE:
                full = sentence.text[span.start : span.end]
                for name in surnames(sentence, span, full):
                    bearers[name].add(full)
    return bearers


def parts(
    sentence: Sentence, span: Span, alone: Mapping[str, dict[Label, float]], bearers: Mapping[str, Set[str]]
) -> list[Span]:
    """The span itself, or the two names in it."""
    text = sentence.text
    dots = [m.start() for m in DOT.finditer(text, span.start, span.end)]
    if len(dots) != 1 or "brackets" in span.method:
        return [span]
    halves = [(span.start, dots[0]), (dots[0] + 1, span.end)]
    left, right = (alone.get(text[a:b], {}) for a, b in halves)
    if left and right:
        labels = sorted(left.keys() & right.keys(), key=lambda k: (-min(left[k], right[k]), k))
        if labels[:1] == [Label.PERSON] and titled(text, span.end):
            return [span]
        itself = {text[span.start : span.end]}
        others = [bearers.get(text[a:b], set()) - itself for a, b in halves]
        two = all(others) and (any(names - {""} for names in others) or bool(MEETING.match(text, span.end)))
        if labels and (labels[0] is Label.ORG or two):
            return [Span(a, b, labels[0], f"{span.method}+document", JOINED) for a, b in halves]
    if BOTH.match(text, span.end):
        return [span._replace(start=a, end=b) for a, b in halves]
    return [span]
