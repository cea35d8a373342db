r"""Text with what it names marked in place: the one mark-up of all examples and test texts.

``[北洋日報|O]の取材に答えた。`` marks an organisation, ``[山田|P 山田太郎]`` a person with the name he gets,
``[3日|D 2020-03-03]`` a date with its EDTF value, ``[「急がない」|Q 山田太郎]`` a quotation with its speaker, ``|Q]``
alone words of nobody known, ``[「ダム」|T]`` a term, ``[橋を直す|S 山田太郎]`` what is said without quotation marks and
``[述べ|C]`` the head of what reports it. Marks may lie inside each other. ``\[``, ``\]`` and ``\|`` are the characters
themselves. The lines of an article are parted by `` // ``; ``H:``, ``T:``, ``A:`` before a line make it a heading, the
title, an attribution (``title/outlet.year``), any other is a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.record import Kind

#: The letter of each kind of mark; L, F, R, E and N are what persons and organisations are confused with.
KINDS = {
    "P": "PERSON",
    "O": "ORG",
    "D": "DATE",
    "Q": "SPEECH",
    "T": "TERM",
    "S": "STATEMENT",
    "C": "CUE",
    "L": "LOC",
    "F": "FAC",
    "R": "PRODUCT",
    "E": "EVENT",
    "N": "NORP",
}
LETTERS = {kind: letter for letter, kind in KINDS.items()}
LINES = {"H:": Kind.HEADING, "T:": Kind.TITLE, "A:": Kind.ATTRIBUTION}
_PARTS = re.compile(r"\\(.)|(\[)|\|([A-Z])(?: ([^\]|]*))?\]|([\]|])|([^\\\[\]|]+)", re.S)
_ESCAPED = re.compile(r"[\\\[\]|]")


class MarkError(ValueError):
    """Marked text that cannot be read; the message quotes it and says where."""


class Mark(NamedTuple):
    """What is marked: ``[start, end)`` in code points of the plain text, its kind and what is said of it."""

    start: int
    end: int
    kind: str
    value: str = ""


class Marked(NamedTuple):
    """A plain text and its marks in text order, the outer before the inner."""

    text: str
    marks: tuple[Mark, ...]


def read(marked: str) -> Marked:
    """The text and marks of one line.

    Raises:
        MarkError: an unknown letter, a mark that is not closed or not opened.
    """
    plain: list[str] = []
    length, opened = 0, []
    marks = []
    for part in _PARTS.finditer(marked):
        escaped, opening, letter, value, stray, piece = part.groups()
        if opening:
            opened.append(length)
        elif letter:
            if not opened or letter not in KINDS:
                problem = f"letter {letter!r} is none of {', '.join(KINDS)}" if opened else "closes no mark"
                raise MarkError(f"{marked!r}, character {part.start()}: {problem}")
            marks.append(Mark(opened.pop(), length, KINDS[letter], value or ""))
        elif stray:
            raise MarkError(f"{marked!r}, character {part.start()}: {stray!r} on its own; write \\{stray}")
        else:
            plain.append(escaped or piece)
            length += len(plain[-1])
    if opened:
        raise MarkError(f"{marked!r}: a mark is not closed; a bracket of the text itself is written \\[")
    return Marked("".join(plain), tuple(sorted(marks, key=lambda m: (m.start, -m.end))))


def write(text: str, marks: Iterable[Mark]) -> str:
    """Inverse of :func:`read`.

    Raises:
        MarkError: two marks overlap.
    """
    out: list[str] = []
    at = 0
    open_marks: list[Mark] = []

    def close(until: int) -> None:
        nonlocal at
        while open_marks and open_marks[-1].end <= until:
            mark = open_marks.pop()
            out.append(_escape(text[at : mark.end]) + f"|{LETTERS[mark.kind]}{' ' if mark.value else ''}{mark.value}]")
            at = mark.end

    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        close(mark.start)
        if open_marks and mark.end > open_marks[-1].end:
            raise MarkError(f"{text!r}: {mark} and {open_marks[-1]} overlap")
        out.append(_escape(text[at : mark.start]) + "[")
        at = mark.start
        open_marks.append(mark)
    close(len(text))
    return "".join(out) + _escape(text[at:])


def read_lines(marked: str) -> list[tuple[Kind, Marked]]:
    """The lines of a marked article with their kinds."""
    lines = []
    for row in marked.split("//"):
        row = row.strip()
        kind = LINES.get(row[:2])
        lines.append((kind or Kind.PASSAGE, read(row[2:].strip() if kind else row)))
    return lines


def _escape(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text)
