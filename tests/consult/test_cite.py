import re

import pytest

from pipeline.consult.cite import cite
from pipeline.correct import Corrections
from pipeline.dataset import read_table
from pipeline.errors import CallError
from pipeline.export import write_dataset
from tests.correct.articles import TEXT, article, row


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("cite") / "dataset"
    text = TEXT.replace("計画を白紙に/毎朝新聞", "100%白紙に & 再考{案}_1 #2 $3/毎朝新聞")
    made = article(text)
    for source in made.sources:
        source.outlet_name, source.date = "毎朝新聞", "2014"
    write_dataset([made], out, Corrections([row("quotation", "「財政が許さない」", "edtf", "2014-03-05")]))
    return out


def id_of(dataset, table, column, text):
    key = {"quotations": "quotation_id", "mentions": "mention_id", "sources": "source_id", "entities": "entity_id"}
    return next(r[key[table]] for r in read_table(dataset, table) if r[column] == text)


def test_a_quotation(dataset):
    own = id_of(dataset, "quotations", "text", "「財政が許さない」")
    japanese, english, entry = cite(dataset, own).split("\n\n")
    assert japanese.startswith(
        "青木一郎「財政が許さない」(2014年3月5日)。「緑山町の橋、100%白紙に & 再考{案}_1 #2 $3」『毎朝新聞』2014年。"
    )
    assert "「【町の橋(1)】橋の行方」3行目に引用。" in japanese and japanese.endswith(f"{own}。")
    assert english.startswith("青木一郎, “「財政が許さない」” (said 2014-03-05). In “緑山町の橋、")
    assert "Quoted in “【町の橋(1)】橋の行方”, line 3." in english and english.endswith(f"{own}.")
    assert "author = {{青木一郎}}" in entry and "year = {2014}" in entry


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [("mentions", "text", "白川"), ("sources", "outlet", "毎朝新聞"), ("entities", "name", "白川花子")],
)
def test_other_rows(dataset, table, column, text):
    own = id_of(dataset, table, column, text)
    for block in cite(dataset, own).split("\n\n"):
        assert own in block and text in block
        assert "None" not in block and "“”" not in block and "「」" not in block


def test_the_entry_is_read_by_a_reader_of_bibtex(dataset):
    pybtex = pytest.importorskip("pybtex.database", reason="pip install pybtex")
    own = id_of(dataset, "quotations", "text", "「財政が許さない」")
    entry = pybtex.parse_string(cite(dataset, own).split("\n\n")[2], "bibtex").entries[own]
    assert entry.fields["year"] == "2014" and "財政が許さない" in entry.fields["title"]
    assert r"100\%白紙に \& 再考\{案\}\_1 \#2 \$3" in entry.fields["howpublished"]
    assert str(entry.persons["author"][0]) == "{青木一郎}"


def test_braces_of_an_entry_are_balanced(dataset):
    for table in ("mentions", "quotations", "sources", "entities"):
        for r in read_table(dataset, table):
            own = next(iter(r.values()))
            body = re.sub(r"\\[{}]", "", cite(dataset, own).split("\n\n")[2])
            assert body.count("{") == body.count("}")


def test_no_such_row(dataset):
    with pytest.raises(CallError, match="no row 'q-none'; an id stands in the first column"):
        cite(dataset, "q-none")
