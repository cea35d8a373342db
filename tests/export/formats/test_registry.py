import hashlib

import pytest

from pipeline.dataset import DatasetError, read_table
from pipeline.errors import CallError
from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.registry import FORMATS, default_out, export_dataset
from pipeline.store import ROOT


def digest(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_dataset_gives_the_same_bytes(to, dataset, exported, tmp_path):
    again = tmp_path / exported(to).name
    export_dataset(dataset, to, again)
    assert digest(again) == digest(exported(to))


@pytest.mark.parametrize("to", FORMATS)
def test_what_stood_there_stays_if_it_goes_wrong(to, tmp_path, dataset, monkeypatch):
    out = default_out(tmp_path / "x", to)
    if FORMATS[to].ending:
        out.write_text("before")

    def broken(self, name):
        yield from self.read(name)
        raise OSError("disk full")

    monkeypatch.setattr(Corpus, "read", Corpus.rows, raising=False)
    monkeypatch.setattr(Corpus, "rows", broken)
    with pytest.raises(OSError, match="disk full"):
        export_dataset(dataset, to, out)
    assert [path.name for path in tmp_path.iterdir()] == ([out.name] if FORMATS[to].ending else [])
    assert not out.exists() or out.read_text() == "before"


def test_a_format_is_told_of_in_the_docs():
    page = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"`{name}`" in page


def test_what_is_asked_for_wrongly(dataset, tmp_path):
    with pytest.raises(CallError, match="no format 'pdf'; there are xlsx"):
        export_dataset(dataset, "pdf", tmp_path / "x.pdf")
    with pytest.raises(CallError, match="no such folder"):
        export_dataset(dataset, "xlsx", tmp_path / "none" / "x.xlsx")
    with pytest.raises(CallError, match="give a file"):
        export_dataset(dataset, "xlsx", tmp_path)
    with pytest.raises(CallError, match="no delimiter"):
        export_dataset(dataset, "csv-excel", tmp_path / "x", delimiter="|")
    with pytest.raises(DatasetError, match="make a dataset with"):
        export_dataset(tmp_path, "xlsx", tmp_path / "x.xlsx")


def test_documents_hold_every_row_once(dataset):
    corpus = Corpus(dataset)
    documents = list(corpus.documents())
    assert [document.article_id for document in documents] == sorted(
        row["article_id"] for row in corpus.rows("articles")
    )
    for table in ("mentions", "quotations"):
        rows = [row for d in documents for line in d.lines for row in d.of(table, line)]
        assert rows == list(corpus.rows(table))
    assert [line for d in documents for line in d.lines] == list(corpus.rows("lines"))


def test_rows_of_no_article_are_an_error(dataset, tmp_path):
    for path in dataset.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    head, _, *rows = (tmp_path / "articles.csv").read_text(encoding="utf-8").split("\n")
    (tmp_path / "articles.csv").write_text("\n".join([head, *rows]), encoding="utf-8", newline="")
    assert next(read_table(tmp_path, "lines"))
    with pytest.raises(DatasetError, match="belong to no article"):
        list(Corpus(tmp_path).documents())
