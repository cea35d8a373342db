"""The roles that lines play on a page, and how well one follows another.

An item is read in one of few layouts: its source above the passage (B), under it or at its end (A), in the sentence
itself (I), as a heading for all that follows (S), or none but the page's own (F). The role of a line says its place in
the layout; the table says which place may follow which, in the unit of one passage that has found its source.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from pipeline.record import Kind


class Role(IntEnum):
    """What a line is in its item: the letter of the layout, then the part."""

    START = 0
    NOTE = 1
    DAY = 2  # a date heading
    HEADING = 3
    B_ABOVE = 4  # the headline above a source
    B_SOURCE = 5
    B_MORE = 6  # the source goes on: a URL, the date
    B_BELOW = 7  # the headline under a source
    B_TEXT = 8
    B_INNER = 9  # a heading inside the article
    B_ASIDE = 10  # a note inside it
    B_LAST = 11  # the rest of the source, under the passage
    A_HEAD = 12
    A_TEXT = 13
    A_INNER = 14
    A_ASIDE = 15
    A_SOURCE = 16
    A_MORE = 17
    A_TAIL = 18  # the last line of a passage, its source at the end
    F_HEAD = 19
    F_TEXT = 20
    F_INNER = 21
    S_SOURCE = 22
    S_HEAD = 23
    S_TEXT = 24
    S_ASIDE = 25
    I_TEXT = 26
    I_BEGUN = 27  # hard-wrapped, the source is in a line below


R = Role
KINDS = {
    **dict.fromkeys((R.NOTE, R.B_ASIDE, R.A_ASIDE, R.S_ASIDE), Kind.NOTE),
    **dict.fromkeys((R.DAY, R.HEADING, R.B_ABOVE, R.B_BELOW, R.B_INNER, R.A_HEAD, R.A_INNER), Kind.HEADING),
    **dict.fromkeys((R.F_HEAD, R.F_INNER, R.S_HEAD), Kind.HEADING),
    **dict.fromkeys((R.B_SOURCE, R.B_MORE, R.B_LAST, R.A_SOURCE, R.A_MORE, R.S_SOURCE), Kind.ATTRIBUTION),
    **dict.fromkeys((R.B_TEXT, R.A_TEXT, R.A_TAIL, R.F_TEXT, R.S_TEXT, R.I_TEXT, R.I_BEGUN), Kind.PASSAGE),
}
TEXTS = frozenset(role for role, kind in KINDS.items() if kind is Kind.PASSAGE)
HEADLINES = frozenset({R.B_ABOVE, R.B_BELOW, R.A_HEAD, R.F_HEAD, R.S_HEAD})
INNERS = frozenset({R.B_INNER, R.A_INNER, R.F_INNER})
ASIDES = frozenset({R.B_ASIDE, R.A_ASIDE, R.S_ASIDE})
SOURCES = frozenset({R.B_SOURCE, R.B_MORE, R.B_LAST, R.A_SOURCE, R.A_MORE, R.S_SOURCE})


class Edge(NamedTuple):
    """One role after another: what that is worth with no blank line between, and with one; the layout it shows."""

    before: Role
    after: Role
    adjacent: float
    apart: float
    key: str = ""


OUTSIDE = (R.START, R.NOTE, R.DAY, R.HEADING)
ENDS = (
    *(R.B_SOURCE, R.B_MORE, R.B_BELOW, R.B_TEXT, R.B_ASIDE, R.B_LAST, R.A_SOURCE, R.A_MORE, R.A_TAIL),
    *(R.F_TEXT, R.S_SOURCE, R.S_HEAD, R.S_TEXT, R.S_ASIDE, R.I_TEXT),
)
BEGINS = {
    R.B_ABOVE: "",
    R.B_SOURCE: "start",
    R.A_HEAD: "titled",
    R.A_TEXT: "untitled",
    R.A_TAIL: "tail alone",
    R.F_HEAD: "",
    R.F_TEXT: "free",
    R.S_SOURCE: "section",
    R.I_TEXT: "inline",
    R.I_BEGUN: "",
}
UNTITLED = -0.6  # text under no headline and with no source: hardly an item
EMPTY = frozenset({R.B_SOURCE, R.B_MORE, R.B_BELOW})


def _inside() -> list[Edge]:
    return [
        Edge(R.B_ABOVE, R.B_SOURCE, 0.6, -0.3, "above"),
        *(Edge(s, R.B_MORE, 0.4, -0.5) for s in (R.B_SOURCE, R.B_MORE)),
        Edge(R.B_BELOW, R.B_MORE, 0.3, -0.4),
        *(Edge(s, R.B_BELOW, 0.2, 0.0, "below") for s in (R.B_SOURCE, R.B_MORE)),
        Edge(R.B_BELOW, R.B_BELOW, -0.5, -1.0),
        *(Edge(s, R.B_TEXT, 0.5, 0.3, "direct") for s in (R.B_SOURCE, R.B_MORE)),
        Edge(R.B_BELOW, R.B_TEXT, 0.5, 0.3, "filled"),
        Edge(R.B_TEXT, R.B_TEXT, 0.2, 0.0, "run"),
        Edge(R.B_TEXT, R.B_INNER, -0.3, -0.5),
        Edge(R.B_BELOW, R.B_INNER, -0.4, -0.6),
        Edge(R.B_INNER, R.B_TEXT, 0.3, 0.0),
        *(Edge(s, R.B_ASIDE, -0.2, -0.4) for s in (R.B_SOURCE, R.B_MORE, R.B_BELOW, R.B_TEXT, R.B_ASIDE)),
        *(Edge(R.B_ASIDE, s, 0.0, 0.0) for s in (R.B_BELOW, R.B_TEXT, R.B_INNER)),
        Edge(R.B_ASIDE, R.B_MORE, 0.0, -0.5),
        Edge(R.B_TEXT, R.B_LAST, -0.1, -0.7),
        Edge(R.B_LAST, R.B_LAST, 0.0, -0.7),
        Edge(R.A_HEAD, R.A_TEXT, 0.3, 0.1),
        Edge(R.A_HEAD, R.A_TAIL, 0.2, 0.0, "tail"),
        Edge(R.A_TEXT, R.A_TEXT, 0.2, 0.0, "run"),
        Edge(R.A_TEXT, R.A_TAIL, 0.2, 0.0, "tail"),
        Edge(R.A_TEXT, R.A_INNER, -0.3, -0.5),
        Edge(R.A_INNER, R.A_TEXT, 0.3, 0.0),
        Edge(R.A_TEXT, R.A_ASIDE, -0.2, -0.4),
        Edge(R.A_ASIDE, R.A_ASIDE, -0.2, -0.4),
        Edge(R.A_ASIDE, R.A_TEXT, 0.0, 0.0),
        *(Edge(s, R.A_TAIL, 0.0, 0.0, "tail") for s in (R.A_ASIDE, R.A_INNER)),
        Edge(R.A_ASIDE, R.A_SOURCE, 0.3, -0.3, "after"),
        Edge(R.A_TEXT, R.A_SOURCE, 0.5, -0.2, "after"),
        *(Edge(s, R.A_MORE, 0.4, -0.5) for s in (R.A_SOURCE, R.A_MORE, R.A_TAIL)),
        Edge(R.F_HEAD, R.F_TEXT, 0.3, 0.1, "free"),
        Edge(R.F_TEXT, R.F_TEXT, 0.2, 0.0, "run"),
        Edge(R.F_TEXT, R.F_INNER, -0.4, -0.6),
        Edge(R.F_INNER, R.F_TEXT, 0.3, 0.0),
        Edge(R.S_SOURCE, R.S_HEAD, 0.2, 0.2),
        Edge(R.S_SOURCE, R.S_TEXT, -0.3, -0.4),
        *(Edge(s, R.S_TEXT, 0.3, 0.1) for s in (R.S_HEAD, R.S_ASIDE)),
        Edge(R.S_TEXT, R.S_TEXT, 0.2, 0.0, "run"),
        *(Edge(s, R.S_HEAD, 0.1, 0.1) for s in (R.S_HEAD, R.S_TEXT, R.S_ASIDE)),
        *(Edge(s, R.S_ASIDE, -0.2, -0.4) for s in (R.S_SOURCE, R.S_HEAD, R.S_TEXT, R.S_ASIDE)),
        Edge(R.I_BEGUN, R.I_BEGUN, 0.3, -9.0),
        Edge(R.I_BEGUN, R.I_TEXT, 0.3, -9.0, "inline"),
        Edge(R.NOTE, R.NOTE, 0.3, 0.1),
        Edge(R.HEADING, R.NOTE, -0.3, -0.3),
        Edge(R.START, R.NOTE, 0.0, 0.0),
        Edge(R.DAY, R.NOTE, -0.2, -0.2),
        Edge(R.HEADING, R.HEADING, -0.2, -0.2),
        Edge(R.NOTE, R.HEADING, -0.1, 0.0),
        Edge(R.START, R.HEADING, 0.2, 0.2),
        Edge(R.DAY, R.HEADING, 0.0, 0.0),
        *(Edge(s, R.DAY, 0.0, 0.0) for s in OUTSIDE),
    ]


def _between() -> list[Edge]:
    edges = []
    for end in ENDS:
        listed = "list" if end in EMPTY else ""
        edges += [Edge(end, R.NOTE, -0.2, 0.0, listed), Edge(end, R.DAY, 0.0, 0.1, listed)]
        edges.append(Edge(end, R.HEADING, -0.3, -0.1, listed))
        for begin, key in BEGINS.items():
            lone = UNTITLED if begin is R.F_TEXT else 0.0
            edges.append(Edge(end, begin, lone - 0.2, lone + 0.2, f"{listed} {key}".strip()))
    for outside in OUTSIDE:
        worth = 0.2 if outside is R.HEADING else 0.0
        for begin, key in BEGINS.items():
            lone = UNTITLED if begin is R.F_TEXT and outside is not R.DAY else 0.0
            # A heading right above text is the headline of an item.
            close = -0.6 if outside is R.HEADING and begin in (R.A_TEXT, R.A_TAIL, R.F_TEXT) else 0.0
            # Text right above an item, with no blank line between, is hardly a remark.
            under = -0.3 if outside is R.NOTE else 0.0
            edges.append(Edge(outside, begin, lone + worth + close + under, lone + worth, key))
    return edges


EDGES: tuple[Edge, ...] = (*_inside(), *_between())
# What a page may end with, and what that costs.
LAST = {
    **dict.fromkeys(Role, -9.0),
    **dict.fromkeys(ENDS, 0.0),
    **dict.fromkeys(OUTSIDE, 0.0),
    R.HEADING: -0.4,
    R.DAY: -0.4,
    R.A_TEXT: -3.0,
}
