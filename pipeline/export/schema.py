"""What the dataset consists of: every table and column, defined once.

The header of the CSV files, the types of the Parquet files, ``datapackage.json`` and the data dictionary are all made
from :data:`TABLES`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.record import Kind, Label, YearFlag

Cell = str | int | float | None
Row = dict[str, Cell]

CODE_POINTS = "Unicode code points"
LINE = "line number, from 1"
COUNT = "count"

SPEAKER_KINDS = ("PERSON", "ORG", "COUNTRY")
STATEMENT_KINDS = ("DIRECT", "MIXED", "INDIRECT")
EDTF_BASES = ("clause", "sentence", "sentence_after", "sentence_before", "occasion", "source", "human")
EOL_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR", "": ""}


class Column(NamedTuple):
    """A column; ``description`` is a sentence without its full stop.

    ``required``: no cell is empty. ``text``: an empty cell is the empty string, not an unknown value.
    """

    name: str
    description: str
    type: Literal["string", "integer", "number"] = "string"
    required: bool = False
    text: bool = False
    unit: str = ""
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None


class ForeignKey(NamedTuple):
    """``columns`` of this table name a row of ``table`` by its column ``target``."""

    column: str
    table: str
    target: str


class Table(NamedTuple):
    """A table; its primary key is one column or two."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)


def _integer(name: str, description: str, unit: str, minimum: int = 0, required: bool = True) -> Column:
    return Column(name, description, type="integer", unit=unit, minimum=minimum, required=required)


def _day(name: str, description: str) -> Column:
    return Column(name, description, unit="YYYY-MM-DD", pattern=_ISO_DAY)


def _probability(name: str, description: str) -> Column:
    return Column(name, description, type="number", minimum=0, maximum=1)


_ARTICLE_ID = Column("article_id", "the article, by its file name without the ending", required=True)
_LINE = _integer("line", "the line of the article", LINE, minimum=1)
_START = _integer("start", "first character of the span in the line", CODE_POINTS)
_END = _integer("end", "character after the last one of the span", CODE_POINTS, minimum=1)
_SLICE = Column("text", "exactly the line's slice from start to end", required=True)
_IN_ARTICLE = ForeignKey("article_id", "articles", "article_id")
_OF_SOURCE = ForeignKey("source_id", "sources", "source_id")
_MADE_OF = "made from the article's first line and the words with their neighbours, not from where they stand"
_ISO_DAY = r"-?\d{4}-\d{2}-\d{2}"


ARTICLES = Table(
    "articles",
    "One row per article, sorted by article_id.",
    (
        _ARTICLE_ID,
        Column("path", "the raw file it was read from, relative", required=True),
        Column("sha256", "SHA-256 of the raw file's bytes", required=True, pattern="[0-9a-f]{64}"),
        Column("encoding", "encoding of the raw file; utf-8-sig is UTF-8 with a byte order mark", required=True),
        Column("title", "text of the article's own title line"),
        _integer("lines", "lines of the article", COUNT),
        _integer("passages", "lines that are a PASSAGE", COUNT),
        _integer("mentions", "rows of mentions", COUNT),
        _integer("quotations", "rows of quotations", COUNT),
    ),
    ("article_id",),
)

LINES = Table(
    "lines",
    "One row per line of an article, in text order; text and eol joined give the decoded file back.",
    (
        _ARTICLE_ID,
        _LINE,
        _integer("char_start", "first character of the line in the decoded file", CODE_POINTS),
        _integer("char_end", "character after its last one, the newline not counted", CODE_POINTS),
        Column("kind", "what the line is", required=True, enum=tuple(Kind)),
        _integer("section", "the heading above, its own line for a HEADING", LINE, minimum=1, required=False),
        Column("source_id", "the source of a PASSAGE, and of the ATTRIBUTION that names it"),
        Column("text", "the line without its newline, unchanged", text=True),
        Column("eol", "what ended the line; empty at the end of the file", text=True, enum=("LF", "CRLF", "CR")),
        _integer("source_start", "first character of the fields of a source in the line", CODE_POINTS, required=False),
        _integer("source_end", "character after their last one", CODE_POINTS, minimum=1, required=False),
    ),
    ("article_id", "line"),
    (_IN_ARTICLE, _OF_SOURCE),
)

