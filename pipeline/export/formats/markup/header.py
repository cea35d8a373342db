"""The TEI headers: of the corpus, what it is and what made it; of an article, the news items that it quotes."""

from __future__ import annotations

from typing import Any

from pipeline.export.formats.corpus import Corpus, Document
from pipeline.export.formats.markup.names import XML_ID, clean, maker, xml_id
from pipeline.export.schema import Row

Element = Any  # lxml has no types


def corpus_header(corpus: Corpus, version: str) -> Element:
    """The header of the whole."""
    make = maker()
    described = corpus.description()
    licences = [make.licence(_licence(licence)) for licence in described.get("licenses", [])]
    marks = make.quotation(make.p("Quotation marks are kept as they stand in the text."), marks="all")
    return make.teiHeader(
        make.fileDesc(
            make.titleStmt(make.title(str(described.get("title", "Inyo")))),
            make.publicationStmt(
                make.publisher(", ".join(c["title"] for c in described.get("contributors", [])) or "unknown"),
                make.availability(*licences or [make.p("not stated")]),
            ),
            make.sourceDesc(make.p("Quote digests; each article names the news items that it quotes.")),
        ),
        make.encodingDesc(
            make.editorialDecl(marks),
            make.appInfo(make.application(make.label("Inyo"), ident="inyo", version=version)),
        ),
    )


def _licence(licence: dict[str, Any]) -> str:
    return " ".join(str(licence[key]) for key in ("scope", "title", "name", "path") if licence.get(key))


def article_header(document: Document) -> Element:
    """The header of an article, with its sources as ``bibl``."""
    make = maker()
    title = clean(str(document.article["title"] or document.article_id))
    sources = [_source(row) for row in document.sources.values()]
    return make.teiHeader(
        make.fileDesc(
            make.titleStmt(make.title(title)),
            make.publicationStmt(make.p(clean(str(document.article["path"])))),
            make.sourceDesc(make.listBibl(*sources) if sources else make.p("No source is named.")),
        )
    )


def _source(row: Row) -> Element:
    make, parts = maker(), []
    for column, element, attributes in (
        ("byline", "author", {}),
        ("source_title", "title", {"level": "a"}),
        ("outlet_name", "publisher", {}),
        ("edition", "edition", {}),
        ("page", "biblScope", {"unit": "page"}),
    ):
        if row[column]:
            parts.append(make(element, clean(str(row[column])), **attributes))
    if row["date"]:
        date = make.date(str(row["date"]), key=str(row["date"]))
        if row["date_start"]:
            date.set("notBefore-iso", str(row["date_start"]))
        if row["date_end"]:
            date.set("notAfter-iso", str(row["date_end"]))
        parts.append(date)
    if row["url"]:
        parts.append(make.ref(clean(str(row["url"]))))
    own = str(row["source_id"])
    element = make.bibl(*parts, n=own)
    element.set(XML_ID, xml_id("s", own))
    return element
