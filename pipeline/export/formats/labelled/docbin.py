"""spaCy's DocBin: a Doc per line of an article, mentions as entities, quotations and statements as spans.

``kb_id`` is the entity, or the speaker of a quotation; ``id`` the id of the row. ``user_data`` says which line it
is, and of which article, section and source.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export.formats.corpus import SPANS, Corpus, Document
from pipeline.export.formats.labelled.words import apart, ends, words
from pipeline.export.schema import Row

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

ATTRIBUTES = ("ORTH", "SPACY", "TAG", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_LABELS = {"mentions": "label", "quotations": "type", "statements": "kind"}


def write(corpus: Corpus, out: Path) -> None:
    """Write the file; its Docs are held as spaCy's arrays until then."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("xx").vocab
    docs = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for document in corpus.documents():
        for line in document.lines:
            if line["text"]:
                docs.add(_doc(document, line, vocab))
    docs.to_disk(out)


def _doc(document: Document, line: Row, vocab: Any) -> Doc:  # noqa: ANN401 - spaCy's type of it is Cython's
    from spacy.tokens import Doc

    text = str(line["text"])
    spans = {table: document.of(table, line) for table in SPANS}
    cut = words(text, [span for rows in spans.values() for span in ends(rows)])
    doc = Doc(
        vocab,
        words=[text[word.start : word.end] for word in cut],
        spaces=[word.blank for word in cut],
        tags=[word.tag for word in cut],
        user_data={key: line[key] for key in ("article_id", "line", "kind", "section", "source_id")},
    )
    doc.ents = [_span(doc, "mentions", row) for row in apart(spans.pop("mentions"))]
    for table, rows in spans.items():
        doc.spans[table] = [_span(doc, table, row) for row in rows]
    return doc


def _span(doc: Doc, table: str, row: Row) -> Span:
    """A row as a span; its ends are ends of words."""
    who = row["entity_id"] if table == "mentions" else row["speaker_id"]
    label, (place,) = str(row[_LABELS[table]] or ""), ends([row])
    span = doc.char_span(*place, label=label, kb_id=str(who or ""))
    if span is None:
        raise ValueError(f"{row}: not a stretch of the line {doc.text!r}; make the dataset anew")
    span.id_ = str(row[f"{table[:-1]}_id"])
    return span
