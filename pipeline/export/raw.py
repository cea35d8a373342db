"""The way back: the raw file from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.export.schema import EOL_NAMES, Cell

_EOLS = {name: eol for eol, name in EOL_NAMES.items()}


def decoded_text(lines: Iterable[Mapping[str, Cell]]) -> str:
    """The decoded file from the rows of one article in the lines table, in text order."""
    return "".join(f"{row['text'] or ''}{_EOLS[str(row['eol'] or '')]}" for row in lines)


def raw_bytes(article: Mapping[str, Cell], lines: Iterable[Mapping[str, Cell]]) -> bytes:
    """The raw file, byte for byte, from an article's row and its lines; its digest is the row's ``sha256``."""
    return decoded_text(lines).encode(str(article["encoding"]))
