"""The one record that every stage takes and returns, and its form on disk.

All offsets are half-open ``[start, end)``, counted in Unicode code points. ``start``/``end`` of mentions, quotations,
statements and tokens are relative to their line's ``text``; ``char_start``/``char_end`` of a line to the decoded file.

On disk (JSON Lines, one file per article) the first line is the article with its sources, each following line one
line of the article; fields that still hold their default are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What a line of an article is (guidelines, section 1)."""

    TITLE = "TITLE"
    SUBTITLE = "SUBTITLE"
    HEADING = "HEADING"
    PASSAGE = "PASSAGE"
    ATTRIBUTION = "ATTRIBUTION"
    NOTE = "NOTE"  # the compiler's own words, navigation, labels of fields
    BLANK = "BLANK"


class Label(StrEnum):
    """What a mention names (guidelines, section 2)."""

    PERSON = "PERSON"
    ORG = "ORG"
    DATE = "DATE"


class YearFlag(StrEnum):
    """How the printed year of a source relates to the year given as ``year``."""

    OK = "ok"
    TRUNCATED = "truncated"  # REUTERS.202
    OUTLIER = "outlier"  # JIJI.COM.2020 amid passages of 2022
    MISSING = "missing"  # no year printed
    WIDE = "wide"  # ２０２０


class Strict(BaseModel):
    """Base of all records: an unknown field is an error, never silently dropped."""

    model_config = ConfigDict(extra="forbid")


class Token(NamedTuple):
    """A SudachiPy morpheme (split mode C) with GiNZA's dependency arc where the line was parsed.

    ``tag`` is Sudachi's part of speech joined by ``-`` (``名詞-固有名詞-人名-姓``), ``lemma`` its dictionary form,
    ``head`` the index of the governing token in the line (its own index for a root; -1 where not parsed), ``dep`` the
    Universal Dependencies relation ("" where not parsed).
    """

    start: int
    end: int
    tag: str
    lemma: str = ""
    head: int = -1
    dep: str = ""


class Mention(Strict):
    """A person, organisation or date where it stands in its line."""

    start: int
    end: int
    text: str
    label: Label
    method: str  # the model or rule that made it, layers joined by "+"
    score: float | None = None  # the recogniser's confidence in [0, 1] where it has one
    ene: str = ""  # GiNZA's extended named entity label over that very span
    entity_id: str = ""
    name: str = ""  # canonical name (PERSON, ORG)
    edtf: str = ""  # DATE: value, EDTF level 2
    date_start: str = ""  # DATE: first day, YYYY-MM-DD
    date_end: str = ""  # DATE: last day, YYYY-MM-DD
    anchor: str = ""  # DATE: what completed the value, and what is open
    confidence: float | None = None  # of a DATE's value, in [0, 1]; 1 of whatever a person has decided


class Quotation(Strict):
    """An outermost quotation with its marks, ``「…」`` included in the span."""

    start: int
    end: int
    text: str
    type: str = ""  # SPEECH or TERM; "" before the attribute stage
    speaker_id: str = ""
    speaker_name: str = ""
    speaker_kind: str = ""  # PERSON, ORG or COUNTRY
    speaker_line: int | None = None  # where the evidence for the speaker stands
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str = ""
    method: str = ""
    confidence: float | None = None
    edtf: str = ""


class Statement(Strict):
    """Something that somebody said: ``start``/``end`` are its content, outermost marks included where it is DIRECT."""

    start: int
    end: int
    text: str
    kind: str  # DIRECT, MIXED or INDIRECT
    cue: str = ""  # the head of the reporting expression, as it stands in the line
    cue_start: int | None = None
    cue_end: int | None = None
    speaker_id: str = ""
    speaker_name: str = ""
    speaker_kind: str = ""  # PERSON, ORG or COUNTRY
    speaker_line: int | None = None  # where the evidence for the speaker stands
    speaker_start: int | None = None
    speaker_end: int | None = None
    edtf: str = ""
    edtf_basis: str = ""  # what the date was taken from; "" where there is none
    rule: str = ""  # id of the rule that found it
    confidence: float | None = None


