"""Templates of source lines: ``{title}({source})`` matched against a line, its fields at the borders of atoms.

``{source}`` is any run of source atoms with an outlet or a date among them, ``{outlet}``, ``{date}`` and ``{url}`` one
of them, ``{label}`` one of the form's labels, ``{gap}`` blanks; the others are free text. A blank in a template stands
for any number of blanks, none too; a bracket for any of the form's brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.segment.atoms import atoms, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.scan import Kind

if TYPE_CHECKING:
    from pipeline.segment.forms.form import Form

FREE = frozenset({"title", "text", "quote", "lead", "speaker", "handle", "more"})
CHECKED = frozenset({"source", "outlet", "date", "url", "page", "label", "gap", "year"})
PART = re.compile(r"\{([a-z]*)\}|([^{}])|(.)")
SPACE = re.compile(r"\s*")
SENTENCE = re.compile(r"。(?![」』)）])")
LONGEST = {"title": 160, "quote": 400, "lead": 16, "speaker": 40, "handle": 40, "outlet": 32}


class TemplateError(ValueError):
    """A template that says nothing; the message says why."""


class Part(NamedTuple):
    """A field, or a literal character."""

    field: str
    literal: str


class Captured(NamedTuple):
    """Where a template's fields stand in a line: ``(field, start, end)``, half-open, and the literals between."""

    spans: tuple[tuple[str, int, int], ...]
    literals: str

    def text(self, field: str, line: str) -> str:
        """What stands in a field, "" if the template has none."""
        return next((line[s:e].strip() for f, s, e in self.spans if f == field), "")


@lru_cache(maxsize=512)
def parse(template: str) -> tuple[Part, ...]:
    """The parts of a template.

    Raises:
        TemplateError: a brace without its partner, or a field that there is not.
    """
    parts = []
    for match in PART.finditer(template):
        field, literal, stray = match.groups()
        if stray:
            raise TemplateError(f"{template!r}: a {stray} without its partner")
        if field is not None and field not in FREE | CHECKED:
            raise TemplateError(f"{template!r}: no field {{{field}}}; there are {', '.join(sorted(FREE | CHECKED))}")
        parts.append(Part(field or "", folded(literal or "")))
    if not any(part.field for part in parts):
        raise TemplateError(f"{template!r}: no field in it")
    return tuple(parts)


