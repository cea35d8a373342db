"""``dataset.json``: article > section > passage > source, mentions, quotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.export.rows import article_tables
from pipeline.export.schema import Row
from pipeline.record import Article

Node = dict[str, Any]
_POSITION = ("article_id", "line")  # given by the node that a row hangs on


def nested(article: Article) -> Node:
    """An article as a tree; keys whose value is not known are left out.

    A section starts at each heading (the first has none if text stands above it). Its ``passages`` are the PASSAGE
    lines with their source and attribution; ``other`` holds the lines that are neither: title, subtitles,
    attributions without a passage.
    """
    tables = article_tables(article)
    sources = {row["source_id"]: _known(row, ("article_id",)) for row in tables["sources"]}
    nodes: dict[int, Node] = {}
    for row in tables["lines"]:
        nodes[int(row["line"] or 0)] = _known(
            row, ("article_id", "section", "source_id", "char_start", "char_end", "eol")
        )
    for name in ("mentions", "quotations"):
        for row in tables[name]:
            nodes[int(row["line"] or 0)].setdefault(name, []).append(_known(row, (*_POSITION, "source_id")))
    head = _known(tables["articles"][0], ())
    return {**head, "sections": list(_sections(article, nodes, sources))}


def dumps(node: Node) -> str:
    """A tree as JSON, indented so that changes between versions can be compared."""
    return json.dumps(node, ensure_ascii=False, indent=1)


def _sections(article: Article, nodes: dict[int, Node], sources: dict[Any, Node]) -> Iterator[Node]:
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
            if line.source_id:
                node["source"] = sources[line.source_id]
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
