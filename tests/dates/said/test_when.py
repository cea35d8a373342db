"""When it was said: hand-written constructions, what carries the date, and what must not."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.dates.said import said_when
from pipeline.record import Article, Line
from tests.attribute.written import written

ROWS = Path(__file__).with_name("cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader((r for r in ROWS if not r.startswith("#")), delimiter="\t"))


def marked(text: str, source: str = "") -> tuple[Article, Line, int, int]:
    """The article that a row describes, and where what was said stands in it."""
    plain = written(re.sub("[【】]", "", text) + "//A:見出し/朝見新聞.2020")
    plain.sources[0].date, plain.sources[0].year = source, source[:4] if not source.startswith("X") else ""
    for number, row in enumerate(text.split("//"), 1):
        if "【" in row:
            bare = re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", re.sub(r"^[HT]:", "", row))
            start = bare.index("【")
            return plain, plain.lines[number - 1], start, bare.index("】") - 1
    raise AssertionError(text)


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['kind']}: {row['text']}")
def test_when_it_was_said(row: dict[str, str]):
    found = said_when(*marked(row["text"], row["source"]))
    assert (found.edtf or "-", found.basis or "-") == (row["edtf"], row["basis"])
