"""Second step: the span of a candidate as the guidelines draw it, whichever layer proposed it.

``ケネディ大統領`` -> ``ケネディ``, ``アメリカのホワイトハウス`` -> ``ホワイトハウス``, ``NATO首脳会議`` -> ``NATO``,
``北大西洋条約機構(NATO)`` -> two spans, ``政府`` -> none. The trace says which rule moved or dropped what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.recognize.propose.endings import ends_like_body
from pipeline.recognize.propose.passing import LOCAL
from pipeline.recognize.propose.person_names import is_given_behind
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.trim.names import NO_NAME, why_no_name
from pipeline.recognize.trim.organizations import TRIM_BODY
from pipeline.recognize.trim.persons import TRIM_PERSON
from pipeline.recognize.words import organization_names
from pipeline.record import Label
from pipeline.rules.trace import note
from pipeline.text.scripts import KANJI

BREAKS = re.compile(r"[\s\u3000()（）「」『』【】\[\]［］〈〉《》“”\"、。,，!！?？…―]+")
JOINT = re.compile("[・=＝と]")
HAS_KANJI = re.compile(f"[{KANJI}]")
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
    for piece in parted(sentence, span):
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


def parted(sentence: Sentence, span: Span) -> Iterator[tuple[int, int]]:
    """The parts of a candidate, of one for a body also the bodies that a dot or と joins: ``国民新党・連合大阪``."""
    for start, end in pieces(sentence, span.start, span.end):
        joint = next((j for j in JOINT.finditer(sentence.text, start, end) if joins(sentence, start, j, end)), None)
        if joint is None or span.label is not Label.ORG:
            yield start, end
        else:
            yield start, joint.start()
            yield joint.end(), end


def joins(sentence: Sentence, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether two bodies stand beside each other; in katakana dots join the words of one name."""
    text, names = sentence.text, organization_names()
    first, second = text[start : joint.start()], text[joint.end() : end]
    if text[start:end] in names or not (second in names or ends_like_body(second)):
        return False
    if joint[0] == "と":
        return first in LOCAL and second[0] in LOCAL
    return HAS_KANJI.search(first) is not None and (first in names or (len(first) > 3 and ends_like_body(first)))


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
