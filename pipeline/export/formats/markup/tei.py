"""TEI P5: one ``teiCorpus``, an article a ``TEI`` in it, and who is who in ``standOff`` lists.

A heading opens a ``div``; a passage is a ``quote``, what names its source a ``bibl``, both in one ``cit``. In them
stand ``said`` (with ``who``), ``soCalled`` for quotation marks around what nobody said, ``persName``, ``orgName``
and ``date``. An ``n`` gives the line of the article or the id of the row; ``xml:id`` is made from it
(:func:`xml_id`), for ids of rows hold characters that XML does not allow in one. Where spans cross, the later is cut
into fragments tied by ``next`` and ``prev``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.formats.corpus import Corpus, Document
from pipeline.export.formats.markup.header import article_header, corpus_header
from pipeline.export.formats.markup.names import TEI, XML_ID, clean, maker, who_is_who, xml_id
from pipeline.export.formats.markup.spans import Node, Span, tree
from pipeline.export.schema import Row

Element = Any  # lxml has no types
Make = Any
_ISO = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
_RANKS = {"statements": 0, "quotations": 1, "mentions": 2}


def write(corpus: Corpus, out: Path) -> None:
    """Write the corpus, one article in memory at a time."""
    from lxml import etree

    with etree.xmlfile(str(out), encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI}):
            for element in (corpus_header(corpus, __version__), who_is_who(corpus)):
                xml.write(element)
            for document in corpus.documents():
                xml.write(_article(document))


def _article(document: Document) -> Element:
    make = maker()
    body = make.body(*_divisions(document, make))
    if not len(body):
        body.append(make.p())
    article = make.TEI(article_header(document), make.text(body))
    article.set(XML_ID, xml_id("a", document.article_id))
    return article


def _divisions(document: Document, make: Make) -> Iterator[Element]:
    """A ``div`` for what stands above the first heading and one for each section."""
    for _, lines in groupby(document.lines, key=lambda line: line["section"]):
        shown = [line for line in lines if line["kind"] != "BLANK"]
        if shown:
            yield make.div(*_blocks(document, shown, make))


def _blocks(document: Document, lines: list[Row], make: Make) -> Iterator[Element]:
    def cited(line: Row) -> str | None:
        return str(line["source_id"]) if line["source_id"] and line["kind"] in ("PASSAGE", "ATTRIBUTION") else None

    begun = False  # heads stand at the beginning of a division only
    for source_id, group in groupby(lines, key=cited):
        elements = []
        for line in group:
            element = _line(document, line, make, begun)
            begun = begun or line["kind"] not in ("TITLE", "SUBTITLE", "HEADING")
            elements.append(element)
        yield from [make.cit(*elements)] if source_id else elements


_ELEMENTS = {"PASSAGE": "quote", "ATTRIBUTION": "bibl", "NOTE": "note"}


def _line(document: Document, line: Row, make: Make, begun: bool) -> Element:
    kind = str(line["kind"])
    element = make(_ELEMENTS.get(kind, "p" if begun else "head"), n=str(line["line"]))
    if kind not in _ELEMENTS:
        element.set("type" if not begun else "rend", kind.lower())
    elif line["source_id"] and kind != "NOTE":
        element.set("source" if kind == "PASSAGE" else "corresp", f"#{xml_id('s', str(line['source_id']))}")
    spans = [
        Span(int(row["start"] or 0), int(row["end"] or 0), rank, table, row)
        for table, rank in _RANKS.items()
        for row in document.of(table, line)
        if table != "statements" or row["kind"] != "DIRECT"  # those are quotations
    ]
    text = str(line["text"] or "")
    _fill(element, text, 0, len(text), tree(spans), make, kind == "ATTRIBUTION")
    return element


def _fill(element: Element, text: str, start: int, end: int, nodes: list[Node], make: Make, in_bibl: bool) -> None:
    """Put text and the elements of spans into an element, in text order."""
    at, last = start, None
    for node in nodes:
        _add(element, last, clean(text[at : node.start]))
        last = make(*_named(node, in_bibl), **{k: v for k, v in _attributes(node, in_bibl).items() if v})
        element.append(last)
        _fill(last, text, node.start, node.end, node.inside, make, in_bibl)
        at = node.end
    _add(element, last, clean(text[at:end]))


def _add(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _named(node: Node, in_bibl: bool) -> tuple[str]:
    row, table = node.span.row, node.span.table
    if table == "mentions":
        return ({"PERSON": "persName", "ORG": "orgName", "DATE": "date"}[str(row["label"])],)
    if table == "quotations" and row["type"] != "SPEECH":
        return ("soCalled",)
    return ("seg" if in_bibl else "said",)  # a bibl may hold no said


def _attributes(node: Node, in_bibl: bool) -> dict[str, str]:
    row, table = node.span.row, node.span.table
    own = str(row[f"{table[:-1]}_id"])
    found = {"n": own, XML_ID: _fragment(table, own, node.part)}
    if node.part > 1:
        found["prev"] = f"#{_fragment(table, own, node.part - 1)}"
    if node.part < node.parts:
        found["next"] = f"#{_fragment(table, own, node.part + 1)}"
    if table == "mentions":
        return found | (_date(row) if row["label"] == "DATE" else {"ref": _pointer(row["entity_id"])})
    if table == "quotations" and row["type"] != "SPEECH":
        return found
    direct = {} if in_bibl else {"direct": str(table == "quotations").lower()}
    return found | direct | {"corresp" if in_bibl else "who": _pointer(row["speaker_id"])}


def _fragment(table: str, own: str, part: int) -> str:
    return xml_id(table[0], own) + (f".{part}" if part > 1 else "")


def _pointer(entity_id: object) -> str:
    return f"#{xml_id('e', str(entity_id))}" if entity_id else ""


def _date(row: Row) -> dict[str, str]:
    """A value: as it is where ISO 8601 has it, else the first and last day it may mean; the EDTF as ``key``."""
    edtf = str(row["edtf"] or "")
    start, _, end = edtf.partition("/")
    if _ISO.fullmatch(edtf):
        return {"when-iso": edtf, "key": edtf}
    if _ISO.fullmatch(start) and _ISO.fullmatch(end):
        return {"from-iso": start, "to-iso": end, "key": edtf}
    return {"notBefore-iso": str(row["date_start"] or ""), "notAfter-iso": str(row["date_end"] or ""), "key": edtf}
