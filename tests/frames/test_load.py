import pandas as pd
import pytest

from pipeline.dataset import DatasetError
from pipeline.export import write_dataset
from pipeline.export.formats.corpus import Corpus
from pipeline.export.schema import TABLES
from pipeline.frames import load
from pipeline.frames.load import month
from tests.evaluate.damage import finished
from tests.export.formats.conftest import odd_article
from tests.support import NAMES


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("frames") / "dataset"
    write_dataset([*map(finished, NAMES[:2]), odd_article()], out)
    return out


@pytest.fixture(scope="module")
def tables(dataset):
    return load(dataset)


def test_every_cell_is_there_in_its_type(tables, dataset):
    kinds = {"integer": "Int64", "number": "Float64"}
    for name, table in TABLES.items():
        frame = getattr(tables, name)
        assert tuple(frame.columns) == table.header
        rows = list(Corpus(dataset).rows(name))
        for column in table.columns:
            if column.type in kinds:
                assert frame[column.name].dtype == kinds[column.type]
            if column.enum:
                assert list(frame[column.name].cat.categories) == list(column.enum)
            cells = [None if pd.isna(cell) else cell for cell in frame[column.name]]
            expected = [row[column.name] for row in rows]
            if column.name in ("date_start", "date_end"):
                assert frame[column.name].dtype.kind == "M"
                cells = [cell and cell.date().isoformat() for cell in cells]
            assert cells == expected, column.name


def test_ids_that_look_like_numbers_stay_text(tmp_path):
    article = odd_article()
    article.article_id = "001"
    write_dataset([article], tmp_path)
    assert set(load(tmp_path).lines["article_id"]) == {"001"}


def test_joins_lose_no_row(tables):
    said = tables.said()
    assert len(said) == sum(tables.quotations["type"] == "SPEECH") > 50
    assert len(tables.with_source(tables.quotations)) == len(tables.quotations)
    beside = tables.with_line(tables.mentions)
    assert len(beside) == len(tables.mentions)
    for row in beside.itertuples():
        assert row.line_text[row.start : row.end] == row.text


def test_what_was_said_has_its_outlet_and_month(tables):
    (row,) = tables.said().query("article_id == '001 odd:記事' and line == 4").itertuples()
    assert (row.speaker_name, row.outlet_name, row.month) == ("石川一郎", "毎朝新聞", "2021-12")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2021-12-04", "2021-12"),
        ("2021-12", "2021-12"),
        ("2021-12-04/2021-12-09", "2021-12"),
        ("2021", "2021"),
        ("2021-XX-04", "2021"),
        ("2021-12/2022-01", None),
        ("2021-24", None),
        ("XXXX-07-05", None),
    ],
)
def test_month(edtf, expected):
    assert month(edtf) == expected


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("mentions", ",PERSON:石川一郎,", ",PERSON:nobody,", "entity_id PERSON:nobody is not in entities"),
        ("articles", "fisheries-dispute,", "jinguji-tob-3,", "two rows are called jinguji-tob-3"),
    ],
)
def test_keys_are_checked(dataset, tmp_path, table, old, new, message):
    for path in dataset.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / f"{table}.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{table}.csv").write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    with pytest.raises(DatasetError, match=message):
        load(tmp_path)


def test_no_dataset_says_what_to_do(tmp_path):
    with pytest.raises(DatasetError, match="make a dataset with"):
        load(tmp_path)
