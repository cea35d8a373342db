"""The tables join on every documented key in what researchers read them with, by that reader's own guesses at types."""

import csv

import pandas as pd
import pytest

from pipeline.export.formats.corpus import Corpus
from pipeline.export.schema import TABLES
from tests.export.formats.conftest import dataset  # noqa: F401 - a fixture

KEYS = [
    (table.name, (key.column,), key.table, (key.target,)) for table in TABLES.values() for key in table.foreign_keys
]
KEYS += [
    (table.name, ("article_id", "line"), "lines", ("article_id", "line"))
    for table in TABLES.values()
    if "line" in table.header and table.name != "lines"
]
DAYS = [table.name for table in TABLES.values() if "date_start" in table.header]
KEYS += [(name, ("date_start",), other, ("date_start",)) for name in DAYS for other in DAYS if name != other]


def joined(dataset, left, columns, right, others):  # noqa: F811
    """How many pairs of rows agree, by strings."""
    with (dataset / f"{right}.csv").open(encoding="utf-8", newline="") as file:
        found = [tuple(row[c] for c in others) for row in csv.DictReader(file)]
    with (dataset / f"{left}.csv").open(encoding="utf-8", newline="") as file:
        return sum(found.count(key) for row in csv.DictReader(file) if all(key := tuple(row[c] for c in columns)))


@pytest.fixture(scope="module")
def expected(dataset):  # noqa: F811
    counts = {key: joined(dataset, *key) for key in KEYS}
    assert all(counts[key] for key in KEYS if "statements" not in (key[0], key[2]))
    return counts


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_pandas(dataset, expected, ending):  # noqa: F811
    read = pd.read_csv if ending == "csv" else pd.read_parquet
    tables = {name: read(dataset / f"{name}.{ending}") for name in TABLES}
    for key in KEYS:
        left, columns, right, others = key
        rows = tables[left].dropna(subset=list(columns))
        pairs = rows.merge(tables[right], left_on=list(columns), right_on=list(others), suffixes=("", "_other"))
        assert len(pairs) == expected[key], key


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_polars(dataset, expected, ending):  # noqa: F811
    pl = pytest.importorskip("polars")
    tables = {
        name: pl.read_csv(dataset / f"{name}.csv", infer_schema=False)
        if ending == "csv"
        else pl.read_parquet(dataset / f"{name}.parquet")
        for name in TABLES
    }
    for key in KEYS:
        left, columns, right, others = key
        pairs = tables[left].join(tables[right], left_on=columns, right_on=others, suffix="_other")
        assert len(pairs) == expected[key], key


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_duckdb(dataset, expected, ending):  # noqa: F811
    duckdb = pytest.importorskip("duckdb")
    for key in KEYS:
        left, columns, right, others = key
        on = " AND ".join(f"a.{one} = b.{other}" for one, other in zip(columns, others, strict=True))
        query = f"SELECT count(*) FROM '{dataset}/{left}.{ending}' a JOIN '{dataset}/{right}.{ending}' b ON {on}"
        assert duckdb.execute(query).fetchone() == (expected[key],), key


def test_duckdb_joins_edtf_values_as_text(dataset):  # noqa: F811
    duckdb = pytest.importorskip("duckdb")
    query = (
        f"SELECT count(*) FROM '{dataset}/quotations.csv' q JOIN '{dataset}/mentions.csv' m ON q.edtf::VARCHAR = m.edtf"
    )
    assert duckdb.execute(query).fetchone() == (joined(dataset, "quotations", ("edtf",), "mentions", ("edtf",)),)


def test_numbers_are_numbers_in_all(dataset):  # noqa: F811
    corpus = Corpus(dataset)
    for name, table in TABLES.items():
        frame = pd.read_csv(dataset / f"{name}.csv")
        for column in table.columns:
            filled = any(row[column.name] is not None for row in corpus.rows(name))
            if column.type != "string" and filled:
                assert pd.api.types.is_numeric_dtype(frame[column.name]), column.name
