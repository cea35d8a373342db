"""How the tables of this folder are read: text, day of writing, the dates expected in text order."""

import pytest

from pipeline.dates import Cell, Type, parse, resolve_text


def cell(text: str) -> Cell | None:
    """``2021-12`` as a Cell, "" as None."""
    return Cell(*(int(part) for part in text.split("-"))) if text else None


def found(text: str, published: str) -> str:
    """The dates of a text as ``surface=value`` joined by spaces; an empty value is written -."""
    return " ".join(f"{e.text}={v.edtf or '-'}" for e, v in resolve_text(text, cell(published)))


def table(rows: str) -> pytest.MarkDecorator:
    """Parametrise ``text, published, expected`` from lines ``text | published | expected``."""
    cases = [tuple(part.strip() for part in row.split("|")) for row in rows.strip().splitlines() if row.strip()]
    return pytest.mark.parametrize(("text", "published", "expected"), cases)


def types(text: str) -> list[tuple[str, Type]]:
    """Surfaces and types of all expressions of a text."""
    return [(e.text, e.type) for e in parse(text)]
