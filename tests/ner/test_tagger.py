import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ner.pieces import tokenize
from pipeline.ner.tagger import Tagger

pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[2] / "models" / "ner"
TEXTS = (
    "北大西洋条約機構(NATO)のストルテンベルグ事務総長は1日、ブリュッセルで記者会見した。",
    "",
    "トヨタ自動車の豊田章男社長とソニーの平井一夫社長が会談した",
)


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load(MODEL)


def spans(tagger, texts):
    """What is found, with scores as they go into a dataset: the last digits depend on what is computed together."""
    found = tagger.predict([tokenize(text) for text in texts], texts)
    return [[s._replace(score=round(s.score, 4)) for s in line] for line in found]


def test_names_in_the_news(tagger):
    found = [
        {(text[s.start : s.end], s.label) for s in line} for text, line in zip(TEXTS, spans(tagger, TEXTS), strict=True)
    ]
    assert {("北大西洋条約機構", "ORG"), ("NATO", "ORG"), ("ストルテンベルグ", "PERSON")} <= found[0]
    assert found[1] == set()
    assert {("トヨタ自動車", "ORG"), ("豊田章男", "PERSON"), ("ソニー", "ORG"), ("平井一夫", "PERSON")} <= found[2]


def test_a_line_does_not_depend_on_its_neighbours(tagger):
    together = spans(tagger, TEXTS)
    for text, expected in zip(TEXTS, together, strict=True):
        (alone,) = spans(Tagger.load(MODEL), [text])
        assert [s[:3] for s in alone] == [s[:3] for s in expected]
        np.testing.assert_allclose([s.score for s in alone], [s.score for s in expected], atol=1e-4)


def test_the_same_twice(tagger):
    assert spans(tagger, TEXTS) == spans(tagger, TEXTS) == spans(Tagger.load(MODEL), TEXTS)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30), max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_are_in_order_and_inside(tagger, texts):
    for text, line in zip(texts, spans(tagger, texts), strict=True):
        assert all(0 <= s.start < s.end <= len(text) and 0 <= s.score <= 1 + 1e-4 for s in line)
        assert all(a.end <= b.start for a, b in itertools.pairwise(line))
        assert not any(text[s.start].isspace() or text[s.end - 1].isspace() for s in line)


def test_proposals_hold_the_prediction_and_share_out_probability(tagger):
    tokens = [tokenize(text) for text in TEXTS]
    for text, best, proposed in zip(TEXTS, tagger.predict(tokens, TEXTS), tagger.propose(tokens, TEXTS), strict=True):
        scores = {s[:3]: s.score for s in proposed}
        for span in best:
            if span.score >= 0.05:
                assert scores[span[:3]] == pytest.approx(span.score, abs=1e-4)
        for at in range(len(text)):
            assert sum(s.score for s in proposed if s.start <= at < s.end) <= 1 + 1e-3


def test_another_version_of_the_features_is_refused(tmp_path):
    (tmp_path / "weights.npz").write_bytes(b"")
    (tmp_path / "config.json").write_text('{"features": ["word"], "tags": []}', encoding="utf-8")
    with pytest.raises(ValueError, match="train it again"):
        Tagger.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        Tagger.load(tmp_path / "nowhere")


def test_what_is_kept_of_words_is_bounded(tagger, monkeypatch):
    expected = spans(tagger, TEXTS)
    monkeypatch.setattr("pipeline.ner.tagger.KEPT_TYPES", 5)
    fresh = Tagger.load(MODEL)
    for text in TEXTS:
        spans(fresh, [text])
    assert spans(fresh, TEXTS) == expected
    alone = Tagger.load(MODEL)
    assert spans(fresh, TEXTS[-1:]) == spans(alone, TEXTS[-1:])
    assert len(fresh._types.types) == len(alone._types.types)


def test_batches_make_no_difference(tagger, monkeypatch):
    tokens = [tokenize(text) for text in TEXTS]
    together = tagger.propose(tokens, TEXTS, 0.02)
    monkeypatch.setattr("pipeline.ner.tagger.PIECES", 1)
    for line, expected in zip(tagger.propose(tokens, TEXTS, 0.02), together, strict=True):
        assert [s[:3] for s in line] == [s[:3] for s in expected]
        np.testing.assert_allclose([s.score for s in line], [s.score for s in expected], atol=1e-5)
