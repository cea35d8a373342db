import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ArticleError
from pipeline.segment.decode import decode, split_lines

TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)))


@given(TEXT)
def test_lines_joined_with_their_ends_give_the_text_back(text):
    lines = split_lines(text)
    assert "".join(line.text + line.eol for line in lines) == text
    assert all(text[line.start : line.end] == line.text for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("あ", ["あ"]),
        ("あ\n", ["あ"]),
        ("あ\n\n", ["あ", ""]),
        ("あ\r\nい", ["あ", "い"]),
        # Only what an editor calls a line end splits.
        ("あ\u2028う\x0bえ\x85お", ["あ\u2028う\x0bえ\x85お"]),
        ("あ\rい\r\r\nう\r", ["あ", "い", "", "う"]),
    ],
)
def test_split_lines(text, lines):
    assert [line.text for line in split_lines(text)] == lines


def test_byte_order_mark_is_taken_off_and_remembered():
    assert decode(codecs.BOM_UTF8 + "題".encode(), "a.txt") == ("題", "utf-8-sig")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("一行\n".encode() + "二行".encode("shift_jis"), "a.txt:2: not UTF-8 text"),
        ("題".encode("utf-16"), "a.txt:1: not UTF-8 text"),
        (b"one\ntwo\x00", "a.txt:2: not a text file (control character U+0000)"),
    ],
)
def test_what_is_no_text_is_refused_with_file_and_line(raw, message):
    with pytest.raises(ArticleError) as error:
        decode(raw, "a.txt")
    assert str(error.value).startswith(message)
