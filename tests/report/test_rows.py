"""What the page holds is the dataset: every row, in order, with who, where, when and how sure."""

import csv
from pathlib import Path

import pytest

from pipeline.dataset import read_table
from pipeline.report.assembly import collect
from pipeline.report.corpus import COLUMNS, KINDS, Corpus
from pipeline.report.glossary import glossary
from pipeline.report.rows import objects
from tests.evaluate.damage import finished
from tests.report.data import column, dataset_of
from tests.support import NAMES

OUTPUTS = Path(__file__).parents[2] / "outputs" / "dataset"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return dataset_of([finished(name) for name in NAMES], tmp_path_factory.mktemp("rows") / "out")


@pytest.fixture(scope="module")
def data(dataset):
    return collect(dataset)


def test_texts_are_the_lines(dataset, data):
    assert "\n".join(data.texts).split("\n") == [row["text"] for row in read_table(dataset, "lines")]
    assert "".join(node["kinds"] for node in data.details) == "".join(
        row["kind"][0] for row in read_table(dataset, "lines")
    )


def test_names_are_the_mentions(dataset, data):
    rows = list(read_table(dataset, "mentions"))
    size = len(rows)
    named = {name: column(data.named, name, size) for name in COLUMNS}
    assert named["line"] == [int(row["line"]) for row in rows]
    assert named["start"] == [int(row["start"]) for row in rows]
    assert [a + b for a, b in zip(named["start"], named["length"], strict=True)] == [int(row["end"]) for row in rows]
    assert [KINDS[kind] for kind in named["kind"]] == [row["label"] for row in rows]
    names = [data.index["entities"][topic]["name"] if topic >= 0 else "" for topic in named["topics"]]
    assert names == [row["name"] for row in rows]
    assert [detail["id"] for node in data.details for detail in node["named"]] == [row["mention_id"] for row in rows]


def test_every_quotation_is_a_row_once(dataset, data):
    """Speech as a statement, a term by itself; a statement names its speaker and outlet."""
    quotations = {row["quotation_id"]: row for row in read_table(dataset, "quotations")}
    said = [detail for node in data.details for detail in node["said"]]
    met = [detail.get("quotation_id") or detail["id"] for detail in said]
    assert sorted(met) == sorted(quotations)
    size = len(said)
    who = column(data.index["said"], "who", size)
    speakers = [data.index["entities"][i]["name"] if i >= 0 else "" for i in who]
    assert speakers == [quotations[row]["speaker_name"] for row in met]
    kinds = [KINDS[kind] for kind in column(data.index["said"], "kind", size)]
    assert kinds == ["DIRECT" if quotations[row]["type"] == "SPEECH" else "TERM" for row in met]


STATEMENTS = """statement_id,article_id,line,line_kind,start,end,text,kind,cue,speaker_id,speaker_name,speaker_kind,\
speaker_line,speaker_start,speaker_end,source_id,outlet_name,source_date,edtf,edtf_basis,quotation_id,utterance_id,rule,confidence
s1,a,1,PASSAGE,4,21,計画は「絵空事」だと市長が批判し、,MIXED,批判,p1,山田太郎,PERSON,1,0,2,src,北洋日報,2021-12,,,q1,u1,mixed.to_report,0.61
s2,a,1,PASSAGE,22,31,費用は足りると反論,INDIRECT,反論,,,,,,,src,北洋日報,2021-12,2021-12-03,clause,,u2,indirect.to_report,
"""


