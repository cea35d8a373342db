from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.record import Article, Kind
from pipeline.segment import segment
from tests.support import GOLD, NAMES, gold_lines

RAW = GOLD.parent.parent / "raw"


def article_bytes(name):
    file = GOLD / f"{name}.txt"
    return (file if file.exists() else RAW / f"{name.removesuffix('.dev')}.txt").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_lines_sources_and_quotations_of_every_gold_article(name):
    article = segment(article_bytes(name), name, f"{name}.txt")
    for gold in gold_lines(name):
        line = article.lines[gold["line"] - 1]
        assert (line.line, line.kind, line.text) == (gold["line"], gold["kind"], gold["text"])
        assert [(q.start, q.end) for q in line.quotations] == [(q["start"], q["end"]) for q in gold["quotations"]]
        if at := gold["attribution"]:
            source = article.source(line.source_id)
            assert (source.source_title, source.outlet) == (at["source_title"], at["outlet"]), line.line
            assert (source.year_printed, source.year) == (at["year_printed"] or "", at["year"]), line.line


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_has_the_source_named_after_it(name):
    lines = segment(article_bytes(name), name, f"{name}.txt").lines
    for line, after in pairwise(lines):
        if line.kind is Kind.PASSAGE:
            assert after.kind is Kind.ATTRIBUTION
            assert line.source_id == after.source_id


@settings(deadline=None)  # no timings in tests
@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\r/.「」2021"), max_size=200)
)
def test_nothing_of_any_text_is_lost(text):
    article = segment(text.encode(), "a", "a.txt")
    assert "".join(line.text + line.eol for line in article.lines) == text
    for line in article.lines:
        assert text[line.char_start : line.char_end] == line.text
        for q in line.quotations:
            assert line.text[q.start : q.end] == q.text
    assert Article.from_jsonl(article.to_jsonl()) == article


def test_what_a_source_is_called_depends_on_what_is_printed_alone():
    raw = article_bytes(NAMES[0])
    assert segment(raw, "a", "a.txt") == segment(raw, "a", "a.txt")
    a, b = (segment(raw, name, "a.txt").sources for name in ("a", "b"))
    assert a == b and len({s.source_id for s in a}) == len(a)
