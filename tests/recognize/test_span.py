from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.span import Span, log_odds, merge, probability, select
from pipeline.record import Label

SPANS = st.lists(
    st.builds(
        lambda a, n, label, method, score: Span(a, a + n, label, method, score),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from([Label.PERSON, Label.ORG]),
        st.sampled_from(["ner", "title", "suffix"]),
        st.floats(-6, 6),
    ),
    max_size=12,
)


@given(SPANS)
def test_selected_spans_never_overlap_and_are_likely(spans):
    chosen = select(merge(spans))
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    assert all(s.score > 0 for s in chosen)


@given(SPANS)
def test_selection_is_the_best_of_what_greedy_finds(spans):
    chosen = select(merge(spans))
    greedy = []
    for span in sorted(merge(spans), key=lambda s: -s.score):
        if span.score > 0 and not any(span.overlaps(g) for g in greedy):
            greedy.append(span)
    assert sum(s.score for s in chosen) >= sum(s.score for s in greedy) - 1e-9


@given(SPANS)
def test_merge_is_idempotent_and_keeps_every_key(spans):
    merged = merge(spans)
    assert merge(merged) == merged
    assert {(s.start, s.end, s.label) for s in merged} == {(s.start, s.end, s.label) for s in spans}


def test_methods_add_up_once():
    spans = [Span(0, 2, Label.ORG, m, 1.0) for m in ("ner", "suffix", "ner")]
    assert merge(spans) == [Span(0, 2, Label.ORG, "ner+suffix", 2.0)]


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_log_odds_and_back(p):
    assert probability(log_odds(p)) == pytest.approx(p)
