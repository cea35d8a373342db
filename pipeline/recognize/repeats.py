"""Bodies whose short form brackets repeat: ``ノルド・リカバリー(ノルド)``, ``山川国際物流(山川)``.

Nobody defines a short form of a person so, and what is defined so is a name.
"""

from __future__ import annotations

import re

from pipeline.recognize.endings import proper
from pipeline.recognize.runs import descriptions, left_edge
from pipeline.recognize.sentence import DOTS, PLACE, Sentence
from pipeline.recognize.vocabulary import is_country, not_names, place_names

DOTTED = re.compile("[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)+$")


def repeated(sentence: Sentence, end: int, inner: str) -> int | None:
    """Start of the name that ends at a bracket at ``end`` and of which the bracket repeats the part ``inner``."""
    text = sentence.text
    if len(inner) < 2 or inner in not_names() or inner in place_names() or is_country(inner):
        return None
    last = sentence.ends.get(end, -1)
    if last < 1:
        return None
    first = left_edge(sentence, last)
    if text.endswith(inner, 0, end):
        run = DOTTED.search(text, max(0, end - 40), end)
        return run.start() if run and run[0].endswith(tuple(dot + inner for dot in DOTS)) else None
    found = text.rfind(inner, sentence.tokens[first].start, end)
    start = sentence.starts.get(found, -1)
    if start < 0 or found + len(inner) not in sentence.ends or end - found < len(inner) + 2:
        return None
    if sentence.joined(start) and start > first and not common(sentence, start - 1):
        return None
    named = any(proper(sentence, i) for i in range(start, last + 1))
    placed = all(sentence.tag(i).startswith(PLACE) for i in range(start, last + 1))
    return found if named and not placed else None


def common(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a common noun, such as announces a name or describes it."""
    return sentence.word(i) in descriptions() or sentence.tag(i).startswith("名詞-普通名詞")
