import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ner.context import AFTER_SPACE, IN_BRACKETS, IN_QUOTES, context_bits
from pipeline.ner.pieces import PieceTypes, shape, tokenize


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("参議院議員を", ["参議", "院", "議員", "を"]),
        ("国際協力機構", ["国際", "協力", "機構"]),
        ("国連 総会", ["国連", "総会"]),
        ("", []),
    ],
)
def test_cut(text, pieces):
    starts, ends, _ = PieceTypes().cut(tokenize(text), text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == pieces


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_pieces_cover_all_but_white_space(text):
    starts, ends, _ = PieceTypes().cut(tokenize(text), text)
    pieces = list(zip(starts, ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
    covered = {i for start, end in pieces for i in range(start, end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_a_type_is_analysed_once():
    types = PieceTypes()
    types.cut(tokenize("外務省と外務省"), "外務省と外務省")
    before = len(types.types)
    types.cut(tokenize("外務省と外務省"), "外務省と外務省")
    assert len(types.types) == before


@pytest.mark.parametrize(
    ("text", "expected"), [("プーチン", "KKK"), ("G20", "Add"), ("県議会議員", "漢漢漢"), ("第3回", "漢d漢")]
)
def test_shape(text, expected):
    assert shape(text) == expected


def test_context():
    text = "「国連 (UN)」は"
    pieces = PieceTypes().cut(tokenize(text), text)
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    bits = dict(zip(words, context_bits(pieces.starts, text), strict=True))
    assert bits["国連"] == IN_QUOTES
    assert bits["("] == IN_QUOTES | AFTER_SPACE
    assert bits["UN"] == IN_QUOTES | IN_BRACKETS
    assert bits["は"] == 0