SOURCES = Table(
    "sources",
    "One row per news item that an article quotes, in the order of first citation.",
    (
        Column("source_id", "the source, as cited by one article", required=True),
        _ARTICLE_ID,
        Column("source_title", "title of the news item as printed", text=True),
        Column("outlet", "outlet as printed", text=True),
        Column("outlet_name", "normal form of the outlet"),
        Column("year_printed", "year as printed, wrong or not, full-width digits as they are"),
        Column("year", "year of publication in ASCII digits, mended where year_flag says so", "integer"),
        Column("year_flag", "how the printed year relates to year", required=True, enum=tuple(YearFlag)),
        Column("date", "date of publication in EDTF, with the precision that is printed or inherited"),
        Column(
            "date_inherited",
            "whether the date, or its year, comes from elsewhere",
            required=True,
            enum=("true", "false"),
        ),
        Column("edition", "edition as printed"),
        Column("page", "page as printed"),
        Column("url", "URL as printed"),
        Column("byline", "byline as printed"),
        Column("form", "the form in which the source was read (`inyo forms`)"),
        _integer("passages", "passages quoted from it", COUNT),
        _day("date_start", "first day of date"),
        _day("date_end", "last day of date"),
    ),
    ("source_id",),
    (_IN_ARTICLE,),
)

MENTIONS = Table(
    "mentions",
    "One row per person, organisation or date where it stands, in text order.",
    (
        Column("mention_id", f"the mention; {_MADE_OF}", required=True),
        _ARTICLE_ID,
        _LINE,
        _START,
        _END,
        _SLICE,
        Column("label", "what it names", required=True, enum=tuple(Label)),
        Column("entity_id", "who or what a PERSON or ORG mention refers to"),
        Column("name", "canonical name of that entity"),
        Column("edtf", "value of a DATE in EDTF (ISO 8601-2)"),
        _day("date_start", "first day of a DATE"),
        _day("date_end", "last day of a DATE"),
        Column("anchor", "what completed a DATE that the text leaves incomplete, and what of it is open"),
        Column("method", "the model or rule that made it, layers joined by +", required=True),
        Column("ene", "GiNZA's own extended named entity label over that very span"),
        _probability("score", "how sure the recogniser was of span and label, where it proposed them"),
        _probability("confidence", "how sure the value is"),
        Column("line_kind", "what the line is", required=True, enum=tuple(Kind)),
        Column("outlet_name", "normal form of the outlet that the line quotes or names"),
        Column("source_date", "when that source was published, in EDTF"),
    ),
    ("mention_id",),
    (_IN_ARTICLE, ForeignKey("entity_id", "entities", "entity_id")),
)

ENTITIES = Table(
    "entities",
    "One row per person or organisation mentioned and per speaker, over all articles, sorted by label and name.",
    (
        Column("entity_id", "the entity; the same in every article", required=True),
        Column(
            "label",
            "what it is; a COUNTRY only speaks and has no mentions",
            required=True,
            enum=SPEAKER_KINDS,
        ),
        Column("name", "canonical name: the full Japanese name", required=True),
        Column("aliases", "the other surfaces, joined by | (one inside a surface is \\|), most frequent first"),
        _integer("mentions", "rows of mentions that refer to it", COUNT),
        _integer("articles", "articles in which it is mentioned or speaks", COUNT, minimum=1),
        Column("identifier", "what a person found it under elsewhere (`corrections.csv`), e.g. wikidata:Q42"),
    ),
    ("entity_id",),
)

