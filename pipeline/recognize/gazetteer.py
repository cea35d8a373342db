"""Find many known surfaces in a text at once, where they stand as a name of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import add

from pipeline.recognize.sentence import DOTS, Sentence, is_kanji, is_katakana
from pipeline.recognize.words import titled
from pipeline.text.scripts import KATAKANA

HASHTAG = re.compile("#[^#\\s「」『』()、。]*$")
TWO_NAMES = re.compile(f"[・=＝][{KATAKANA}]+の?両")  # ケネディ・フルシチョフの両首脳
IN_HASHTAG = 4  # characters from which a name is told from the words that are run together with it


class Gazetteer:
    """A set of surfaces of two characters or more."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._surfaces = frozenset(surface for surface in surfaces if len(surface) > 1)
        lengths: dict[str, set[int]] = defaultdict(set)
        for surface in self._surfaces:
            lengths[surface[:2]].add(len(surface))
        # By the first two characters, the longest first.
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Start and end of the longest surface at each place, left to right, without overlaps.

        Both edges must be morpheme edges or changes of script, and not inside a longer word of the same script; a title
        or honorific is an edge as well, however the morphemes were cut (``西原町`` + ``議``); a hashtag has no edges.
        """
        text = sentence.text
        heads = self._lengths
        position = 0
        for start in [i for i, head in enumerate(map(add, text, text[1:])) if head in heads]:
            surfaces = self._at(text, start) if start >= position else []
            if surfaces and (end := longest(sentence, start, surfaces)):
                yield start, end
                position = end

    def _at(self, text: str, start: int) -> list[str]:
        """The surfaces that stand at ``start``, the longest first."""
        ends = [start + length for length in self._lengths[text[start : start + 2]]]
        return [text[start:end] for end in ends if text[start:end] in self._surfaces and end <= len(text)]


def longest(sentence: Sentence, start: int, surfaces: Sequence[str]) -> int:
    """End of the first of the surfaces at ``start`` that is a name of its own there; 0 if none is."""
    text = sentence.text
    if len(surfaces[0]) >= IN_HASHTAG and "#" in text and HASHTAG.search(text, 0, start):
        return start + len(surfaces[0])
    if edge(sentence, start):
        for surface in surfaces:
            end = start + len(surface)
            if edge(sentence, end) or titled(text, end):
                return end
    return 0


def edge(sentence: Sentence, offset: int) -> bool:
    """Whether a name can start or end at ``offset``."""
    text = sentence.text
    if offset in (0, len(text)):
        return True
    before, after = script(text[offset - 1]), script(text[offset])
    if before == after and before in ("katakana", "latin"):
        return False
    behind_dot = text[offset - 1] in DOTS and script(text[offset - 2 : offset - 1]) == after == "katakana"
    before_dot = text[offset] in DOTS and script(text[offset + 1 : offset + 2]) == before == "katakana"
    if behind_dot or before_dot:
        return TWO_NAMES.match(text, offset - behind_dot) is not None
    return offset in sentence.starts or offset in sentence.ends or before != after


@cache
def script(character: str) -> str:
    """Coarse script of a character."""
    if is_katakana(character):
        return "katakana"
    if is_kanji(character):
        return "kanji"
    if character.isascii() and character.isalnum():
        return "latin"
    return "hiragana" if "ぁ" <= character <= "ゖ" else character
