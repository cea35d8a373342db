"""A line cut for its source: where it begins, its runs of source atoms, its brackets, its shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.segment.atoms import Atom, Fields, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.outlets import AGGREGATOR
from pipeline.segment.atoms.scan import Kind

MARKS = "■◆●◇○▽▼□★☆・•*※>＞▲△◎-–—*◦‣▶►→❏♦=#"
NUMBER = re.compile(
    r"[\s　]*(?:[(（\[［<【]\s?[0-9０-９]{1,3}\s?[)）\]］>】]|[①-⑳]|[0-9０-９]{1,3}[.．)）](?![0-9０-９]))[\s　]*(?=\S)"
)
OPEN, CLOSE = '(（[［【《〈<〔「『{｛“"', ')）]］】》〉>〕」』}｝”"'
QUOTING = '「『“"'
PAIR = dict(zip(CLOSE, OPEN, strict=True))


class Hit(NamedTuple):
    """A source in a line, half-open; ``text``: words of a passage stand beside it.

    ``shape`` is the line with its fields and its free text named, the same for lines built alike; ``labelled``: a word
    such as 出典 stands before it; ``bracketed``: it stands in brackets; ``form``: the id of the form that read
    it, "" for none.
    """

    fields: Fields
    start: int
    end: int
    text: bool = False
    shape: str = ""
    labelled: bool = False
    bracketed: bool = False
    form: str = ""

    @property
    def bare(self) -> bool:
        """Whether the line is all source, without a title."""
        return not self.text and not self.fields.title


def start_of(line: str) -> int:
    """Where a line begins behind blanks, marks, bullets and a number."""
    at = len(line) - len(line.lstrip())
    while at < len(line):
        if number := NUMBER.match(line, at):
            at = number.end()
        elif line[at] in MARKS or line[at].isspace():
            at += 1
        else:
            break
    return at


def shape_of(line: str, cut: tuple[Atom, ...], start: int, title: tuple[int, int]) -> str:
    """The line with every field named by its kind and its free text as T: ``■T(OD)``."""
    mark = line[:start].strip()[:1]
    out = [mark, "_" if line[:1].isspace() else ""]
    inside = False
    for atom in cut:
        if title[0] <= atom.start < title[1]:
            out.append("" if inside else "T")
            inside = True
        elif atom.kind is Kind.SEPARATOR:
            char = folded(line[atom.start])
            out.append("" if char.isspace() or out[-1] == char else char)
        elif atom.kind not in (Kind.TIME, Kind.EDITION, Kind.PAGE, Kind.ASIDE, Kind.BYLINE):
            out.append(atom.kind[0].upper())
    return re.sub(r"[(\[【《][)\]】》]", "", "".join(out))


def runs(cut: tuple[Atom, ...], line: str) -> tuple[int, int]:
    """How many atoms at the beginning, and from which one on at the end, are all source, with one outlet at most."""
    head, outlets = 0, 0
    for k, atom in enumerate(cut):
        named = k + 1 < len(cut) and cut[k + 1].kind is Kind.OUTLET  # 『北浜新報』
        opens = atom.kind is Kind.SEPARATOR and line[atom.start] in QUOTING and not named
        outlets += atom.kind is Kind.OUTLET and not AGGREGATOR.match(folded(line[atom.start : atom.end]))
        if atom.kind is Kind.TEXT or outlets > 1 or (opens and kinds_of(cut[:k])):
            break
        head += 1
    tail, outlets = len(cut), 0
    while tail > head:
        atom = cut[tail - 1]
        named = tail > 1 and cut[tail - 2].kind is Kind.OUTLET
        closes = atom.kind is Kind.SEPARATOR and line[atom.start] in "」』”" and not named
        outlets += atom.kind is Kind.OUTLET and not AGGREGATOR.match(folded(line[atom.start : atom.end]))
        if atom.kind is Kind.TEXT or outlets > 1 or (closes and kinds_of(cut[tail:])):
            break
        tail -= 1
    # 公開, 提供 and the like are words of a title where they touch it.
    while 0 < tail < len(cut) and cut[tail].kind is Kind.ASIDE and cut[tail - 1].kind is Kind.TEXT:
        if line[cut[tail].start : cut[tail].end].lower() in ("via", "より"):
            break
        tail += 1
    return head, tail


def kinds_of(cut: tuple[Atom, ...]) -> set[Kind]:
    """The kinds of atoms, separators apart."""
    return {atom.kind for atom in cut} - {Kind.SEPARATOR}


def opened_at(line: str, start: int, end: int) -> int:
    """Where the bracket opens that the last character of a stretch closes, or -1."""
    if not line[start:end] or line[end - 1] not in PAIR:
        return -1
    close, opening = line[end - 1], PAIR[line[end - 1]]
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (line[at] == close) - (line[at] == opening and close != opening)
        if depth == 0 and line[at] == opening:
            return at
    return -1


def fields_in(line: str, start: int, end: int, guess: bool = False, tolerant: bool = False) -> Fields | None:
    """The fields of a stretch that is all source, with an outlet, a date or a URL, or None."""
    read = read_source(line[start:end], guess=guess, tolerant=tolerant)
    return read if read is not None and (read.outlet or read.date or read.url) else None


def title_in(line: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks, separators and lone brackets around it."""
    while end > start and line[end - 1] in PAIR and line[end - 1] not in QUOTING and opened_at(line, start, end) < 0:
        end -= 1
    while start < end and (line[start].isspace() or line[start] in ":：|｜=＝/／,、・)）】》〉>］]~"):
        start += 1
    while end > start and (line[end - 1].isspace() or line[end - 1] in ":：|｜=＝/／,、-–—―(（《〈<[［【~"):
        end -= 1
    inner = opened_at(line, start, end)
    if inner == start and line[start] in '「『[［〔【“"' and end - start > 2:
        return start + 1, end - 1
    return start, end
