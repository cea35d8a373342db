"""Named forms: the one that a page is to be read in, whose templates alone say what is a source, and those found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.segment.atoms import Fields, read_source
from pipeline.segment.compose.lines import Line
from pipeline.segment.forms import Form, Place, all_forms, match
from pipeline.segment.line import Hit, Look
from pipeline.segment.line.looks import navigation

PRINTED = ("source", "outlet", "date", "url", "page", "year", "title")
WORDS = ("text", "quote")


def hit_in(form: Form, text: str) -> Hit | None:
    """What a line prints in a form, or None."""
    found = match(form, text)
    if found is None:
        return None
    fields = Fields()
    for name, start, end in found.spans:
        part = text[start:end].strip()
        if name in ("source", "date", "page", "outlet"):
            read = read_source(part, guess=bool(form.unknown), tolerant=form.tolerant)
            if name == "outlet" and (read is None or not read.outlet):
                read = Fields(outlet=part)
            fields = fields.merged(read) if read is not None else fields
        elif name == "title":
            fields = fields._replace(title=part)
        elif name == "url":
            fields = fields._replace(url=part)
    names = {name for name, _, _ in found.spans}
    if fields.outlet and "label" in names:
        fields = fields._replace(known=max(fields.known, 1))
    if "gap" in names and not (fields.outlet and (fields.date or fields.known > 1)):
        return None  # two words with a blank between them are no source yet
    spans = [(s, e) for f, s, e in found.spans if f in PRINTED]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    worded = bool(names & set(WORDS))
    if worded:  # the bracket goes with what stands in it
        start = max(start - 1, max(e for f, _, e in found.spans if f in WORDS))
        end = min(end + 1, len(text.rstrip()))
    shape = "nested" if form.place is Place.NESTED else form.id
    return Hit(fields._replace(start=0, end=0), start, end, worded, shape, "label" in names, form=form.id)


def read_only(form: Form, lines: Sequence[Line]) -> None:
    """Let the lines of a page hold only the sources that a form has, and what adds a URL or a date to one."""
    above: Line | None = None
    for line in lines:
        under = form.speaker == "next line" and above is not None and not line.gap
        line.aside = under and above is not None and (above.tail or above.inline) is not None
        above = line
        own = line.source if line.source and line.source.bare and not line.source.fields.outlet else None
        line.source = line.tail = line.inline = None
        hit = hit_in(form, line.text)
        if line.look is Look.RULE or navigation(line.text):
            continue
        if hit is None or (line.look is Look.TEXT and not hit.text and not (hit.fields.outlet or hit.fields.url)):
            line.source = own
        elif not hit.text:
            line.source = hit._replace(fields=hit.fields._replace(known=max(hit.fields.known, 1)))
        elif form.place is Place.TAIL:
            line.tail = hit
        else:
            line.inline = hit


def name(place: Place, line: Line) -> Form:
    """The form that a source is in: the first one with that place and a template for the line, else `composed`."""
    same = {Place.BEFORE: (Place.BEFORE, Place.ROW), Place.AFTER: (Place.AFTER, Place.NESTED, Place.TAIL)}
    for form in all_forms():
        if form.place in same.get(place, (place,)) and (place is Place.PAGE or match(form, line.text)):
            return form
    return COMPOSED[place]


def _composed(place: Place) -> Form:
    return Form.model_construct(
        id="composed",
        order=999,
        code="",
        about="found by composition",
        templates=[],
        place=place,
        examples=[],
        headline="in" if place is Place.BEFORE else "above",
    )


COMPOSED: Mapping[Place, Form] = {place: _composed(place) for place in Place}
