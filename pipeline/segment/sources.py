"""The sources of an article in the record, from what its forms have read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ids import digest
from pipeline.record import Kind, Line, Source, YearFlag
from pipeline.segment.atoms import Fields
from pipeline.segment.compose.plan import Reading
from pipeline.segment.forms import Form
from pipeline.segment.forms.template import inner


def source_id(printed: Sequence[str]) -> str:
    """What a source is called within its article, derived from what is printed; not its row id in a dataset."""
    return digest("src", *printed)


def bare_title(form: Form, title: str) -> str:
    """A title without the marks and the number that a compiler sets in front of it."""
    start, end = inner(form, title)
    return title[start:end] or title.strip()


def link_items(lines: Sequence[Line], reading: Reading, inherited: set[int]) -> list[Source]:
    """Give lines the ids of their items and the offsets of their sources; return the sources in order of citation."""
    found: dict[str, Source] = {}
    for i, line in enumerate(lines):
        item = reading.items[i]
        if item is None or line.kind not in (Kind.PASSAGE, Kind.ATTRIBUTION):
            continue
        if hit := reading.hits.get(i):
            line.source_start, line.source_end = hit.start, hit.end
        fields = item.fields._replace(title=bare_title(item.form, item.fields.title))
        if not any((fields.title, fields.outlet, fields.date, fields.url)):
            continue
        source = _source(fields, item.form, id(item) in inherited)
        source = found.setdefault(source.source_id, source)
        line.source_id = source.source_id
        source.passages += line.kind is Kind.PASSAGE
    return list(found.values())


def _source(fields: Fields, form: Form, inherited: bool) -> Source:
    year = fields.date[:4] if fields.date[:4].isdigit() else ""
    return Source(
        source_id=source_id([fields.title, fields.outlet, fields.date, fields.url, fields.edition, fields.page]),
        source_title=fields.title,
        outlet=fields.outlet,
        year_printed="" if inherited else year,
        year=year,
        year_flag=YearFlag.OK if year and not inherited else YearFlag.MISSING,
        date=fields.date,
        date_inherited=inherited,
        edition=fields.edition,
        page=fields.page,
        url=fields.url,
        byline=fields.byline,
        form=form.id,
    )
