"""Very long lines in pieces, so that the work on a line stays in proportion to its length.

Rules look around in a line, and most of them in all of it. Passages of real digests are below six hundred characters;
an article whose paragraphs were run together into one line would cost the square of its length. So the stages after
segment are given such a line as several, cut where sentences end, and their results are put back where they belong.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pipeline.record import Article, Kind, Line, Strict, Token

LONGEST = 2_000  # code points of a line that is not cut
# Of a line, what holds offsets into it: mentions, quotations and whatever else there is.
ANNOTATIONS = tuple(name for name, field in Line.model_fields.items() if field.default == [] and name != "tokens")
_SENTENCE_END = re.compile("[。！？!?]+[」』）)]*")
_PAUSE = re.compile("[、，,;；\u3000 ]")
Annotation = TypeVar("Annotation", bound=Strict)


class Piece(NamedTuple):
    """Where a piece stands: number of the real line, offset of its first code point in it."""

    line: int
    offset: int


def in_pieces(stage: Callable[[Article], Article], article: Article) -> Article:
    """What a stage gives for an article, of which it is shown no line over :data:`LONGEST` as a whole.

    A quotation or mention that a cut goes through stays as it was before the stage.
    """
    if all(len(line.text) <= LONGEST for line in article.lines):
        return stage(article)
    pieces = [Piece(line.line, start) for line in article.lines for start in (0, *cuts(line))]
    result = stage(article.model_copy(update={"lines": _shown(article, pieces)}))
    return result.model_copy(update={"lines": _joined(article, result.lines, pieces)})


def cuts(line: Line) -> list[int]:
    """Where a line is cut: after a sentence outside quotations, else at a pause outside, else at any, else anywhere."""
    if len(line.text) <= LONGEST or line.kind is Kind.ATTRIBUTION:
        return []
    spans = [(quotation.start, quotation.end) for quotation in line.quotations]
    if line.source_start is not None and line.source_end is not None:
        spans.append((line.source_start, line.source_end))
    spans.sort()
    found, at = [], 0
    while len(line.text) - at > LONGEST:
        at = _cut(line.text, at + LONGEST // 2, at + LONGEST, spans)
        found.append(at)
    return found


def _cut(text: str, low: int, high: int, spans: Sequence[tuple[int, int]]) -> int:
    places = [[match.end() for match in pattern.finditer(text, low, high)] for pattern in (_SENTENCE_END, _PAUSE)]
    for where in (*([at for at in found if not _inside(at, spans)] for found in places), *places):
        if where:
            return where[-1]
    at = high  # of which no mark is cut off its letter
    while at > low + 1 and unicodedata.combining(text[at]):
        at -= 1
    return at


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(spans, (at, -1)) - 1
    return i >= 0 and spans[i][0] < at < spans[i][1]


def _shown(article: Article, pieces: Sequence[Piece]) -> list[Line]:
    """The pieces as lines of their own, numbered from 1."""
    shown: list[Line] = []
    for line in article.lines:
        places = [0, *cuts(line), len(line.text)]
        for start, end in pairwise(places):
            piece = _piece(line, start, end)
            piece.line = len(shown) + 1
            piece.section = _number(pieces, line.section, 0) if line.section is not None else None
            for annotation in _annotations(piece):
                if (at := getattr(annotation, "speaker_line", None)) is not None:
                    number = _number(pieces, at, getattr(annotation, "speaker_start", 0))
                    _point(annotation, number, -pieces[number - 1].offset)
            shown.append(piece)
    return shown


def _piece(line: Line, start: int, end: int) -> Line:
    """A part of a line; what does not lie in it as a whole is left out."""
    source = (line.source_start, line.source_end)
    holds_source = source[0] is not None and source[1] is not None and start <= source[0] and source[1] <= end
    annotations = {
        name: [_moved(a, -start) for a in getattr(line, name) if start <= a.start and a.end <= end]
        for name in ANNOTATIONS
    }
    return line.model_copy(
        update={
            "char_start": line.char_start + start,
            "char_end": line.char_start + end,
            "eol": line.eol if end == len(line.text) else "",
            "text": line.text[start:end],
            "source_start": source[0] - start if holds_source and source[0] is not None else None,
            "source_end": source[1] - start if holds_source and source[1] is not None else None,
            "tokens": _tokens(line.tokens, start, end),
            **annotations,
        }
    )


def _tokens(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """The tokens of a piece; an arc to another piece becomes one to the token itself."""
    low = bisect_right(tokens, start - 1, key=lambda token: token.start)
    high = bisect_right(tokens, end - 1, key=lambda token: token.start)
    return [
        token._replace(
            start=token.start - start,
            end=token.end - start,
            head=token.head if token.head < 0 else (token.head if low <= token.head < high else i) - low,
        )
        for i, token in enumerate(tokens[low:high], low)
    ]


def _number(pieces: Sequence[Piece], line: int, offset: int) -> int:
    """The number of the piece that holds a place of a real line."""
    return bisect_right(pieces, Piece(line, offset))


def _joined(article: Article, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Line]:
    """The real lines with what a stage made of their pieces."""
    made: dict[int, list[tuple[int, Line]]] = {}
    for line, piece in zip(lines, pieces, strict=True):
        for annotation in _annotations(line):
            if (at := getattr(annotation, "speaker_line", None)) is not None:
                _point(annotation, *pieces[at - 1])
        made.setdefault(piece.line, []).append((piece.offset, line))
    return [_whole(line, made[line.line]) for line in article.lines]


def _whole(line: Line, made: Sequence[tuple[int, Line]]) -> Line:
    tokens: list[Token] = []
    places = cuts(line)
    annotations = {
        name: [a for a in getattr(line, name) if bisect_right(places, a.start) != bisect_right(places, a.end - 1)]
        for name in ANNOTATIONS
    }
    for offset, piece in made:
        low = len(tokens)
        for token in piece.tokens:
            head = token.head if token.head < 0 else token.head + low
            tokens.append(token._replace(start=token.start + offset, end=token.end + offset, head=head))
        for name, found in annotations.items():
            found += [_moved(annotation, offset) for annotation in getattr(piece, name)]
    for found in annotations.values():
        found.sort(key=lambda annotation: (annotation.start, annotation.end))
    return line.model_copy(update={"tokens": tokens, **annotations})


def _annotations(line: Line) -> Iterator[Strict]:
    return (annotation for name in ANNOTATIONS for annotation in getattr(line, name))


def _moved(annotation: Annotation, by: int) -> Annotation:
    """A copy with its own offsets moved; those of the evidence for a speaker are in a line of their own."""
    copy = annotation.model_copy()
    for name in ("start", "end", "cue_start", "cue_end"):
        if (value := getattr(copy, name, None)) is not None:
            setattr(copy, name, value + by)
    return copy


def _point(annotation: Strict, line: int, by: int) -> None:
    """Let the evidence for a speaker point to another line, with its offsets moved."""
    for name, value in (
        ("speaker_line", line),
        ("speaker_start", getattr(annotation, "speaker_start", 0) + by),
        ("speaker_end", getattr(annotation, "speaker_end", 0) + by),
    ):
        setattr(annotation, name, value)
