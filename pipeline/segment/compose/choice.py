"""How a page is composed: the reading that explains its lines best at the least cost of description.

A composition says where the sources of a page stand (above, under, at the end of a passage, in the sentence, over a
section), where its headlines stand, and whether a blank line may be inside an item. Every part costs by how rare it is
on the page itself, as in two-part codes (Rissanen 1978): the page is read as if each layout were the page's own, what
was found sets the costs of the next reading, and of all the readings the best is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.record import Kind
from pipeline.segment.compose.items import build, hit_of
from pipeline.segment.compose.lines import RECURS, Line, evidence, lines_of
from pipeline.segment.compose.named import name, read_only
from pipeline.segment.compose.plan import Reading
from pipeline.segment.compose.roles import Role
from pipeline.segment.compose.viterbi import best
from pipeline.segment.compose.worth import Worth
from pipeline.segment.forms import Form, Place
from pipeline.segment.line import Hit, Look, look

LAYOUTS = ("before", "after", "tail", "inline", "section", "free")
# Alternatives among which a page keeps to one, how dear a rare one is, and the most that one may cost.
GROUPS = (
    (LAYOUTS, 0.6, 1.6),
    (("above", "in", "start"), 0.4, 1.0),
    (("more", "done"), 0.3, 0.8),
    (("below", "direct", "filled"), 0.3, 0.8),
    (("list", "direct", "filled"), 0.3, 0.9),
    (("titled", "untitled", "alone"), 0.4, 0.7),
    (("blank inside", "blank ends"), 0.7, 2.0),
)
FIRST = 1.2  # what every layout but the supposed one costs in the first reading
NEW = 0.8  # for each layout that a page has
SPEAKS = 2.2
TURNS = 2
ENOUGH = 1.0  # evidence; less is too little for any source
CLOSE = 0.5  # two readings that differ by less are equally good
PLACED = {
    Place.BEFORE: ("before",),
    Place.ROW: ("before",),
    Place.FIELDS: ("before",),
    Place.AFTER: ("after",),
    Place.NESTED: ("after",),
    Place.TAIL: ("tail", "after"),
    Place.INLINE: ("inline", "tail"),
    Place.SECTION: ("section",),
    Place.URL: ("above", "before", "after", "inline"),
    Place.PAGE: ("free",),
}
# What cannot be in a page of one given form, by where the form has its headlines.
HEADLINES = {"above": ("below",), "below": ("above",), "none": ("above", "below", "titled"), "in": ()}
FORBIDDEN = 50.0


class Choice(NamedTuple):
    """The reading chosen, the runner-up, and whether the two are equally good."""

    reading: Reading
    runner_up: Reading | None
    tie: bool


def _costs(shown: Sequence[str]) -> dict[str, float]:
    """What each part of a composition costs, by how often it was found."""
    times = Counter(shown)
    costs = {}
    for group, dear, most in GROUPS:
        total = sum(times[key] for key in group)
        for key in group:
            share = (times[key] + 0.3) / (total + 0.3 * len(group))
            costs[key] = min(-dear * math.log(share), most) if total else 0.0
    # Where sources stand in the sentences, what has none is the compiler's.
    costs["free"] += SPEAKS * (times["inline"] > times["free"])
    return costs


class Found(NamedTuple):
    """The roles of a page's lines, what the reading is worth, and the parts of a composition that it shows."""

    total: float
    roles: list[Role]
    shown: list[str]


