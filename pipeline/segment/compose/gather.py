"""The lines of a page with the sources that each can be or hold, by themselves and by what stands in others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.segment.compose.worth import Line
from pipeline.segment.forms import Place, all_forms
from pipeline.segment.line import Look, look, source_line, tail
from pipeline.segment.line.anatomy import short_named
from pipeline.segment.line.fields import labelled
from pipeline.segment.line.prose import named_in
from pipeline.segment.line.unlisted import in_slot

SIBLINGS = 2  # lines with an outlet in one place from which on another name there is one


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
