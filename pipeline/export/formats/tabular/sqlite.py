"""A SQLite database: typed tables with enforced keys, indexes, views that join, and a search that knows Japanese.

SQLite's own tokenisers find no Japanese word of two characters: ``unicode61`` takes a clause for one word, ``trigram``
needs three characters. So the text of every line is indexed by its overlapping pairs of characters (the n-grams of
Japanese search engines), and words are looked up as phrases of pairs: 首脳会談 is "首脳 脳会 会談". :data:`SEARCH`
does it in plain SQL, so that any program that opens the file can search. Marks of punctuation are not indexed; where
words hold some, the lines found by the rest are looked through.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.tabular.datasette import metadata
from pipeline.export.schema import Cell, Column, ForeignKey, Table

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
_INDEXED = ("label", "name", "edtf", "date_start", "type", "kind", "outlet_name")
_IN_LINE = "FOREIGN KEY (article_id, line) REFERENCES lines (article_id, line)"

SEARCH = """\
WITH RECURSIVE pair(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM pair WHERE at + 1 < length(:words)),
phrase(text) AS (
  SELECT '"' || group_concat(replace(substr(:words, at, 2), '"', '""'), ' ') || '"'
         || CASE WHEN length(:words) = 1 THEN '*' ELSE '' END
  FROM pair)
SELECT lines.article_id, lines.line, lines.kind, lines.text
FROM search JOIN lines ON lines.rowid = search.rowid
WHERE search MATCH (SELECT text FROM phrase) AND instr(lower(lines.text), lower(:words))
ORDER BY lines.article_id, lines.line"""

# What most questions begin with: a quotation or mention beside its line and its source.
_VIEWS = """
CREATE VIEW said AS
SELECT q.quotation_id, q.article_id, q.line, q.text, q.speaker_name, q.speaker_kind, q.confidence, q.edtf, q.date_start,
       s.outlet_name, s.source_title, s.date AS source_date, l.text AS passage
FROM quotations q JOIN lines l USING (article_id, line) LEFT JOIN sources s ON s.source_id = q.source_id
WHERE q.type = 'SPEECH';
CREATE VIEW mentioned AS
SELECT m.mention_id, m.article_id, m.line, m.text, m.label, e.name, e.entity_id, m.outlet_name, m.source_date,
       l.text AS passage
FROM mentions m JOIN lines l USING (article_id, line) JOIN entities e USING (entity_id);
"""


def write(corpus: Corpus, out: Path) -> None:
    """Write the database, and beside it ``<name>.metadata.json`` for ``datasette <file> -m <name>.metadata.json``.

    Raises:
        sqlite3.IntegrityError: a row names another that is not there.
    """
    with closing(sqlite3.connect(out, isolation_level=None)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        base.execute("PRAGMA defer_foreign_keys = ON")  # tables refer to ones that are filled later
        for table in corpus.tables.values():
            base.execute(_table(table))
        for name, table in corpus.tables.items():
            marks = ", ".join("?" * len(table.columns))
            rows = (tuple(row[column] for column in table.header) for row in corpus.rows(name))
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
            for index in _indexes(table):
                base.execute(index)
        _index_text(base)
        for view in filter(str.strip, _VIEWS.split(";")):
            base.execute(view)
        base.execute("COMMIT")
        base.execute("ANALYZE")
    described = metadata(corpus, out.stem, SEARCH)
    beside = out.with_name(f"{out.stem}.metadata.json")
    beside.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def pairs(text: Cell) -> str:
    """The overlapping pairs of a text's characters, the last alone: ``日米会談 -> 日米 米会 会談 談``."""
    letters = str(text or "")
    return " ".join(letters[at : at + 2] for at in range(len(letters)))


def _index_text(base: sqlite3.Connection) -> None:
    base.create_function("pairs", 1, pairs, deterministic=True)
    # Contentless: the text stands in lines. Latin letters are folded, marks (が) are not taken off.
    base.execute(
        """CREATE VIRTUAL TABLE search USING fts5(text, content='', tokenize="unicode61 remove_diacritics 0")"""
    )
    base.execute("INSERT INTO search (rowid, text) SELECT rowid, pairs(text) FROM lines")


def _table(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    keys = [f"PRIMARY KEY ({', '.join(table.primary_key)})", *map(_reference, table.foreign_keys)]
    if "line" in table.header and table.name != "lines":
        keys.append(_IN_LINE)
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join([*columns, *keys]) + "\n)"


def _column(column: Column) -> str:
    parts = [f'"{column.name}"', _TYPES[column.type]]
    if column.required or column.text:
        parts.append("NOT NULL")
    if column.enum:
        values = ", ".join(f"'{value}'" for value in column.enum)
        parts.append(f'CHECK ("{column.name}" IN ({values}' + (", ''" if column.text else "") + "))")
    return " ".join(parts)


def _reference(key: ForeignKey) -> str:
    return f'FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.target}")'


def _indexes(table: Table) -> Iterator[str]:
    references = [key.column for key in table.foreign_keys if key.column != "article_id"]
    for column in (*references, *(name for name in _INDEXED if name in table.header)):
        yield f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")'
    if "line" in table.header and table.name != "lines":
        yield f'CREATE INDEX "{table.name}_line" ON "{table.name}" (article_id, line)'
