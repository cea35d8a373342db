"""The lines of a page with the sources that each can be or hold, and what these are worth."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment.forms import Place, all_forms
from pipeline.segment.line import Hit, Look, look, source_line, tail
from pipeline.segment.line.anatomy import short_named
from pipeline.segment.line.fields import labelled
from pipeline.segment.line.prose import named_in
from pipeline.segment.line.unlisted import in_slot

OUTLET = {2: 1.6, 1: 1.0, 0: 0.2}  # by how sure the outlet is
SIBLINGS = 2  # lines with an outlet in one place from which on another name there is one
RECURS = 3  # lines of one shape from which on the shape vouches for a line


@dataclass
class Line:
    """A line that is not blank: its place on the page, its looks, the sources in it."""

    number: int
    text: str
    look: Look
    gap: bool  # a blank line stands above
    source: Hit | None
    tail: Hit | None
    inline: Hit | None
    aside: bool = False  # under a label for the compiler's remarks
    headline: bool = False  # under a label for the title
    worth: float = 0.0  # of its source


def evidence(hit: Hit) -> float:
    """What a source line prints: outlet, date, URL, page, in the unit of a passage that has found its source."""
    fields = hit.fields
    total = OUTLET[fields.known] if fields.outlet else 0.0
    if fields.date:
        total += 0.6 if len(fields.date) == 10 else 0.3
    total += 1.0 * bool(fields.url) + 0.2 * bool(fields.edition or fields.page or fields.byline)
    return total + 0.8 * hit.labelled + 0.2 * hit.bracketed


def agency(hit: Hit) -> bool:
    """Whether all that is named is an agency: (共同) stands under articles of every paper."""
    return hit.fields.kind == "agency" and not hit.fields.date and hit.bracketed


def source_worth(lines: Sequence[Line]) -> None:
    """Set what each line's source is worth: what it prints, and how many lines of the page are built like it."""
    shapes = Counter(line.source.shape for line in lines if line.source)
    most = max(shapes.values(), default=0)
    for line in lines:
        if (hit := line.source) is None:
            continue
        times = shapes[hit.shape]
        worth = evidence(hit) + min(0.5 * math.log(times), 1.4)
        if times == 1 and most >= RECURS:
            worth -= 0.3
        if hit.fields.title and not hit.labelled:
            worth -= 0.2
        if hit.shape == "nested":
            worth += 0.6
        elif line.look is Look.TEXT and hit.shape != "lead":
            worth -= 0.8
        if line.look is Look.DAY:
            worth -= 0.5
        if not hit.fields.outlet and not hit.fields.url:
            worth -= 0.4  # a date alone is a heading, or a part of one
            worth -= 0.6 * hit.shape.lstrip("_").startswith("DT")  # as in a diary
        line.worth = min(worth, 3.0)


def lines_of(texts: Sequence[str]) -> list[Line]:
    """The lines of a page that are not blank, with the sources that each can be or hold."""
    lines: list[Line] = []
    gap = True
    for i, text in enumerate(texts):
        seen = look(text)
        if seen is Look.BLANK:
            gap = True
            continue
        source = None if seen in (Look.RULE,) else source_line(text)
        lines.append(Line(i, text, seen, gap, source, tail(text), named_in(text)))
        gap = False
    _fill_slots(lines)
    return _labelled(lines, texts)


def _fill_slots(lines: Sequence[Line]) -> None:
    """Take names that the lexicon lacks for outlets where other lines of the page have one in the same place."""
    named = {line.number: line.source or (short_named(line.text) if line.look is Look.HEAD else None) for line in lines}
    places: dict[str, set[str]] = {}
    for hit in filter(None, named.values()):
        places.setdefault(hit.shape, set()).add(hit.fields.outlet)
    for line in lines:
        read = named[line.number]
        if line.source is None and read is not None and len(places[read.shape]) > SIBLINGS:
            line.source = read
    shapes = Counter(line.source.shape for line in lines if line.source and line.source.fields.known)
    for line in lines:
        if line.look is Look.HEAD and (line.source is None or not line.source.fields.outlet):
            guess = in_slot(line.text)
            if guess is not None and shapes[guess.shape] >= SIBLINGS:
                line.source = guess


def _labelled(lines: Sequence[Line], texts: Sequence[str]) -> list[Line]:
    """The lines without those that only hold a label, where a page has its sources in labelled fields."""
    form = next(f for f in all_forms() if f.place is Place.FIELDS)
    found = labelled(form, texts)
    kept = []
    for line in lines:
        if line.number in found.values:
            line.source, line.tail, line.inline = found.values[line.number], None, None
        line.aside = line.number in found.asides
        line.headline = line.number in found.titles
        if line.number not in found.labels:
            kept.append(line)
    return kept
