"""Constructions of the language, each in a text written for it (cases.tsv; press.tsv: before a look at the rules)."""

from pathlib import Path

import pytest

from pipeline.attribute import attribute
from tests.attribute.written import written

ROWS = [
    row.split("\t")
    for name in ("cases.tsv", "press.tsv")
    for row in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n")[1:]
    if row and not row.startswith("#")
]


def said(text: str, tokens: bool = True) -> list[str]:
    """Per quotation in text order: the speaker, "-" for SPEECH of nobody, or TERM."""
    quotations = [q for line in attribute(written(text, tokens)).lines for q in line.quotations]
    return [(q.speaker_name or "-") if q.type == "SPEECH" else q.type for q in quotations]


@pytest.mark.parametrize(("construction", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_construction(construction: str, text: str, expected: str):
    assert said(text) == expected.split("; ")


def test_there_are_enough_constructions():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 600
