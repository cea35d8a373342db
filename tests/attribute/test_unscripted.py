"""Lines without tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.unscripted import coarse_tokens
from tests.attribute.test_constructions import said


@given(st.text(max_size=60))
def test_tokens_cover_any_text_without_gaps(text: str):
    tokens = coarse_tokens(text)
    assert "".join(text[t.start : t.end] for t in tokens) == text
    assert all(t.start < t.end for t in tokens)


def test_particles_and_reporting_verbs_are_found():
    text = "市長は述べた"
    assert [(text[t.start : t.end], t.lemma) for t in coarse_tokens(text)][1:] == [("は", "は"), ("述べた", "述べる")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{山田}市長は「計画を見直す」と述べた。", ["山田"]),
        ("<公取委>の幹部は「調べている」と話す。", ["公取委"]),
        ("「もう限界だ」。{山田}さんがこう語った。", ["山田"]),
        ("{山田}氏は「賛成だ」と述べた。{佐藤}氏は「反対だ」と語った。", ["山田", "佐藤"]),
        ("住民は「何も聞いていない」と語った。", ["-"]),
        ("H:{山田}市長「計画を見直す」", ["山田"]),
    ],
)
def test_attribution_without_tokens(text: str, expected: list[str]):
    assert said(text, tokens=False) == expected