QUOTATIONS = Table(
    "quotations",
    "One row per outermost quotation in a title, heading or passage, in text order.",
    (
        Column("quotation_id", f"the quotation; {_MADE_OF}", required=True),
        _ARTICLE_ID,
        _LINE,
        _START,
        _END,
        Column("text", "exactly the line's slice from start to end, marks included", required=True),
        Column("type", "words that somebody said, or a coined term, title or name", enum=("SPEECH", "TERM")),
        Column("speaker_id", "the speaker, where known"),
        Column("speaker_name", "canonical name of the speaker"),
        Column("speaker_kind", "what the speaker is", enum=SPEAKER_KINDS),
        _integer("speaker_line", "where the speaker is named", LINE, minimum=1, required=False),
        _integer("speaker_start", "first character of that evidence in its line", CODE_POINTS, required=False),
        _integer("speaker_end", "character after its last one", CODE_POINTS, minimum=1, required=False),
        Column("cue", "the reporting expression"),
        Column("method", "the evidence for type and speaker"),
        _probability("confidence", "calibrated probability that the speaker is right"),
        Column("source_id", "the source of the passage"),
        Column("edtf", "when it was said, in EDTF, if the text says so"),
        _day("date_start", "first day of edtf"),
        _day("date_end", "last day of edtf"),
    ),
    ("quotation_id",),
    (_IN_ARTICLE, ForeignKey("speaker_id", "entities", "entity_id"), _OF_SOURCE),
)

STATEMENTS = Table(
    "statements",
    "One row per thing said, in quotation marks or not, in text order: every SPEECH of quotations is a DIRECT row or "
    "lies in a MIXED one. This is the table to group by speaker, outlet and month.",
    (
        Column("statement_id", f"the statement; {_MADE_OF}", required=True),
        _ARTICLE_ID,
        _LINE,
        Column("line_kind", "what the line is", required=True, enum=tuple(Kind)),
        _START,
        _END,
        Column("text", "what was said: exactly the line's slice from start to end", required=True),
        Column(
            "kind",
            "DIRECT: all of it in marks, which it includes; MIXED: part of it; INDIRECT: none of it",
            required=True,
            enum=STATEMENT_KINDS,
        ),
        Column("cue", "the head of the reporting expression as it stands in the line"),
        _integer("cue_start", "first character of the cue in the line", CODE_POINTS, required=False),
        _integer("cue_end", "character after its last one", CODE_POINTS, minimum=1, required=False),
        Column("speaker_id", "the speaker, where known"),
        Column("speaker_name", "canonical name of the speaker"),
        Column("speaker_kind", "what the speaker is", enum=SPEAKER_KINDS),
        _integer("speaker_line", "where the speaker is named", LINE, minimum=1, required=False),
        _integer("speaker_start", "first character of that evidence in its line", CODE_POINTS, required=False),
        _integer("speaker_end", "character after its last one", CODE_POINTS, minimum=1, required=False),
        Column("source_id", "the source of the passage"),
        Column("outlet_name", "normal form of the outlet of that source"),
        Column("source_date", "when the source was published, in EDTF"),
        Column("edtf", "when it was said, in EDTF"),
        Column("edtf_basis", "what edtf was taken from", enum=EDTF_BASES),
        Column("quotation_id", "the quotation that it is (DIRECT), or the first SPEECH that lies in it (MIXED)"),
        Column("utterance_id", "the same for rows that hold the same words, whole or cut", required=True),
        Column("rule", "the rule that found it (`inyo rules`), or the frame of the quotation", required=True),
        Column(
            "confidence", "calibrated probability that it is one, said by that speaker", "number", minimum=0, maximum=1
        ),
    ),
    ("statement_id",),
    (
        _IN_ARTICLE,
        ForeignKey("speaker_id", "entities", "entity_id"),
        _OF_SOURCE,
        ForeignKey("quotation_id", "quotations", "quotation_id"),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (ARTICLES, LINES, SOURCES, MENTIONS, ENTITIES, QUOTATIONS, STATEMENTS)
}
