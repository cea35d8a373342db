import hashlib
import json
from random import Random

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from pipeline.dataset import SUMS, read_table
from pipeline.export import ExportError, decoded_text, raw_bytes, tables, write_dataset
from pipeline.export.describe import DESCRIPTIONS
from pipeline.export.formats import parquet
from pipeline.export.schema import TABLES
from pipeline.record import Article, Kind, Line
from tests.evaluate.damage import finished
from tests.support import GOLD, NAMES

TABLE_FILES = {f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")}
FILES = TABLE_FILES | {"dataset.json", *DESCRIPTIONS, SUMS}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("dataset") / "out"
    write_dataset([finished(name) for name in reversed(NAMES)], out)
    return out


def test_the_folder_holds_the_dataset_and_nothing_else(dataset):
    assert {path.name for path in dataset.iterdir()} == FILES
    assert [path.name for path in dataset.parent.iterdir()] == ["out"]


def test_csv_and_parquet_hold_the_rows(dataset, tmp_path):
    articles = sorted(map(finished, NAMES), key=lambda article: article.article_id)
    for name, rows in tables(articles).items():
        expected = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
        assert list(read_table(dataset, name)) == [{key: row[key] for key in TABLES[name].header} for row in expected]
        (tmp_path / f"{name}.parquet").write_bytes((dataset / f"{name}.parquet").read_bytes())
        assert list(read_table(tmp_path, name)) == list(read_table(dataset, name))


def test_parquet_is_typed_and_null_where_not_known(dataset):
    lines = pq.read_table(dataset / "lines.parquet")
    assert str(lines.schema.field("line").type) == "int64"
    assert lines.column("text").null_count == 0
    assert lines.column("section").null_count > 0
    quotations = pq.read_table(dataset / "quotations.parquet")
    assert str(quotations.schema.field("confidence").type) == "double"
    assert quotations.column("speaker_id").null_count > 0
    assert b"description" in quotations.schema.field("confidence").metadata


def test_row_groups_do_not_change_the_rows(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_ROWS", 100)
    write_dataset(list(map(finished, NAMES)), tmp_path)
    assert pq.ParquetFile(tmp_path / "lines.parquet").num_row_groups == 7
    assert pq.read_table(tmp_path / "lines.parquet").equals(pq.read_table(dataset / "lines.parquet"))


def test_same_articles_same_bytes_in_any_order(dataset, tmp_path):
    articles = list(map(finished, NAMES))
    Random(1).shuffle(articles)
    write_dataset(articles, tmp_path / "again")
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (dataset / name).read_bytes(), name


def test_an_iterator_is_written_article_by_article(dataset, tmp_path):
    names = sorted(NAMES, key=lambda name: name.removesuffix(".dev"))
    write_dataset(map(finished, names), tmp_path / "streamed")
    assert (tmp_path / "streamed" / "dataset.json").read_bytes() == (dataset / "dataset.json").read_bytes()


def test_frictionless_finds_the_package_valid(dataset):
    report = Package(str(dataset / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("mentions", ",PERSON,", ",PLACE,", "constraint-error"),
        ("lines", ",PASSAGE,", ",POEM,", "constraint-error"),
        ("quotations", "jinguji-tob-3,1,", "jinguji-tob-4,1,", "foreign-key"),
        ("articles", "utf-8,", ",", "constraint-error"),
    ],
)
def test_frictionless_finds_damage(dataset, tmp_path, table, old, new, error):
    for path in dataset.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / f"{table}.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{table}.csv").write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert error in {row[0] for row in report.flatten(["type"])}


@pytest.mark.parametrize("articles", [[], [Article(article_id="empty", path="empty.txt", sha256="0" * 64)]])
def test_nothing_to_write_is_a_valid_package(articles, tmp_path):
    write_dataset(articles, tmp_path)
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    assert len(json.loads((tmp_path / "dataset.json").read_text())["articles"]) == len(articles)


def test_nothing_is_replaced_when_it_goes_wrong(dataset, tmp_path):
    write_dataset([finished(NAMES[0])], tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(ExportError, match=f"two articles are called '{NAMES[1]}'"):
        write_dataset([finished(NAMES[1]), finished(NAMES[1])], tmp_path / "out")
    with pytest.raises(ExportError, match="sort the articles"):
        write_dataset(map(finished, (NAMES[1], NAMES[0])), tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_files_of_the_folder_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    write_dataset([finished(NAMES[0])], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "notes.txt"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("text", ["", "\r\n\n", 'あ"い,う\n\n"\r\nx\ry\u2028\u3000\n終わり', "𠮷野家\n"])
def test_the_raw_file_comes_back_byte_for_byte(text, encoding, tmp_path):
    raw = text.encode(encoding)
    article = Article(article_id="a", path="a.txt", sha256=hashlib.sha256(raw).hexdigest(), encoding=encoding)
    offset = 0
    for number, piece in enumerate(text.split("\n"), 1):
        ended = offset + len(piece) < len(text)
        eol = "" if not ended else "\r\n" if piece.endswith("\r") else "\n"
        body = piece[:-1] if eol == "\r\n" else piece
        end = offset + len(body)
        article.lines.append(Line(line=number, char_start=offset, char_end=end, eol=eol, kind=Kind.PASSAGE, text=body))
        offset = end + len(eol)
    write_dataset([article], tmp_path)
    (head,) = read_table(tmp_path, "articles")
    rows = list(read_table(tmp_path, "lines"))
    assert decoded_text(rows) == text
    assert raw_bytes(head, rows) == raw
    assert hashlib.sha256(raw_bytes(head, rows)).hexdigest() == head["sha256"]
    for row in rows:
        assert text[int(row["char_start"]) : int(row["char_end"])] == row["text"]


def test_the_tree_holds_every_row_once(dataset):
    tree = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    lines = []
    for article in tree["articles"]:
        for section in article["sections"]:
            lines += [section["heading"]] if "heading" in section else []
            lines += section.get("other", [])
            for passage in section["passages"]:
                assert passage["source"]["source_title"] in passage["attribution"]["text"]
                lines += [passage, passage["attribution"]]
    for name in ("mentions", "quotations"):
        ids = [row[f"{name[:-1]}_id"] for line in lines for row in line.get(name, [])]
        assert sorted(ids) == sorted(row[f"{name[:-1]}_id"] for row in read_table(dataset, name))
    assert len(lines) == sum(row["kind"] != "BLANK" for row in read_table(dataset, "lines"))


def test_gold_texts_survive(dataset):
    for name in NAMES:
        if (raw := GOLD / f"{name}.txt").exists():
            rows = [row for row in read_table(dataset, "lines") if row["article_id"] == name]
            assert decoded_text(rows).rstrip("\n") == raw.read_bytes().decode("utf-8").rstrip("\n")
