"""The page: self-contained, the same bytes, and safe whatever the text."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from pipeline.dataset import DatasetError, read_table
from pipeline.export import write_dataset
from pipeline.record import Article, Kind, Line, Mention, Quotation, Source
from pipeline.report import embedded, render, write_report
from pipeline.report.data import articles, index
from tests.evaluate.damage import finished
from tests.support import NAMES

HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>&amp;\u2028{{script}}\"'𠮷"


class Elements(HTMLParser):
    """The elements of a page in order, with the text directly inside."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.found:
            self.found[-1][2] += data


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser.found


def data(page):
    """The embedded index and articles."""
    index, *trees = [json.loads(text) for tag, attrs, text in elements(page) if attrs.get("type") == "application/json"]
    return index, trees


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "out"
    write_dataset([finished(name) for name in NAMES], out)
    return out


@pytest.fixture(scope="module")
def page(dataset):
    return render(dataset)


def test_the_page_holds_the_dataset(dataset, page):
    head, trees = data(page)
    assert [row[0] for row in head["articles"]] == [row["article_id"] for row in read_table(dataset, "articles")]
    assert len(head["entities"]) == len(list(read_table(dataset, "entities")))
    lines = list(read_table(dataset, "lines"))
    assert [line.get("t", "") for tree in trees for line in tree["lines"]] == [row["text"] for row in lines]
    mentions = [m for tree in trees for line in tree["lines"] for m in line.get("m", [])]
    rows = list(read_table(dataset, "mentions"))
    assert [(m.get("s", 0), m["e"], m["l"]) for m in mentions] == [
        (int(row["start"]), int(row["end"]), row["label"]) for row in rows
    ]
    assert [head["entities"][m["i"]]["n"] if "i" in m else "" for m in mentions] == [row["name"] for row in rows]
    said = [q.get("n", "") for tree in trees for line in tree["lines"] for q in line.get("q", [])]
    assert said == [row["speaker_name"] for row in read_table(dataset, "quotations")]


def test_nothing_is_loaded_from_elsewhere(page):
    for tag, attrs, text in elements(page):
        assert tag not in ("link", "img", "iframe", "base", "object")
        assert "src" not in attrs
        assert not attrs.get("href", "#").startswith(("http:", "https:", "//"))
        if tag == "style":
            assert "url(" not in text and "@import" not in text


def test_the_policy_allows_this_style_and_this_script_alone(page):
    (policy,) = [attrs["content"] for _, attrs, _ in elements(page) if "http-equiv" in attrs]
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_same_dataset_same_page(dataset, page):
    assert render(dataset) == page


def hostile_article():
    line = Line(line=1, char_start=0, char_end=len(HOSTILE), eol="", kind=Kind.PASSAGE, text=HOSTILE, source_id="s")
    line.mentions = [Mention(start=0, end=9, text=HOSTILE[:9], label="ORG", method="test", entity_id="e", name=HOSTILE)]
    line.quotations = [Quotation(start=9, end=17, text=HOSTILE[9:17], type="SPEECH", speaker_name=HOSTILE)]
    source = Source(source_id="s", source_title=HOSTILE, outlet=HOSTILE)
    return Article(article_id="x", path="x.txt", sha256="0" * 64, title=HOSTILE, sources=[source], lines=[line])


def test_hostile_text_stays_text(tmp_path, page):
    write_dataset([hostile_article()], tmp_path)
    made = render(tmp_path)
    head, (tree,) = data(made)
    assert head["articles"][0][1] == tree["lines"][0]["t"] == tree["lines"][0]["m"][0]["n"] == HOSTILE
    ((_, _, title),) = [found for found in elements(made) if found[0] == "title"]
    assert title.rstrip("\n") == f"Inyo: {HOSTILE}"
    # One article in place of five: otherwise the very elements of any page.
    tags = [tag for tag, attrs, _ in elements(page) if attrs.get("class") != "article"]
    assert [tag for tag, attrs, _ in elements(made) if attrs.get("class") != "article"] == tags


def test_no_text_is_ever_parsed_as_html(page):
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch("):
        assert sink not in script


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "\u2029&"])
def test_embedded_json_reads_back_and_ends_no_element(text):
    made = embedded({"a": text})
    assert json.loads(made) == {"a": text}
    assert not set("<>&\u2028\u2029") & set(made)


def test_links_are_relative_to_where_the_page_stands(dataset):
    out = dataset.parent / "pages" / "report.html"
    write_report(dataset, out)
    head, _ = data(out.read_text(encoding="utf-8"))
    assert "../out/quotations.csv" in head["files"] and "../out/datapackage.json" in head["files"]
    assert len(head["files"]) == 14
    assert all((out.parent / name).resolve().exists() for name in head["files"])
    assert str(dataset) not in out.read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]


def test_a_page_in_the_dataset_folder_does_not_list_itself(dataset):
    write_report(dataset, dataset / "report.html")
    first = (dataset / "report.html").read_bytes()
    write_report(dataset, dataset / "report.html")
    assert (dataset / "report.html").read_bytes() == first
    assert "./report.html" not in data(first.decode())[0]["files"]
    (dataset / "report.html").unlink()


def test_an_empty_dataset_has_a_page(tmp_path):
    write_dataset([], tmp_path)
    assert index(tmp_path)["articles"] == list(articles(tmp_path)) == []
    assert render(tmp_path).startswith("<!DOCTYPE html>")


def test_no_dataset_no_page(tmp_path):
    with pytest.raises(DatasetError, match="inyo run"):
        write_report(tmp_path / "none", tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []
