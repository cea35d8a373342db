"""Saved web pages, Markdown and text in old encodings to raw UTF-8 articles (`inyo import`)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import ArticleError
from pipeline.ingest.encodings import decoded
from pipeline.ingest.markup import from_markdown, from_web_page
from pipeline.run import SUFFIX
from pipeline.segment.decode import refuse_no_text
from pipeline.store import version, write_atomic

__all__ = ["import_files"]

COLUMNS = ("article", "original", "sha256", "encoding", "tool", "version")
WEB = (".html", ".htm", ".xhtml", ".mhtml")
MARKDOWN = (".md", ".markdown")


def import_files(files: Sequence[Path], out: Path, rejected: list[ArticleError]) -> Iterator[Path]:
    """Write an article for each file and its row in ``imports.tsv``; yield the articles' paths.

    Args:
        files: what people have saved.
        out: the folder of raw articles.
        rejected: takes the errors of the files that cannot be imported; the others go on.
    """
    for file in files:
        try:
            row, text = _imported(file)
            target = out / row["article"]
            _refuse_another(target, text)
        except ArticleError as error:
            rejected.append(error)
            continue
        write_atomic(target, text.encode())
        _note(out / "imports.tsv", row)
        yield target


def _imported(file: Path) -> tuple[dict[str, str], str]:
    raw = file.read_bytes()
    refuse_no_text(raw, str(file))
    text, encoding = decoded(raw, str(file))
    suffix = file.suffix.lower()
    if suffix in WEB or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        text, tool, tool_version = from_web_page(text, str(file)), "trafilatura", version("trafilatura")
    elif suffix in MARKDOWN:
        text, tool, tool_version = from_markdown(text), "inyo", version("inyo")
    else:
        text, tool, tool_version = text.replace("\r\n", "\n"), "inyo", version("inyo")
    row = (f"{file.stem}{SUFFIX}", file.name, hashlib.sha256(raw).hexdigest(), encoding, tool, tool_version)
    return dict(zip(COLUMNS, row, strict=True)), text


def _refuse_another(target: Path, text: str) -> None:
    """An article that is there already and says something else is never written over."""
    if target.exists() and target.read_text(encoding="utf-8") != text:
        raise ArticleError(str(target), 1, "there is another article of that name; rename one of the two files")


def _note(path: Path, row: dict[str, str]) -> None:
    """Add or replace an article's row, rows sorted by article."""
    rows = {}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = {r["article"]: r for r in csv.DictReader(file, delimiter="\t")}
    rows[row["article"]] = row
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[name] for name in sorted(rows))
    write_atomic(path, (buffer.getvalue()).encode())
