import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.pieces import MAX_BYTES, cut

CUTS = [
    ("", 12, [""]),
    ("短い。", 12, ["短い。"]),
    ("一文目。二文目。三", 12, ["一文目。", "二文目。", "三"]),
    ("一文目。二文目。三", 24, ["一文目。二文目。", "三"]),
    ("行\n次の行", 12, ["行\n", "次の行"]),
    ("切れ目のない文", 12, ["切れ目", "のない文"]),
]


@pytest.mark.parametrize(("text", "limit", "pieces"), CUTS)
def test_cut(text, limit, pieces):
    assert [piece for _, piece in cut(text, limit)] == pieces


@given(st.text(st.sampled_from("あ。𠮷a\n！"), max_size=80), st.integers(4, 40))
def test_pieces_join_to_the_text_and_keep_the_limit(text, limit):
    pieces = cut(text, limit)
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, offset) for offset, piece in pieces)
    assert all(len(piece.encode()) <= limit for _, piece in pieces)


def test_a_line_that_sudachi_takes_stays_whole():
    assert len(cut("あ" * (MAX_BYTES // 3))) == 1
    assert len(cut("あ" * (MAX_BYTES // 3 + 1))) > 1
