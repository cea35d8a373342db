import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.record import Kind
from pipeline.rules.marked import Mark, MarkError, read, read_lines, write


@pytest.mark.parametrize(
    ("marked", "text", "marks"),
    [
        ("[北洋日報|O]の取材", "北洋日報の取材", [Mark(0, 4, "ORG")]),
        ("昨年[3日|D 2020-03-03]に", "昨年3日に", [Mark(2, 4, "DATE", "2020-03-03")]),
        ("[「[米国|L]は」|Q 山田]", "「米国は」", [Mark(0, 5, "SPEECH", "山田"), Mark(1, 3, "LOC")]),
        ("[「急がない」|Q]", "「急がない」", [Mark(0, 6, "SPEECH")]),
        (r"\[注\]と a\|b", "[注]と a|b", []),
        ("", "", []),
    ],
)
def test_read_and_write(marked, text, marks):
    found = read(marked)
    assert found == (text, tuple(marks))
    assert write(*found) == marked


@pytest.mark.parametrize("marked", ["[北洋日報", "北洋日報|O]", "[北洋日報|Z]", "北洋]日報", "北洋|日報", "[北洋日報]"])
def test_what_cannot_be_read_is_said(marked):
    with pytest.raises(MarkError) as error:
        read(marked)
    assert repr(marked) in str(error.value)


def test_marks_must_not_overlap():
    with pytest.raises(MarkError, match="overlap"):
        write("北洋日報", [Mark(0, 3, "ORG"), Mark(2, 4, "ORG")])


def test_lines():
    lines = read_lines("T: 港の話 // H: [北洋|O] // [山田|P]は「海」と言う // A: 港/北洋日報.2020")
    assert [kind for kind, _ in lines] == [Kind.TITLE, Kind.HEADING, Kind.PASSAGE, Kind.ATTRIBUTION]
    assert lines[1][1].marks == (Mark(0, 2, "ORG"),)


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4))
def test_any_text_comes_back(text, spans):
    marks = []
    for start, end in sorted(spans):
        if start < end <= len(text) and all(end <= m.start or m.end <= start for m in marks):
            marks.append(Mark(start, end, "ORG"))
    assert read(write(text, marks)) == (text, tuple(marks))
