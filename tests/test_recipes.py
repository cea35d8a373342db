"""Every recipe, and every example of the page for Python, on the dataset in outputs/."""

import ast
import re
import sqlite3
import textwrap
from contextlib import closing

import pandas as pd
import pytest

from pipeline.dataset import has_table
from pipeline.export.formats.registry import export_dataset
from pipeline.frames import load
from pipeline.places import ROOT

DATASET = ROOT / "outputs/dataset"
PAGE = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^\*\*(\d+)\. [^\n]*\n\n```([^\n]*)\n(.*?)\n```", PAGE, re.MULTILINE | re.DOTALL)
EMPTY = {"5", "6", "12", "13", "14"}  # what no article of the dataset need hold

pytestmark = pytest.mark.skipif(
    not has_table(DATASET, "statements"), reason="outputs/dataset is of older code; `make repro` makes it anew"
)


def test_there_are_twenty():
    assert [number for number, _, _ in RECIPES] == [str(number) for number in range(1, 21)]


@pytest.fixture(scope="module")
def tables():
    return load(DATASET)


def of(language):
    return [pytest.param(code, number not in EMPTY, id=number) for number, kind, code in RECIPES if kind == language]


@pytest.mark.parametrize(("code", "full"), of("python"))
def test_pandas(code, full, tables):
    *before, last = ast.parse(code).body
    scope = {"t": tables, "pd": pd}
    exec(compile(ast.Module(before, []), "recipe", "exec"), scope)
    found = eval(compile(ast.Expression(last.value), "recipe", "eval"), scope)
    assert len(found) or not full


@pytest.mark.parametrize(("code", "full"), of("sql duckdb"))
def test_duckdb(code, full, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(DATASET)
    assert duckdb.execute(code).fetchall() or not full


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("recipes") / "dataset.db"
    export_dataset(DATASET, "sqlite", path)
    with closing(sqlite3.connect(path)) as base:
        yield base


@pytest.mark.parametrize(("code", "full"), of("sql"))
def test_sql(code, full, base):
    assert base.execute(code).fetchall() or not full


def test_three_lines_of_python(monkeypatch, capsys):
    first, *_ = re.findall(
        r"(?:^    .*\n|^\n(?=    ))+", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    monkeypatch.chdir(ROOT)
    exec(textwrap.dedent(first), {})
    assert "speaker_name" in capsys.readouterr().out
