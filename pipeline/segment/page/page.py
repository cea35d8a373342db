"""A page in the form or forms that explain it best, or without any source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.record import Kind
from pipeline.segment.atoms.outlets import lookup
from pipeline.segment.attribution import parse_attribution
from pipeline.segment.compose.choice import ENOUGH, Choice, choose
from pipeline.segment.compose.plan import Reading
from pipeline.segment.forms import find_form
from pipeline.segment.kinds import classify
from pipeline.segment.page.context import inherit
from pipeline.segment.page.title import set_title
from pipeline.segment.years import sound

SLASH = "slash-year"  # the form that has a reader of its own, learnt on articles of thousands of lines
SURE = 0.75  # share of its passages with a source from which on that reader needs no comparison


class Page(NamedTuple):
    """A page as read. ``reading`` is None for the slash form, whose sources its own reader makes of the kinds."""

    kinds: list[Kind]
    reading: Reading | None
    inherited: set[int]
    forms: tuple[str, ...]
    choice: Choice | None
    score: float


def read_page(texts: Sequence[str], form: str = "", compare: bool = False) -> Page:
    """Read the lines of a page.

    Args:
        texts: the lines.
        form: id or file of the form; "": choose.
        compare: find the runner-up too.

    Raises:
        FormError: no such form, or its file is wrong.
    """
    fixed = find_form(form) if form else None
    slash = classify(texts)
    if fixed is not None and fixed.id == SLASH:
        return Page(slash, None, set(), (SLASH,), None, 0.0)
    value, share = slash_score(texts, slash) if fixed is None else (0.0, 0.0)
    if share >= SURE:
        return Page(slash, None, set(), (SLASH,), None, value)
    choice = choose(texts, fixed, compare)
    if choice is None or (value >= ENOUGH and value > choice.reading.score):
        return Page(slash, None, set(), (SLASH,) if choice else (), choice, value)
    reading = choice.reading
    set_title(reading, texts)
    inherited = inherit(reading, texts)
    return Page(
        reading.kinds, reading, inherited, tuple(dict.fromkeys(f.id for f in reading.forms)), choice, reading.score
    )


def slash_score(texts: Sequence[str], kinds: Sequence[Kind]) -> tuple[float, float]:
    """How well ``title/outlet.year`` explains a page, and the share of its passages that have such a source.

    A slash alone is no evidence: it takes a printed year, an outlet of the lexicon, or one that stands elsewhere on
    the page with a year.
    """
    parsed = {i: parse_attribution(texts[i]) for i, kind in enumerate(kinds) if kind is Kind.ATTRIBUTION}
    years = {a.outlet for a in parsed.values() if a and sound(a.year)}
    value, owned, passages, waiting = 0.0, 0, 0, 0
    for i, kind in enumerate(kinds):
        if kind is Kind.PASSAGE:
            passages, waiting = passages + 1, waiting + 1
        elif kind is Kind.ATTRIBUTION and (a := parsed[i]):
            if a.year or a.outlet in years or lookup(a.outlet):
                value += 2.6 + 0.6 * waiting
                owned += waiting
            waiting = 0
        elif kind is not Kind.BLANK:
            waiting = 0
    return value, owned / passages if passages else 0.0
