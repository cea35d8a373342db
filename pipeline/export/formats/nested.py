"""``dataset.json``: article > section > passage > source, mentions, quotations, statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.export.schema import Row
from pipeline.record import Article

Node = dict[str, Any]
# Columns that a node does not repeat because its place in the tree says them, or that the tables alone hold.
_LINE_WITHOUT = ("article_id", "section", "source_id", "char_start", "char_end", "eol")
_SPAN_WITHOUT = ("article_id", "line", "line_kind", "source_id", "outlet_name", "source_date", "utterance_id")


def nested(article: Article, tables: dict[str, list[Row]]) -> Node:
    """An article as a tree; keys whose value is not known are left out.

    A section starts at each heading (the first has none if text stands above it). Its ``passages`` are the PASSAGE
    lines with their source and attribution; ``other`` holds the lines that are neither: title, subtitles,
    attributions without a passage.

    Args:
        article: the record.
        tables: its rows (:func:`pipeline.export.rows.article_tables`), which the nodes are made from.
    """
    sources = {row["source_id"]: _known(row, ("article_id",)) for row in tables["sources"]}
    nodes = {int(row["line"] or 0): _known(row, _LINE_WITHOUT) for row in tables["lines"]}
    for name in ("mentions", "quotations", "statements"):
        for row in tables[name]:
            nodes[int(row["line"] or 0)].setdefault(name, []).append(_known(row, _SPAN_WITHOUT))
    cited = {int(row["line"] or 0): sources.get(row["source_id"]) for row in tables["lines"]}
    head = _known(tables["articles"][0], ())
    return {**head, "sections": list(_sections(article, nodes, cited))}


def dumps(tree: Node) -> str:
    """A tree as JSON, one line per section, so that versions can be compared line by line."""
    opening, closing = frame({key: value for key, value in tree.items() if key != "sections"})
    return opening + dumped_sections(tree) + closing


def dumped_sections(tree: Node) -> str:
    """The sections of a tree as JSON, without what frames them."""
    return ",\n".join(json.dumps(section, ensure_ascii=False) for section in tree["sections"])


def frame(head: Row) -> tuple[str, str]:
    """What stands before and after the sections of an article, from its row."""
    return f'{json.dumps(_known(head, ()), ensure_ascii=False)[:-1]}, "sections": [\n', "\n]}"


def _sections(article: Article, nodes: dict[int, Node], cited: dict[int, Node | None]) -> Iterator[Node]:
    section: Node = {"passages": []}
    waiting: list[Node] = []  # passages whose attribution has not come yet
    for line in article.lines:
        node = nodes[line.line]
        kind = node["kind"]
        if kind == "HEADING":
            if section["passages"] or len(section) > 1:
                yield section
            section, waiting = {"heading": node, "passages": []}, []
        elif kind == "PASSAGE":
            section["passages"].append(node)
            if source := cited[line.line]:
                node["source"] = source
                waiting.append(node)
        elif kind == "ATTRIBUTION" and waiting:
            for passage in waiting:
                passage["attribution"] = node
            waiting = []
        elif kind != "BLANK":
            section.setdefault("other", []).append(node)
    if section["passages"] or len(section) > 1:
        yield section


def _known(row: Row, without: tuple[str, ...]) -> Node:
    return {key: value for key, value in row.items() if value not in (None, "") and key not in without}