class Line(Strict):
    """One line of the raw file, without its newline."""

    line: int  # from 1
    char_start: int
    char_end: int
    eol: str = "\n"  # what ended it: "\n", "\r\n", "\r" or "" (end of file)
    kind: Kind
    section: int | None = None  # line number of the heading above (its own for a heading)
    source_id: str = ""
    source_start: int | None = None  # where the fields of a source stand in the line
    source_end: int | None = None
    text: str
    tokens: list[Token] = []
    mentions: list[Mention] = []
    quotations: list[Quotation] = []
    statements: list[Statement] = []


class Source(Strict):
    """What is printed of a news item, once per article however often it is cited.

    ``date`` is EDTF with the precision that is printed, or inherited from a heading, the page or the entry above where
    ``date_inherited``; a digit that nothing supports is an X (``XXXX-07-05``).
    """

    source_id: str
    source_title: str
    outlet: str
    outlet_name: str = ""
    year_printed: str = ""
    year: str = ""
    year_flag: YearFlag = YearFlag.OK
    passages: int = 0
    date: str = ""
    date_inherited: bool = False
    edition: str = ""
    page: str = ""
    url: str = ""
    byline: str = ""
    form: str = ""  # id of the form that it was read in


class Article(Strict):
    """An article on its way through the stages."""

    article_id: str
    path: str
    sha256: str
    encoding: str = "utf-8"
    title: str = ""
    key: str = ""  # digest of what this record was computed from: see pipeline.store
    digest: str = ""  # of the record file without this field
    sources: list[Source] = []
    lines: list[Line] = []

    def source(self, source_id: str) -> Source | None:
        """The source with that id, or None."""
        at = self._places.get(source_id)
        if at is None or at >= len(self.sources) or self.sources[at].source_id != source_id:
            self.__dict__.pop("_places", None)  # the sources are others than when it was last asked
            at = self._places.get(source_id)
        return self.sources[at] if at is not None else None

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each source stands, as an article may have as many as lines."""
        return {source.source_id: i for i, source in reversed(list(enumerate(self.sources)))}

    def labelled_text(self, line: Line) -> str:
        """The part of a line in which entities are labelled: an attribution's source title, else all but the source.

        It always starts at offset 0 of the line, so spans found in it need no shift; what stands before a title, and a
        source inside a passage, is blanked out.
        """
        if line.kind is Kind.ATTRIBUTION and (source := self.source(line.source_id)):
            at = line.text.find(source.source_title) if source.source_title else -1
            return " " * at + source.source_title if at >= 0 else ""
        if line.kind is Kind.PASSAGE and line.source_start is not None and line.source_end is not None:
            blank = " " * (line.source_end - line.source_start)
            return (line.text[: line.source_start] + blank + line.text[line.source_end :]).rstrip()
        return line.text

    def passage_source(self, line: Line) -> Source | None:
        """The source that a passage or attribution belongs to."""
        return self.source(line.source_id) if line.source_id else None

    def mentions(self) -> Iterator[tuple[Line, Mention]]:
        """All mentions in text order with their lines."""
        return ((line, m) for line in self.lines for m in line.mentions)

    def editable(self) -> Article:
        """A copy whose sources, lines, mentions, quotations and statements can be changed; tokens are shared.

        A deep copy would spend more time on the tokens, which nobody changes, than most stages take.
        """
        lines = [
            line.model_copy(
                update={
                    "mentions": [mention.model_copy() for mention in line.mentions],
                    "quotations": [quotation.model_copy() for quotation in line.quotations],
                    "statements": [statement.model_copy() for statement in line.statements],
                }
            )
            for line in self.lines
        ]
        return self.model_copy(update={"sources": [source.model_copy() for source in self.sources], "lines": lines})

    def to_jsonl(self) -> str:
        """The article as JSON Lines: header, then one object per line of the article."""
        head = self.model_dump_json(exclude={"lines"}, exclude_defaults=True)
        rows = (line.model_dump_json(exclude_defaults=True) for line in self.lines)
        return "\n".join([head, *rows]) + "\n"

    @classmethod
    def from_jsonl(cls, text: str) -> Article:
        """Inverse of :meth:`to_jsonl`. Raises pydantic.ValidationError on anything else."""
        head, *rows = text.rstrip("\n").split("\n")
        article = cls.model_validate_json(head)
        article.lines = [Line.model_validate_json(row) for row in rows]
        return article

    @classmethod
    def read(cls, path: Path) -> Article:
        """Read a record file."""
        return cls.from_jsonl(path.read_text(encoding="utf-8"))
