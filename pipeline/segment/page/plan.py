"""A page read in one form or two: what every line is, whose passage it is, and how much of the page that explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.record import Kind
from pipeline.segment.atoms import Fields, atoms, read_source
from pipeline.segment.atoms.scan import Kind as AtomKind
from pipeline.segment.forms import Form, Place, match
from pipeline.segment.page.looks import Look, look, navigation


class Match(NamedTuple):
    """A line in a form: the fields it prints, where they stand, and whether words of a passage stand beside them."""

    form: Form
    fields: Fields
    start: int
    end: int
    text: bool = False


@dataclass(eq=False)
class Item:
    """One news item: what is known of it, and the lines that are its source and its passages."""

    form: Form
    fields: Fields
    sources: list[int] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)
    headline: int | None = None


@dataclass
class Reading:
    """A page as read; ``items`` by line, ``matches`` where source fields stand, ``loose`` what found no place."""

    forms: tuple[Form, ...]
    kinds: list[Kind]
    items: list[Item | None]
    matches: dict[int, Match]
    score: float = 0.0
    evidence: float = 0.0  # the part of it that comes of what source lines print
    loose: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def fields_of(form: Form, text: str) -> Match | None:
    """What a line prints in a form, or None."""
    found = match(form, text)
    if found is None:
        return None
    fields = Fields()
    spans = [(s, e) for f, s, e in found.spans if f in ("source", "outlet", "date", "url", "page", "year", "title")]
    for name, start, end in found.spans:
        part = text[start:end].strip()
        if name in ("source", "date", "page", "outlet"):
            vouched = bool(form.unknown)
            read = read_source(part, guess=vouched, tolerant=form.tolerant)
            if name == "outlet" and (read is None or not read.outlet):
                read = Fields(outlet=part)
            if read is not None:
                fields = fields.merged(read)
        elif name == "title":
            fields = fields._replace(title=part)
        elif name == "url":
            fields = fields._replace(url=part)
    if fields.outlet and any(f == "label" for f, _, _ in found.spans):
        fields = fields._replace(known=max(fields.known, 1))
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if any(f == "gap" for f, _, _ in found.spans) and not (fields.outlet and (fields.date or fields.known > 1)):
        return None  # two words with a blank between them are no source yet
    worded = any(f in ("text", "quote") for f, _, _ in found.spans)
    if worded:  # the bracket goes with what stands in it
        start = max(start - 1, max(e for f, _, e in found.spans if f in ("text", "quote")))
        end = min(end + 1, len(text.rstrip()))
    return Match(form, fields, start, end, worded)


def matches_of(form: Form, texts: Sequence[str]) -> dict[int, Match]:
    """All lines of a page that could be source lines in a form."""
    found = {}
    for i, text in enumerate(texts):
        seen = look(text)
        if seen in (Look.BLANK, Look.RULE) or (seen is Look.URL and form.place is not Place.URL):
            continue
        if (hit := fields_of(form, text)) and _plausible(form, hit, text, seen):
            found[i] = hit
    return found


def _ends_in_outlet(title: str) -> bool:
    """Whether what a form takes for a title ends in an outlet: the line is in another form, with a place for it."""
    found = [a for a in atoms(title) if a.kind not in (AtomKind.SEPARATOR, AtomKind.EDITION, AtomKind.PAGE)]
    return len(found) > 1 and found[-1].kind is AtomKind.OUTLET


def _plausible(form: Form, hit: Match, text: str, seen: Look) -> bool:
    fields = hit.fields
    if navigation(text):
        return False
    if form.place in (Place.TAIL, Place.INLINE):
        return bool(fields.outlet) and (
            not hit.text or seen is Look.TEXT or form.speaker == "next line" or len(text) > 40
        )
    if form.place is Place.URL:
        return bool(fields.url)
    if form.place is Place.NESTED:
        return text[:1].isspace() and bool(text.strip()[:1] in "•・-*◦‣○" or text.startswith("  "))
    if seen is Look.DAY and not fields.outlet:
        return False
    if fields.title and not fields.outlet and _ends_in_outlet(fields.title):
        return False
    if form.place is Place.SECTION:
        return bool(fields.outlet) and not fields.date and fields.known > 0
    if seen is Look.TEXT and not fields.outlet and not fields.url:
        return False
    if seen is Look.TEXT and not fields.title and len(text) > 60:
        return False
    return bool(fields.outlet or fields.date or fields.url)
