import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.registry import export_dataset
from pipeline.export.formats.tabular.excelcsv import guarded, unguarded
from pipeline.export.schema import Column


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+81",
        "-1",
        "@x",
        "\t=1",
        " =1",
        "＝1",
        "2021-12",
        "2021-12-04",
        "2021",
        "001",
        "1/2",
        "12:30",
        "1E5",
        "2021年12月4日",
        "true",
        "２０２１",
        "'x",
    ],
)
def test_what_excel_would_change_is_guarded(cell):
    assert guarded(Column("x", ""), cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["首相", "NATO", "r1:1:25-27", "「2021-12」", "XXXX-07-05", "第1回", ""])
def test_the_rest_is_left_alone(cell):
    assert guarded(Column("x", ""), cell) == cell


@given(st.text())
def test_the_guard_comes_off_again(text):
    assert unguarded(guarded(Column("x", ""), text)) == text


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_files_come_back(dataset, tmp_path, delimiter):
    export_dataset(dataset, "csv-excel", tmp_path / "x", delimiter=delimiter)
    corpus = Corpus(dataset)
    for name in corpus.tables:
        raw = (tmp_path / "x" / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        with (tmp_path / "x" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
        expected = [{k: "" if v is None else str(v) for k, v in row.items()} for row in corpus.rows(name)]
        assert [{k: unguarded(v) for k, v in row.items()} for row in rows] == expected
