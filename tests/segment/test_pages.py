"""The labelled pages are what they say they are, and the measure of them is the one that its definition gives."""

import json
from pathlib import Path

import pytest

from pipeline.evaluate.sources import compare, covers, figures
from pipeline.record import Kind
from pipeline.segment import segment

PAGES = sorted((Path(__file__).parents[1] / "forms").glob("*.jsonl"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_labels_have_every_line_of_their_page(path):
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    article = segment(path.with_suffix(".txt").read_bytes(), path.stem, path.name)
    assert [(row["line"], row["text"]) for row in rows] == [(line.line, line.text) for line in article.lines]
    assert {row["kind"] for row in rows} <= set(Kind)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_nothing_of_a_page_is_lost_and_sources_stand_where_they_are_said_to(path):
    raw = path.with_suffix(".txt").read_bytes()
    article = segment(raw, path.stem, path.name)
    assert "".join(line.text + line.eol for line in article.lines) == raw.decode()
    ids = {source.source_id for source in article.sources}
    for line in article.lines:
        assert not line.source_id or line.source_id in ids
        if line.source_start is not None:
            assert 0 <= line.source_start < line.source_end <= len(line.text)


@pytest.mark.parametrize(
    ("value", "gold", "is_coarser"),
    [
        ("2013", "2013-07-05", True),
        ("XXXX-07-05", "2013-07-05", True),
        ("2014", "2013-07-05", False),
        ("", "2013", False),
    ],
)
def test_a_coarser_true_date_is_open(value, gold, is_coarser):
    assert covers(value, gold) is is_coarser


def test_the_measure_counts_a_source_where_there_is_none_as_wrong():
    page = "渡し船、半世紀で幕\n北浜新報 2014年3月9日\n渡し船が三月に廃止される。町長は急ぐと述べた。\n"
    article = segment(page.encode(), "a", "a.txt")
    rows = [{"line": n, "kind": str(line.kind), "source": None} for n, line in enumerate(article.lines, 1)]
    shares = figures(compare(article, rows))
    assert shares["kind"] == 1.0
    assert shares["outlet_p"] == 0.0
    assert shares["outlet"] is None
