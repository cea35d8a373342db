"""The stage as a whole: figures on gold, invariants, determinism."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.attribute import attribute
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation
from pipeline.segment.brackets import outermost_quotations
from tests.attribute.written import analyser, written
from tests.support import NAMES, gold_article, gold_lines


@cache
def attributed(name: str) -> Article:
    """A gold article with SudachiPy's tokens, as in fast mode, attributed."""
    article = gold_article(name, values=True)
    texts = [article.labelled_text(line) for line in article.lines]
    for line, analysis in zip(article.lines, analyser()(texts, [False] * len(texts)), strict=True):
        line.tokens = list(analysis.tokens)
    return attribute(article)


def test_gold_figures_reach_the_targets():
    true = marked = known = named = right = 0
    for name in NAMES:
        gold = {(row["line"], q["start"]): q for row in gold_lines(name) for q in row["quotations"]}
        for line in attributed(name).lines:
            for q in line.quotations:
                g = gold[line.line, q.start]
                true += q.type == g["type"] == "SPEECH"
                marked += (q.type == "SPEECH") + (g["type"] == "SPEECH")
                if g["type"] == "SPEECH" and g["speaker"]:
                    known += 1
                    named += bool(q.speaker_name) and q.type == "SPEECH"
                    right += q.speaker_name == g["speaker"]
    assert 2 * true / marked >= 0.97
    assert right / known >= 0.92
    assert right / named >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_evidence_stands_where_it_is_said_to_stand(name: str):
    article = attributed(name)
    lines = {line.line: line for line in article.lines}
    for line in article.lines:
        for q in line.quotations:
            assert q.type in ("SPEECH", "TERM")
            assert 0 <= q.confidence <= 1
            assert bool(q.speaker_id) == bool(q.speaker_name) == bool(q.speaker_kind)
            assert q.type == "SPEECH" or not (q.speaker_id or q.edtf)
            if q.speaker_line is not None:
                assert 0 <= q.speaker_start < q.speaker_end <= len(lines[q.speaker_line].text)
                assert q.speaker_kind in ("PERSON", "ORG", "COUNTRY")


def test_the_article_is_not_changed_and_the_result_repeats():
    article = written("{山田}市長は「計画を見直す」と述べた。")
    before = article.to_jsonl()
    first, second = attribute(article), attribute(article)
    assert article.to_jsonl() == before
    assert first.to_jsonl() == second.to_jsonl()


def test_a_threshold_leaves_speakers_empty():
    text = "{山田}市長は「計画を見直す」と述べた。"
    assert attribute(written(text), 0.5).lines[0].quotations[0].speaker_name == "山田"
    assert attribute(written(text), 1.0).lines[0].quotations[0].speaker_name == ""


def test_evidence_names_span_method_and_cue():
    (q,) = attribute(written("{山田}市長は「計画を見直す」と述べた。")).lines[0].quotations
    assert (q.speaker_kind, q.speaker_line, q.speaker_start, q.speaker_end) == ("PERSON", 1, 0, 2)
    assert (q.cue, q.method) == ("述べた", "to_report+s:wa")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([Kind.PASSAGE, Kind.HEADING, Kind.TITLE, Kind.SUBTITLE]),
            st.text(alphabet="山田氏は、「」『』()と述べた。が米", max_size=30),
        ),
        max_size=5,
    )
)
def test_any_article_is_attributed(rows: list[tuple[Kind, str]]):
    article = Article(article_id="a", path="a.txt", sha256="0" * 64)
    for number, (kind, text) in enumerate(rows, 1):
        line = Line(line=number, char_start=0, char_end=len(text), kind=kind, text=text)
        line.quotations = [Quotation(start=s, end=e, text=text[s:e]) for s, e in outermost_quotations(text)]
        at = text.find("山田")
        if at >= 0:
            line.mentions = [Mention(start=at, end=at + 2, text="山田", label=Label.PERSON, method="t", entity_id="p")]
        article.lines.append(line)
    for line in attribute(article).lines:
        assert all(q.type for q in line.quotations)