class _Matcher:
    """One template against one line."""

    def __init__(self, form: Form, parts: tuple[Part, ...], line: str, start: int, end: int) -> None:
        self.form, self.parts, self.line, self.end = form, parts, line, end
        self.plain = folded(line)
        self.opening = form.brackets[::2]
        self.closing = form.brackets[1::2]
        self.atoms = [a for a in atoms(line) if a.kind is not Kind.SEPARATOR]
        self.start = start

    def run(self) -> Captured | None:
        for spans in self._from(0, self.start, ""):
            return Captured(tuple(spans), "".join(p.literal for p in self.parts))
        return None

    def _from(self, i: int, at: int, close: str) -> Iterator[list[tuple[str, int, int]]]:
        if i == len(self.parts):
            if not self.line[at : self.end].strip():
                yield []
            return
        part = self.parts[i]
        if not part.field:
            yield from self._literal(i, at, close)
            return
        for end in self._ends(i, at, close):
            if self._fits(part.field, at, end):
                for rest in self._from(i + 1, end, close):
                    yield [(part.field, at, end), *rest]

    def _literal(self, i: int, at: int, close: str) -> Iterator[list[tuple[str, int, int]]]:
        want = self.parts[i].literal
        if want.isspace():
            skipped = SPACE.match(self.line, at)
            yield from self._from(i + 1, min(skipped.end() if skipped else at, self.end), close)
            return
        at = min(SPACE.match(self.line, at).end(), self.end)  # type: ignore[union-attr]
        if at >= self.end:
            return
        if want in "([" and self.line[at] in self.opening:
            yield from self._from(i + 1, at + 1, self.closing[self.opening.index(self.line[at])])
        elif want == ":" and self.plain[at] == "=":
            yield from self._from(i + 1, at + 1, close)
        elif (want in ")]" and close and self.line[at] == close) or (
            not (want in "()[]" and close) and self.plain[at] == want
        ):
            yield from self._from(i + 1, at + 1, "")

    def _ends(self, i: int, at: int, close: str) -> Iterator[int]:
        """Where the field of part i may end if it begins at an offset."""
        field = self.parts[i].field
        if field == "gap":
            blanks = SPACE.match(self.line, at)
            if blanks and blanks.end() > at:
                yield min(blanks.end(), self.end)
        elif field == "label":
            for label in sorted(self.form.labels.get("label", ()), key=len, reverse=True):
                if self.plain.startswith(folded(label), at):
                    yield at + len(label)
        elif i + 1 == len(self.parts):
            yield self.end
        elif field in ("source", "outlet", "date", "url", "page", "year") and not (
            field == "outlet" and self.form.unknown
        ):
            yield from sorted((a.end for a in self.atoms if at < a.end <= self.end), reverse=True)
        else:
            yield from self._free_ends(i, at, close)

    def _free_ends(self, i: int, at: int, close: str) -> Iterator[int]:
        after = self.parts[i + 1]
        j = i + 1
        while after.literal.isspace() and j + 1 < len(self.parts):
            j += 1
            after = self.parts[j]
        limit = min(self.end, at + LONGEST.get(self.parts[i].field, 10_000))
        if after.field in CHECKED and after.field != "gap":
            starts = [a.start for a in self.atoms if at < a.start <= limit]
            yield from (len(self.line[:s].rstrip()) if self.parts[i + 1].literal.isspace() else s for s in starts)
        else:
            wanted = close if after.literal in (")", "]") and close else after.literal
            for end in range(at, limit):
                char = self.line[end]
                if (
                    after.field
                    or char == wanted
                    or self.plain[end] == wanted
                    or (wanted in ("(", "[") and char in self.opening)
                ):
                    yield end

    def _fits(self, field: str, start: int, end: int) -> bool:
        text = self.line[start:end].strip()
        if not text:
            return field in ("more", "gap")
        if field == "source":
            read = read_source(text, guess=bool(self.form.unknown), tolerant=self.form.tolerant)
            return read is not None and bool(read.outlet or read.date) and text[0] not in "=＝"
        if field == "date":
            read = read_source(text)
            return read is not None and bool(read.date) and not read.outlet
        if field == "outlet":
            read = read_source(text)
            if read is not None and read.outlet and not read.date:
                return True
            return bool(self.form.unknown) and read is None and not SENTENCE.search(text) and "、" not in text
        if field == "page":
            read = read_source(text)
            return read is not None and bool(read.page)
        if field == "url":
            return bool(re.fullmatch(r"h?ttps?://\S+", folded(text)))
        if field == "title":
            return (
                read_source(text) is None
                and not SENTENCE.search(text)
                and bool(re.search(r"[一-鿿ぁ-んァ-ヺa-z]{2}", folded(text)))
            )
        return field != "more" or not re.match(r"[(（]", text)


MARKED = re.compile(r"[(（]?\s?[0-9０-９]{1,3}\s?[)）.．]\s?(?=\S)")


def inner(form: Form, line: str) -> tuple[int, int]:
    """The stretch of a line without blanks, the form's marks and a number in front."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    while start < end and (line[start] in form.marks or line[start] in "-–" or line[start].isspace()):
        start += 1
    if (remark := line.find("※", start + 4)) > 0:
        end = len(line[:remark].rstrip())
    if (number := MARKED.match(line, start)) and not re.match(r"[.．][0-9０-９]", line[number.end() - 1 :]):
        start = number.end()
    return start, end


def match(form: Form, line: str) -> Captured | None:
    """The first of a form's templates that a line fits, or None."""
    start, end = inner(form, line)
    if start >= end or end - start > 2000:
        return None
    for template in form.templates:
        parts = parse(template)
        begin = len(line) - len(line.lstrip()) if parts[0].literal == "-" else start
        if found := _Matcher(form, parts, line, begin, end).run():
            return found
    return None
