"""Two names that a middle dot joins: ``ケネディ・フルシチョフの両首脳``, ``山川・谷川の統合``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from pipeline.recognize.document.short_forms import surnames
from pipeline.recognize.document.taught import CERTIFYING, Forms, each
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span, channels, merge
from pipeline.recognize.words import titled
from pipeline.record import Label
from pipeline.rules.trace import note

BOTH = re.compile("(?:の|ら)?両")
DOT = re.compile("[・=＝]")
MEETING = re.compile("(?:の|電話)?(?:首脳)?(?:会談|対談|対決|協議|論争|戦)")
ALONE = 1.0  # log-odds from which a part counts as a name of its own
JOINED = 2.5  # log-odds that both parts are of the kind that both can be


def split_pairs(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], hints: Forms) -> list[list[Span]]:
    """The candidates with those that are two names replaced by the two.

    Both parts must be names elsewhere in the article, or by ``hints``, or ``両`` follows. Both of two persons must be
    called so with a title or by another full name, since one person's name has two parts as well; with one title
    behind both they are one person.
    """
    alone: dict[str, dict[Label, float]] = defaultdict(dict)
    bearers: dict[str, set[str]] = defaultdict(set)  # surname -> the full names that show it, "" for a title
    seen = [((surface, span.label), span.score) for _, span, surface in each(sentences, candidates)]
    for (surface, label), score in [*seen, *hints.items()]:
        if score >= ALONE and not DOT.search(surface):
            alone[surface][label] = max(score, alone[surface].get(label, 0.0))
    for sentence, span, full in each(sentences, candidates):
        if span.label is Label.PERSON and not CERTIFYING.isdisjoint(channels(span.method)) and span.score > 0:
            bearers[full].add("")
        if span.label is Label.PERSON and span.score >= ALONE:
            for name in surnames(sentence, span, full):
                bearers[name].add(full)
    return [
        merge(part for span in spans for part in parts(sentence, span, alone, bearers))
        for sentence, spans in zip(sentences, candidates, strict=True)
    ]


def parts(
    sentence: Sentence, span: Span, alone: Mapping[str, dict[Label, float]], bearers: Mapping[str, Set[str]]
) -> list[Span]:
    """The span itself, or the two names in it."""
    text = sentence.text
    dots = [m.start() for m in DOT.finditer(text, span.start, span.end)]
    if len(dots) != 1 or "brackets" in channels(span.method):
        return [span]
    halves = [(span.start, dots[0]), (dots[0] + 1, span.end)]
    left, right = (alone.get(text[a:b], {}) for a, b in halves)
    labels = sorted(left.keys() & right.keys(), key=lambda k: (-min(left[k], right[k]), k))
    if labels and labels[0] is Label.PERSON:
        others = [bearers.get(text[a:b], set()) - {text[span.start : span.end]} for a, b in halves]
        two = any(names - {""} for names in others) or MEETING.match(text, span.end)
        if titled(text, span.end) or not (all(others) and two):
            labels = []
    if labels:
        note("document.pair", text, span.start, span.end, "split", labels[0])
        return [Span(a, b, labels[0], f"{span.method}+document", JOINED) for a, b in halves]
    if BOTH.match(text, span.end):
        return [span._replace(start=a, end=b) for a, b in halves]
    return [span]
