"""Characters that analysers do not know: read in their usual form, found where they are printed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize import recognize
from pipeline.text.reading import listed, reading
from tests.recognize.sentences import ANALYSER
from tests.recognize.test_article import article


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("葛󠄀西", "葛西"),
        ("𠮷野", "吉野"),
        ("𠮷󠄀野", "吉野"),
        (unicodedata.normalize("NFD", "ガボン"), "ガボン"),
        ("髙﨑邊", "髙﨑邊"),  # the dictionary knows them
        ("😀笑う", "😀笑う"),
        ("𠀋", "𠀋"),  # no variant of anything
        ("\ufe0f", "\ufe0f"),  # nothing before it
    ],
)
def test_read_in_the_usual_form(printed, read):
    assert reading(printed).text == read


@given(st.text(max_size=60) | st.text(alphabet="か\u3099は\u309a𠮷葛\ufe00\U000e0100A\u0301。\n", max_size=30))
def test_pieces_of_what_is_read_are_all_of_what_is_printed(text):
    read = reading(text)
    spans = [read.span(i, i + 1) for i in range(len(read.text))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert read.span(0, len(read.text)) == (0, len(text))
    assert all(start < end for start, end in spans)


def test_what_is_composed_is_read_as_it_is_printed():
    assert reading("市長は「開ける」と述べた。").printed is None


def test_names_with_a_selector_are_whole_and_listed_without_it():
    text = "立憲民主党の辻󠄀元清美氏は5日、𠮷田茂樹社長に会った。"
    before = article()
    before.lines[1].text = text
    before.lines[1].quotations = []
    line = recognize(before, ANALYSER).lines[1]
    assert "".join(text[t.start : t.end] for t in line.tokens) == text
    found = [m.text for m in line.mentions]
    assert found == [text[m.start : m.end] for m in line.mentions]
    assert {"辻󠄀元清美", "𠮷田茂樹", "5日"} <= set(found)
    assert listed("辻󠄀元清美") == "辻元清美"
    assert listed("𠮷田茂樹") == "𠮷田茂樹"
