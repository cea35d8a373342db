"""The dataset as one self-contained page: no network, no clock, the same bytes for the same dataset."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
from importlib.resources import files
from pathlib import Path

from pipeline.dataset import reading
from pipeline.report.data import Node, articles, index
from pipeline.store import write_atomic

__all__ = ["render", "write_report"]

SCRIPTS = ("base.js", "text.js", "timeline.js", "panels.js", "start.js")
FILES = ("articles", "lines", "sources", "mentions", "entities", "quotations")


def write_report(dataset: Path, page: Path) -> None:
    """Write the page of a dataset; its links to the tables are relative to where the page stands.

    Raises:
        DatasetError: a table is missing.
    """
    folder = Path(os.path.relpath(dataset.absolute(), page.absolute().parent)).as_posix()
    with reading(dataset):
        text = render(dataset, folder)
    write_atomic(page, text.encode("utf-8"))


def render(dataset: Path, folder: str = ".") -> str:
    """The page as HTML.

    Args:
        dataset: folder with the tables.
        folder: path from the page to that folder, for the links to the tables.
    """
    style, script = _asset("page.css"), "\n".join(map(_asset, SCRIPTS))
    head = index(dataset)
    head["files"] = [f"{folder}/{path.name}" for path in sorted(dataset.iterdir()) if _is_table(path)]
    slots = {
        "policy": f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'",
        "title": html.escape("Inyo: " + ", ".join(article[1] or article[0] for article in head["articles"][:3])),
        "style": style,
        "index": embedded(head),
        "articles": "\n".join(
            f'<script type="application/json" class="article">{embedded(article)}</script>'
            for article in articles(dataset)
        ),
        "script": script,
    }
    # One pass, so that a slot's name in somebody's text stays text.
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: slots[slot[1]], _asset("page.html"))


def embedded(data: Node) -> str:
    """JSON that cannot end the script element it stands in, whatever the text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _is_table(path: Path) -> bool:
    return path.name in ("dataset.json", "datapackage.json") or (
        path.stem in FILES and path.suffix in (".csv", ".parquet")
    )


def _asset(name: str) -> str:
    return (files("pipeline.report") / "page" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A content security policy's name for an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
