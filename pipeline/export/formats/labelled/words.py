"""A line cut into words for formats that label words: Sudachi's, and where a span begins or ends within one, cut there.

So no span is lost or widened, whatever the tokeniser thinks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.export.schema import Row


class Word(NamedTuple):
    """A word of a line, or a stretch of white space; ``tag`` is Sudachi's, ``blank`` whether one blank follows it."""

    start: int
    end: int
    tag: str
    blank: bool = False


def words(text: str, spans: Iterable[tuple[int, int]]) -> list[Word]:
    """The words of a text, none of which reaches over an end of a span; with their blanks they are the text.

    Offsets are half-open and count Unicode code points.
    """
    from pipeline.analysis.pieces import cut
    from pipeline.analysis.sudachi import tokenize

    edges = {edge for span in spans for edge in span}
    found: list[Word] = []
    for offset, piece in cut(text):
        for token in tokenize(piece):
            found += _cut(Word(offset + token.start, offset + token.end, token.tag), edges)
    following = [*(word.start for word in found[1:]), len(text)][: len(found)]
    return [word._replace(blank=word.end < start) for word, start in zip(found, following, strict=True)]


def _cut(word: Word, edges: set[int]) -> Iterator[Word]:
    start = word.start
    for edge in sorted(edge for edge in edges if word.start < edge < word.end):
        yield word._replace(start=start, end=edge)
        start = edge
    yield word._replace(start=start)


def ends(rows: Iterable[Row]) -> list[tuple[int, int]]:
    """Start and end of each of some rows."""
    return [(int(row["start"] or 0), int(row["end"] or 0)) for row in rows]


def apart(rows: Iterable[Row]) -> list[Row]:
    """The rows that overlap none before them, in text order, the longer of two that begin together."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda row: (int(row["start"] or 0), -int(row["end"] or 0))):
        if not kept or int(row["start"] or 0) >= int(kept[-1]["end"] or 0):
            kept.append(row)
    return kept