class _Readings:
    """The readings of one page, each roles and total by the layout that was supposed."""

    def __init__(self, lines: Sequence[Line], allowed: Sequence[str], headline: str = "in") -> None:
        self.lines = lines
        self.allowed = (*(key for key in allowed if key != "free"), "free")
        worth = Worth(lines)
        self.scores = [worth.of(k) for k in range(len(lines))]
        self.forbidden = dict.fromkeys(HEADLINES[headline], FORBIDDEN)
        self.forbidden |= {key: FORBIDDEN for key in LAYOUTS if key not in allowed and key != "free"}

    def best(self) -> Found:
        """The best of the readings, the first of the layouts deciding between equals."""
        return max((self.supposing(layout) for layout in self.allowed), key=lambda found: found.total)

    def supposing(self, layout: str) -> Found:
        """The page read as if one layout were its own."""
        costs = {key: 0.0 if key == layout else FIRST for key in LAYOUTS} | self.forbidden
        found = best(self.lines, self.scores, costs)
        for _ in range(TURNS):
            costs = _costs(found[2]) | self.forbidden
            found = best(self.lines, self.scores, costs)
        total, roles, shown = found
        return Found(total - NEW * len(set(shown) & set(LAYOUTS)), roles, shown)


def main_layout(shown: Sequence[str]) -> str:
    """The layout that most sources of a reading have."""
    times = Counter(key for key in shown if key in LAYOUTS and key != "free")
    return max(sorted(times), key=lambda key: times[key], default="free")


def choose(texts: Sequence[str], fixed: Form | None = None, compare: bool = False) -> Choice | None:
    """Read a page as it explains itself best; None where there is nothing on it.

    Args:
        texts: the lines of the page.
        fixed: read it in this form alone.
        compare: find the runner-up too, the best reading without the layout that most sources have.
    """
    lines = lines_of(texts)
    if not lines:
        return None
    if fixed is not None and fixed.place is not Place.FIELDS:
        read_only(fixed, lines)
    layouts = [key for key in LAYOUTS if fixed is None or key in PLACED[fixed.place]]
    if not any(line.source or line.tail or line.inline for line in lines):
        layouts = []
    total, roles, shown = _Readings(lines, layouts, fixed.headline if fixed else "in").best()
    proof = sum(evidence(hit) for line, role in zip(lines, roles, strict=True) if (hit := _printed(line, role)))
    if proof < ENOUGH and fixed is None:
        total, roles, shown = _Readings(lines, ()).supposing("free")
    reading = _reading(texts, lines, roles, fixed)
    reading.score, reading.evidence = total, proof
    main = main_layout(shown)
    if not compare or fixed is not None or main == "free":
        return Choice(reading, None, False)
    other = _Readings(lines, [layout for layout in layouts if layout != main]).best()
    runner = _reading(texts, lines, other.roles, None)
    runner.score = other.total
    return Choice(reading, runner, total - other.total < CLOSE)


def _printed(line: Line, role: Role) -> Hit | None:
    if role in (Role.B_SOURCE, Role.A_SOURCE, Role.A_TAIL, Role.S_SOURCE, Role.I_TEXT):
        return hit_of(line, role)
    return None


def _reading(texts: Sequence[str], lines: Sequence[Line], roles: Sequence[Role], fixed: Form | None) -> Reading:
    kinds = [Kind.BLANK if look(text) is Look.BLANK else Kind.NOTE for text in texts]  # a label is a note
    reading = Reading((), kinds, [None] * len(texts), {})
    build(reading, lines, roles, lambda place, line: fixed or name(place, line))
    _bar(reading)
    times = Counter(item.form for item in reading.all_items() if any(_told(item.fields)))
    reading.forms = tuple(form for form, _ in times.most_common())
    return reading


def _bar(reading: Reading) -> None:
    """Take back outlets that nothing vouches for: no lexicon, no ending, no label, no other line built alike."""
    shapes = Counter(hit.shape for hit in reading.hits.values() if hit.fields.outlet)
    vouched = {hit.shape for hit in reading.hits.values() if hit.fields.outlet and hit.fields.known}
    for number, hit in reading.hits.items():
        item = reading.items[number]
        doubtful = hit.fields.outlet and not hit.fields.known and not hit.labelled and not hit.form
        if not doubtful or item is None or item.fields.outlet != hit.fields.outlet:
            continue
        if hit.shape not in vouched and shapes[hit.shape] < RECURS:
            item.fields = item.fields._replace(outlet="", known=0)
            reading.barred.append(number)


def _told(fields: object) -> list[str]:
    return [getattr(fields, key) for key in ("outlet", "date", "url")]
