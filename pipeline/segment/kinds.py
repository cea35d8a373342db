"""What each line of an article is, read from the article as a whole.

A heading and a one-line passage differ only by the attribution that follows, a passage may look like an attribution and
an attribution may lack its year. So each line gets a score for each kind from what it looks like, each pair of
neighbours one from how articles are built (heading, then passages each followed by its attribution), and the best
sequence is found by dynamic programming (Viterbi 1967).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.record import Kind
from pipeline.segment.attribution import Attribution, parse_attribution
from pipeline.segment.years import digits_of

KINDS = (Kind.SUBTITLE, Kind.HEADING, Kind.PASSAGE, Kind.ATTRIBUTION)
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々〆]")
SENTENCE_END = re.compile(r"[。．!?！？][」』”)）]*\s*$")

# How well one kind follows another, in the same unit as the scores of the lines. Absent pairs are out of the ordinary
# but never impossible, so that any text gets a reading.
UNUSUAL = -8.0
FOLLOWS = {
    (Kind.TITLE, Kind.SUBTITLE): 0.0,
    (Kind.TITLE, Kind.HEADING): 0.0,
    (Kind.TITLE, Kind.PASSAGE): -3.0,
    (Kind.SUBTITLE, Kind.HEADING): 0.0,
    (Kind.SUBTITLE, Kind.SUBTITLE): -2.0,
    (Kind.SUBTITLE, Kind.PASSAGE): -7.0,
    (Kind.HEADING, Kind.PASSAGE): 0.0,
    (Kind.HEADING, Kind.HEADING): -3.0,
    (Kind.HEADING, Kind.SUBTITLE): -4.0,
    (Kind.PASSAGE, Kind.ATTRIBUTION): 0.0,
    (Kind.ATTRIBUTION, Kind.PASSAGE): 0.0,
    (Kind.ATTRIBUTION, Kind.HEADING): 0.0,
    (Kind.ATTRIBUTION, Kind.SUBTITLE): 0.0,
}
ENDS = {Kind.ATTRIBUTION: 0.0, Kind.PASSAGE: -3.0, Kind.HEADING: -4.0, Kind.SUBTITLE: -4.0, Kind.TITLE: 0.0}


def attribution_score(text: str, parsed: Attribution | None, outlets: Counter[str]) -> float:
    """How much a line looks like an attribution; ``outlets`` counts those printed with a full year in the article."""
    if parsed is None:
        return -30.0
    score = {0: -1.0, 4: 6.0}.get(len(digits_of(parsed.year)), 3.0)
    if outlets[parsed.outlet]:
        score += 3.0
    if "。" in parsed.outlet or "、" in parsed.outlet:
        score -= 6.0
    if "。" in parsed.title:
        score -= 5.0
    if len(text) > 150:
        score -= 3.0
    if SENTENCE_END.search(text):
        score -= 4.0
    return score


def line_scores(text: str, outlets: Counter[str]) -> dict[Kind, float]:
    """Scores of one line for each kind from its looks alone."""
    sentence, length = bool(SENTENCE_END.search(text)), len(text)
    foreign = not JAPANESE.search(text)
    closed = text.rstrip().endswith("。")
    passage = (3.0 if closed else 1.0 if sentence or "。" in text else 0.0) + min(length / 40, 4.0)
    heading = (1.0 if length < 60 else 0.0) - (2.0 if closed else 0.0) - max(length - 60, 0) / 20
    return {
        Kind.SUBTITLE: 4.0 if foreign else -20.0,
        Kind.HEADING: heading - (2.0 if foreign else 0.0),
        Kind.PASSAGE: passage,
        Kind.ATTRIBUTION: attribution_score(text, parse_attribution(text), outlets),
    }


def classify(texts: Sequence[str]) -> list[Kind]:
    """The kind of each line of an article; the first line that is not blank is the title."""
    kinds = [Kind.BLANK] * len(texts)
    filled = [i for i, text in enumerate(texts) if text.strip()]
    if not filled:
        return kinds
    kinds[filled[0]] = Kind.TITLE
    dated = (parse_attribution(texts[i]) for i in filled[1:])
    outlets = Counter(a.outlet for a in dated if a and len(digits_of(a.year)) == 4)
    best: dict[Kind, float] = {Kind.TITLE: 0.0}
    back: list[dict[Kind, Kind]] = []
    for i in filled[1:]:
        scores = line_scores(texts[i], outlets)
        step: dict[Kind, float] = {}
        came: dict[Kind, Kind] = {}
        for kind in KINDS:
            # A passage and its attribution belong together: a blank line between them is unusual but harmless.
            before, value = max(
                ((k, v + FOLLOWS.get((k, kind), UNUSUAL)) for k, v in best.items()), key=lambda item: item[1]
            )
            step[kind], came[kind] = value + scores[kind], before
        best = step
        back.append(came)
    last = max(best, key=lambda kind: best[kind] + ENDS[kind])
    for i, came in zip(reversed(filled[1:]), reversed(back), strict=True):
        kinds[i] = last
        last = came[last]
    return kinds
