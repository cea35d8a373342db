"""Which form or forms a page is in: those that explain its lines best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.record import Kind
from pipeline.segment.atoms import read_source
from pipeline.segment.forms import Form, Place, all_forms
from pipeline.segment.page.fields import labelled
from pipeline.segment.page.looks import Look, look
from pipeline.segment.page.plan import Item, Match, Reading, matches_of
from pipeline.segment.page.walk import Walk

# What a reading is worth, in the unit of one passage that has found its source.
OUTLET = {2: 1.6, 1: 1.0, 0: -0.3}  # by how sure the outlet is
RECURS = 3  # lines of one shape from which on outlets count that nothing else vouches for
GUESSED = 0.4
DATE, TITLE, URL, PASSAGE = 0.6, 0.6, 1.0, 0.6
ORPHAN, EMPTY, UNREAD, SECOND = -0.5, -1.2, -1.5, -1.0
ENOUGH = 1.5  # evidence; less is too little for any form
CLOSE = 0.5  # two forms that differ by less are equally good


class Choice(NamedTuple):
    """The reading chosen, the runner-up, and whether the two are equally good."""

    reading: Reading
    runner_up: Reading | None
    tie: bool


def weigh(reading: Reading, texts: Sequence[str]) -> None:
    """Set how well a reading explains a page."""
    items = {id(item): item for item in reading.items if item is not None}
    reading.evidence = _evidence(reading, list(items.values()))
    total = reading.evidence + SECOND * (len(reading.forms) - 1)
    for i in reading.matches:
        item = reading.items[i]
        if item is not None and not item.passages and item.form.place not in (Place.ROW, Place.SECTION):
            total += EMPTY if item.form.place is not Place.BEFORE else 0.0 if item.fields.title else EMPTY
    for item in items.values():
        if item.form.place is not Place.PAGE:
            total += PASSAGE * len(item.passages) if item.fields.outlet or item.fields.date or item.fields.url else 0
    for i, kind in enumerate(reading.kinds):
        if kind is Kind.NOTE and look(texts[i]) is Look.TEXT and not _speaks(reading, i):
            total += ORPHAN
        if i not in reading.matches and _speaks_of_source(texts[i]):
            total += UNREAD
    reading.score = total + EMPTY * len(reading.loose)


def _evidence(reading: Reading, items: Sequence[Item]) -> float:
    """What the source lines of a reading print: outlets, dates, titles, URLs."""
    times = Counter(hit.form.id for hit in reading.matches.values())
    total = 0.0
    for hit in reading.matches.values():
        if hit.fields.outlet:
            recurs = not hit.fields.known and times[hit.form.id] >= RECURS
            total += GUESSED if recurs else OUTLET[hit.fields.known]
        total += DATE * bool(hit.fields.date) + URL * (hit.form.place is Place.URL)
        total += GUESSED * (hit.form.place is Place.FIELDS)  # for the label
    # Under a section any heading would be a title, so that one is no evidence.
    titled = (i for i in items if i.fields.title and i.form.place is not Place.SECTION)
    return total + TITLE * sum(bool(item.sources) or item.form.place is Place.TAIL for item in titled)


def _vouched(form: Form, matches: Mapping[int, Match]) -> bool:
    """Whether a form has more on a page than a shape that one line may have by chance."""
    if len(matches) >= (2 if form.place is Place.NESTED else RECURS) or any(
        m.fields.known or m.fields.url for m in matches.values()
    ):
        return True
    return sum(bool(m.fields.date) for m in matches.values()) > 1


def _speaks(reading: Reading, i: int) -> bool:
    """Whether a line is one that names the speaker of the quotation above."""
    above = reading.items[i - 1] if i else None
    return above is not None and above.form.speaker == "next line"


def _speaks_of_source(text: str) -> bool:
    """Whether a line that a reading has no place for is all source."""
    read = read_source(text.strip())
    return read is not None and read.known > 0 and bool(read.date)


def read_in(forms: tuple[Form, ...], texts: Sequence[str], matches: Mapping[str, Mapping[int, Match]]) -> Reading:
    """A page read in some forms, with what a blank line means learnt from the page itself."""
    reading = Walk(forms, texts, matches, blank_ends=False).run()
    if _blank_ends(reading, texts):
        reading = Walk(forms, texts, matches, blank_ends=True).run()
    weigh(reading, texts)
    return reading


def _blank_ends(reading: Reading, texts: Sequence[str]) -> bool:
    """Whether no item that another one follows has a blank line inside, so that one ends an item."""
    whole = 0
    items = list({id(item): item for item in reading.items if item is not None and item.passages}.values())
    for item in items[:-1]:
        inside = range(min([*item.sources, *item.passages]), max(item.passages))
        if any(look(texts[k]) is Look.BLANK for k in inside):
            return False
        whole += 1
    return whole >= 2


def choose(texts: Sequence[str], forms: Sequence[Form] | None = None) -> Choice | None:
    """Read a page in the forms that explain it best, one or two; None where there is too little evidence for any.

    Args:
        texts: the lines of the page.
        forms: those to choose among, in the order that decides between equals; default: all.
    """
    fixed = forms is not None
    candidates = [
        f for f in (all_forms() if forms is None else forms) if f.place is not Place.PAGE and f.id != "slash-year"
    ]
    matches = {
        form.id: labelled(form, texts)[0] if form.place is Place.FIELDS else matches_of(form, texts)
        for form in candidates
    }
    live = [form for form in candidates if matches[form.id] and _vouched(form, matches[form.id])]
    plans: list[tuple[Form, ...]] = [(form,) for form in live]
    plans += list(combinations(live, 2))
    readings = [read_in(plan, texts, matches) for plan in plans]
    if not readings:
        return None
    order = sorted(range(len(readings)), key=lambda k: (-readings[k].score, k))
    best = readings[order[0]]
    if best.evidence < ENOUGH and not fixed:
        return None
    others = [readings[k] for k in order[1:] if not set(readings[k].forms) & set(best.forms)]
    runner = others[0] if others else None
    tie = runner is not None and best.score - runner.score < CLOSE
    return Choice(best, runner, tie)
