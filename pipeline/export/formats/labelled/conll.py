"""CoNLL-2003: a word a line, a blank line after each line of an article, ``-DOCSTART-`` before each article.

The four columns are the word, Sudachi's tag, the id of the entity (``_``: none) and the mention as IOB2. White space
is no word in this format and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.labelled.words import apart, ends, words
from pipeline.export.schema import Row

START = "-DOCSTART- -X- O O"


def write(corpus: Corpus, out: Path) -> None:
    """Write the file, one article in memory at a time."""
    with out.open("w", encoding="utf-8", newline="") as file:
        for document in corpus.documents():
            file.write(f"{START}\n\n")
            for line in document.lines:
                rows = list(_words(str(line["text"] or ""), apart(document.of("mentions", line))))
                if rows:
                    file.write("\n".join(rows) + "\n\n")


def _words(text: str, mentions: list[Row]) -> Iterator[str]:
    places = {start: row for (start, _), row in zip(ends(mentions), mentions, strict=True)}
    inside: Row | None = None
    for word in words(text, ends(mentions)):
        if inside and word.start >= int(inside["end"] or 0):
            inside = None
        begins = word.start in places
        inside = places.get(word.start, inside)
        form = "".join(text[word.start : word.end].split())
        if form:
            label = f"{'B' if begins else 'I'}-{inside['label']}" if inside else "O"
            yield " ".join((form, word.tag or "-", str((inside and inside["entity_id"]) or "_"), label))
