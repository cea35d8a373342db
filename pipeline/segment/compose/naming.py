"""The names of the forms that sources are in: those of the files, else `composed`."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.segment.compose.worth import Line
from pipeline.segment.forms import Form, Place, all_forms, match


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
