import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ner.scheme import LABELS, TAGS, decode, encode, legal


@st.composite
def layouts(draw):
    length = draw(st.integers(1, 30))
    spans, at = [], 0
    while at < length:
        size = draw(st.integers(1, 4))
        if draw(st.booleans()) and at + size <= length:
            spans.append((at, at + size, draw(st.integers(0, len(LABELS) - 1))))
        at += size
    return length, spans


@given(layouts())
def test_decode_inverts_encode(layout):
    length, spans = layout
    assert decode(encode(spans, length).tolist()) == spans


@given(layouts())
def test_what_encode_writes_is_legal(layout):
    length, spans = layout
    transitions, start, end = legal()
    tags = encode(spans, length)
    assert start[tags[0]] == end[tags[-1]] == 0
    assert not transitions[tags[:-1], tags[1:]].any()


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        ("O", "I-ORG", False),
        ("B-ORG", "O", False),
        ("B-ORG", "E-ORG", True),
        ("B-ORG", "E-PERSON", False),
        ("E-ORG", "B-PERSON", True),
        ("S-ORG", "I-ORG", False),
    ],
)
def test_transitions(left, right, allowed):
    weights, _, _ = legal()
    assert (weights[TAGS.index(left), TAGS.index(right)] == 0) == allowed