def write(folder, name, text):
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def mixed(tmp_path):
    """A dataset in which a quotation lies in a mixed statement and another line is indirect."""
    line = "市長は、計画は「絵空事」だと市長が批判し、費用は足りると反論。『道』"
    write(tmp_path, "articles", "article_id,path,sha256,encoding,title,lines,passages,mentions,quotations\n"
          f"a,a.txt,{'0' * 64},utf-8,,1,1,1,2\n")  # fmt: skip
    write(tmp_path, "lines", f"article_id,line,kind,section,source_id,text\na,1,PASSAGE,,src,{line}\n")
    write(tmp_path, "sources", "source_id,article_id,source_title,outlet,outlet_name,year,year_flag,date\n"
          "src,a,題,朝日新聞デジタル,朝日新聞,2021,ok,2021-12\n")  # fmt: skip
    write(tmp_path, "entities", "entity_id,label,name,aliases,mentions,articles\np1,PERSON,山田太郎,市長,1,1\n"
          "o1,ORG,計画局,,1,1\n")  # fmt: skip
    write(tmp_path, "mentions", "mention_id,article_id,line,start,end,text,label,entity_id,name,edtf,date_start,"
          "date_end,anchor,method,ene\nm1,a,1,4,6,計画,ORG,o1,計画局,,,,,ner+suffix,\n")  # fmt: skip
    write(tmp_path, "quotations", "quotation_id,article_id,line,start,end,text,type,speaker_id,speaker_name,"
          "speaker_kind,speaker_line,speaker_start,speaker_end,cue,method,confidence,source_id,edtf\n"
          "q1,a,1,7,12,「絵空事」,SPEECH,p1,山田太郎,PERSON,1,0,2,批判,to_report+s:wa,0.9,src,\n"
          "q2,a,1,32,35,『道』,TERM,,,,,,,,type:other,0.7,src,\n")  # fmt: skip
    write(tmp_path, "statements", STATEMENTS)
    return tmp_path


def test_a_quotation_in_a_mixed_statement_is_no_row_of_its_own(mixed):
    data = collect(mixed)
    assert [detail["id"] for detail in data.details[0]["said"]] == ["s1", "s2", "q2"]
    assert [KINDS[kind] for kind in data.index["said"]["kind"]] == ["MIXED", "INDIRECT", "TERM"]
    assert data.index["said"]["who"] == [0, -1, -1]
    assert data.index["said"]["sure"] == [610, -1, 700]


def test_a_row_counts_from_when_it_was_said_or_else_from_its_source(mixed):
    data = collect(mixed)
    assert [data.index["days"][i] for i in data.index["said"]["when"]] == ["2021-12", "2021-12-03", "2021-12"]
    assert data.index["said"]["dated"] == [1, 0, 1]


def test_names_in_the_words_and_cues_of_objecting(mixed):
    data = collect(mixed)
    assert data.index["said"]["topics"] == [1, -1, -1]
    assert data.index["said"]["against"] == [1, 1, 0]


def test_without_statements_speech_stands_for_them(mixed):
    (mixed / "statements.csv").unlink()
    data = collect(mixed)
    assert data.index["statements"] is False
    assert [detail["id"] for detail in data.details[0]["said"]] == ["q1", "q2"]


def test_the_country_of_an_outlet_is_the_lexicons(mixed):
    assert collect(mixed).index["outlets"] == [{"name": "朝日新聞", "country": "日本", "kind": "national"}]


@pytest.mark.parametrize(("cue", "expected"), [("反論し", True), ("と否定した", True), ("述べ", False), ("", False)])
def test_objections(cue, expected):
    assert objects(cue) is expected


def test_articles_are_read_whatever_the_order_of_the_tables(mixed):
    """A table may stand in another order than articles.csv, and an article may have no rows."""
    write(mixed, "articles", "article_id,path,sha256,encoding,title,lines,passages,mentions,quotations\n"
          f"b,b.txt,{'1' * 64},utf-8,,0,0,0,0\na,a.txt,{'0' * 64},utf-8,,1,1,1,2\n")  # fmt: skip
    read = [(row["article_id"], len(tables["quotations"])) for row, tables in Corpus(mixed).read()]
    assert read == [("b", 0), ("a", 2)]


def test_every_code_of_the_shipped_dataset_has_a_line():
    methods = set()
    for name, columns in (("mentions", ["method"]), ("quotations", ["method"]), ("statements", ["rule"])):
        if (OUTPUTS / f"{name}.csv").is_file():
            with (OUTPUTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                methods |= {row[key] for row in csv.DictReader(file) for key in columns}
    codes = {code for method in methods for code in method.split("+") if code}
    assert codes - set(glossary(methods)) == set()
