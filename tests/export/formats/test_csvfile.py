import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.formats.csvfile import write_row, write_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["a", 1, None, 0.5, ""], "a,1,,0.5,\n"),
        (["a,b", '"', "「引用」"], '"a,b","""",「引用」\n'),
        (["x\ny", "x\rz", "\u2028"], '"x\ny","x\rz",\u2028\n'),
        ([" space ", "\ufeff"], " space ,\ufeff\n"),
    ],
)
def test_quotes_only_where_need_be(cells, expected):
    file = io.StringIO(newline="")
    write_row(file, cells)
    assert file.getvalue() == expected


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_the_standard_reader_gives_back_any_text(rows):
    file = io.StringIO(newline="")
    write_row(file, ("a", "b"))
    write_rows(file, ("a", "b"), [{"b": b, "a": a} for a, b in rows])
    file.seek(0)
    assert [tuple(row) for row in csv.reader(file)] == [("a", "b"), *rows]
