"""Second step: the span of a candidate as the guidelines draw it, whichever layer proposed it.

``ケネディ大統領`` -> ``ケネディ``, ``アメリカのホワイトハウス`` -> ``ホワイトハウス``, ``NATO首脳会議`` -> ``NATO``,
``北大西洋条約機構(NATO)`` -> two spans, ``政府`` -> none. The trace says which rule moved or dropped what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.recognize.propose.person_names import is_given_behind
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.trim.names import NO_NAME, why_no_name
from pipeline.recognize.trim.organizations import TRIM_BODY
from pipeline.recognize.trim.persons import TRIM_PERSON
from pipeline.record import Label
from pipeline.rules.trace import note

BREAKS = re.compile(r"[\s\u3000()（）「」『』【】\[\]［］〈〉《》“”\"、。,，!！?？…―]+")
BLANKS = (" ", "\u3000")
EDGES = "#＃@＠・＝=･·/／:：;；-‐–—~〜～*＊"
CHAINS = {Label.PERSON: TRIM_PERSON, Label.ORG: TRIM_BODY}
TRIMS = (TRIM_PERSON, TRIM_BODY, NO_NAME)


def trim(sentence: Sentence, spans: Iterable[Span]) -> list[Span]:
    """The spans as the guidelines draw them; a candidate that names nothing is dropped, one of two names split."""
    return [trimmed for span in spans for trimmed in trim_one(sentence, span)]


def trim_one(sentence: Sentence, span: Span) -> Iterator[Span]:
    """What becomes of one candidate."""
    text = sentence.text
    for piece in pieces(sentence, span.start, span.end):
        start, end = piece
        for rule in CHAINS[span.label].active():
            before = start, end
            if end > start:
                start, end = rule.body(sentence, start, end)
                if (start, end) != before:
                    end = without_edge(text, start, end)
                    note(rule.id, text, *before, "moved", text[start:end])
        if reason := why_no_name(sentence, piece, start, end, span.label):
            note(reason, text, *piece, "dropped", text[start:end])
        else:
            yield span._replace(start=start, end=end)


def is_parted(sentence: Sentence, blank: re.Match[str]) -> bool:
    """Whether a blank parts a surname from a given name: ``高市　早苗``."""
    last, first = sentence.ends.get(blank.start(), -1), sentence.starts.get(blank.end(), -1)
    return blank[0] in BLANKS and last >= 0 and is_given_behind(sentence, last, first)


def pieces(sentence: Sentence, start: int, last: int) -> Iterator[tuple[int, int]]:
    """Parts of a span between brackets, quotation marks, blanks and stops; Latin words and full names stay together."""
    text = sentence.text
    for match in [*BREAKS.finditer(text, start, last), None]:
        end = match.start() if match else last
        if match and match[0] == " " and end and text[end - 1].isascii() and text[end + 1 : end + 2].isascii():
            continue
        if match and is_parted(sentence, match):
            continue
        while start < end and text[start] in EDGES:
            start += 1
        end = without_edge(text, start, end)
        if start < end:
            yield start, end
        start = match.end() if match else end


def without_edge(text: str, start: int, end: int) -> int:
    """End of a span without the dots and dashes that close it."""
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return end
