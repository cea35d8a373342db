"""The page put together: style, script and data in one file, or the data in scripts of a folder beside it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.lexicon.tables import read_table as read_lexicon
from pipeline.report.corpus import COLUMNS, KINDS, UNKNOWN, Corpus, Node, digest
from pipeline.report.glossary import glossary
from pipeline.report.rows import article, named, said

STYLES = ("base", "layout", "text", "pictures", "panels", "print")
SCRIPTS = (
    "core/dom",
    "core/words",
    "core/fold",
    "core/store",
    "core/rows",
    "core/address",
    "core/focus",
    "core/windowed",
    "pictures/bins",
    "pictures/time",
    "pictures/matrix",
    "views/pieces",
    "views/overview",
    "views/said",
    "views/marks",
    "views/read",
    "views/names",
    "views/search",
    "views/data",
    "side/filters",
    "side/why",
    "side/others",
    "side/mend",
    "side/corrections",
    "start",
)
PART = 600_000  # characters of data in one script of a folder
ONE_FILE = 3_000_000  # characters of data up to which all of it stands in the page: about 70 articles


class Page(NamedTuple):
    """The page's HTML and, where the data stand beside it, the scripts by file name."""

    html: str
    parts: dict[str, str]


@dataclass(frozen=True)
class Data:
    """What is embedded: the index, the columns of ``named``, and for each article its text and its details."""

    index: Node
    named: Node
    texts: list[str]
    details: list[Node]


def collect(dataset: Path) -> Data:
    """Read a dataset for the page.

    Raises:
        DatasetError: a table is missing.
    """
    corpus = Corpus(dataset)
    columns: dict[str, dict[str, list]] = {name: {column: [] for column in COLUMNS} for name in ("said", "named")}
    heads, texts, details = [], [], []
    for row, tables in corpus.read():
        head: Node = {"id": row["article_id"], "title": row["title"], "key": digest(row)}
        head |= {name: row.number(name) for name in ("lines", "passages")}
        text, node = article(corpus, tables)
        for name, rows in (("said", said), ("named", named)):
            found, node[name] = rows(corpus, tables)
            for column in COLUMNS:
                columns[name][column] += found[column]
            head[name] = len(node[name])
        heads.append(head)
        texts.append(text)
        details.append(node)
    index = {
        "kinds": KINDS,
        "articles": heads,
        "entities": corpus.entities,
        "outlets": _outlets(corpus),
        "days": list(corpus.days),
        "methods": list(corpus.methods),
        "glossary": glossary(corpus.methods),
        "variants": _variants(),
        "statements": corpus.has_statements,
        "said": _compact(columns["said"]),
    }
    return Data(index, _compact(columns["named"]), texts, details)


def assemble(data: Data, folder: str | None) -> Page:
    """The page of some data.

    Args:
        data: what :func:`collect` gives.
        folder: where the data are to stand, as the page calls it; None to have them in the page.
    """
    spans = list(_spans(data))
    stored: dict[str, list[Any]] = {
        "named": [data.named],
        "text": [data.texts[first:last] for first, last in spans],
        "more": [data.details[first:last] for first, last in spans],
    }
    index, parts = data.index | {"parts": spans}, {}
    if folder is not None:
        scripts = {kind: dict(_script(kind, i, node) for i, node in enumerate(nodes)) for kind, nodes in stored.items()}
        index |= {"folder": folder, "scripts": {kind: list(named) for kind, named in scripts.items()}}
        parts = {name: text for named in scripts.values() for name, text in named.items()}
        stored = {}
    style = "\n".join(_asset(f"style/{name}.css") for name in STYLES)
    script = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    slots = {
        "policy": policy(script, style, beside=folder is not None),
        "title": html.escape("Inyo: " + ", ".join(head["title"] or head["id"] for head in index["articles"][:3])),
        "style": style,
        "index": _element("index", index),
        "data": "\n".join(_element(kind, node) for kind, nodes in stored.items() for node in nodes),
        "script": script,
    }
    # One pass, so that a slot's name in somebody's text stays text.
    return Page(re.sub(r"\{\{(\w+)\}\}", lambda slot: slots[slot[1]], _asset("page.html")), parts)


def size(data: Data) -> int:
    """Characters of data."""
    return len(embedded(data.index)) + len(embedded(data.named)) + sum(_weights(data))


def policy(script: str, style: str, beside: bool) -> str:
    """The content security policy: this script, this style, nothing else, and no text becomes HTML.

    A page with data beside it loads scripts of its own place only; `self` holds for pages opened from disk too.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'" + (" 'self'" if beside else ""),
            f"style-src '{_digest(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types inyo" if beside else "trusted-types 'none'",
        )
    )


def embedded(data: object) -> str:
    """JSON that cannot end the script element it stands in, whatever the text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _script(kind: str, number: int, node: object) -> tuple[str, str]:
    text = f"arrived({embedded(kind)},{number},{embedded(node)});\n"
    return f"{kind}-{number:04d}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.js", text


def _element(kind: str, node: object) -> str:
    return f'<script type="application/json" class="{kind}">{embedded(node)}</script>'


def _weights(data: Data) -> Iterator[int]:
    return (len(text) + len(embedded(more)) for text, more in zip(data.texts, data.details, strict=True))


def _spans(data: Data) -> Iterator[tuple[int, int]]:
    """First and last (excluded) article of every part."""
    first = held = 0
    for i, weight in enumerate(_weights(data)):
        if held and held + weight > PART:
            yield first, i
            first, held = i, 0
        held += weight
    if data.texts:
        yield first, len(data.texts)


def _compact(columns: dict[str, list]) -> Node:
    """A column of one value as that value; a list of one name as the name, an empty one as -1."""
    short = columns | {"topics": [t[0] if len(t) == 1 else t or UNKNOWN for t in columns["topics"]]}
    alike = {name: all(isinstance(v, int) and v == cells[0] for v in cells) for name, cells in short.items()}
    return {name: cells[0] if cells and alike[name] else cells for name, cells in short.items()}


def _outlets(corpus: Corpus) -> list[Node]:
    known = {row["outlet_name"]: row for row in read_lexicon("outlets")}
    return [
        {"name": name} | {key: known[name][key] for key in ("country", "kind") if name in known and known[name][key]}
        for name in corpus.outlets
    ]


def _variants() -> dict[str, str]:
    """Standard forms of characters that names are also written with, for searching: 髙 to 高."""
    pairs = [(row["standard"], row["variants"]) for row in read_lexicon("kanji_variants")]
    pairs += [(row["new"], row["old"]) for row in read_lexicon("old_characters")]
    return {variant: standard for standard, variants in pairs for variant in variants if variant != standard}


def _asset(name: str) -> str:
    return (files("pipeline.report") / "page" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A content security policy's name for an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
