import csv

import pytest

from pipeline.errors import ArticleError
from pipeline.ingest import import_files
from pipeline.ingest.encodings import guess
from pipeline.ingest.markup import from_markdown, from_web_page

TEXT = "渡し船、半世紀で幕(北浜新報 2014年3月9日)\n\n渡し船が三月に廃止される。町長は「橋を急ぐ」と述べた。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_text_in_every_encoding_loses_no_line(tmp_path, encoding):
    file = tmp_path / "page.txt"
    file.write_bytes(TEXT.encode(encoding))
    rejected = []
    (written,) = import_files([file], tmp_path / "raw", rejected)
    assert not rejected
    assert written.read_text(encoding="utf-8") == TEXT
    with (tmp_path / "raw/imports.tsv").open(encoding="utf-8", newline="") as rows:
        (row,) = csv.DictReader(rows, delimiter="\t")
    assert (row["article"], row["original"], row["encoding"]) == ("page.txt", "page.txt", encoding)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_one_short_line_tells_the_encodings_apart(encoding):
    assert guess("町長は橋を急ぐと述べた。".encode(encoding)) == encoding


def test_markdown_keeps_every_line_and_address():
    assert (
        from_markdown("# 題\n- [橋](http://a.example/1)の**記事**\n\n本文")
        == "題\n- 橋の記事\nhttp://a.example/1\n\n本文"
    )


@pytest.mark.parametrize(
    ("start", "says"), [(b"%PDF-1.7", "pdftotext"), (b"\x89PNG\r\n", "OCR"), (b"\xff\xff\x00", "encoding")]
)
def test_what_is_no_text_says_what_to_do_and_the_others_go_on(tmp_path, start, says):
    bad, good = tmp_path / "a.bin", tmp_path / "b.txt"
    bad.write_bytes(start + b"\xff" * 8)
    good.write_text(TEXT, encoding="utf-8")
    rejected: list[ArticleError] = []
    assert [p.name for p in import_files([bad, good], tmp_path / "raw", rejected)] == ["b.txt"]
    assert says in str(rejected[0])


def test_another_article_of_the_same_name_is_not_written_over(tmp_path):
    out = tmp_path / "raw"
    out.mkdir()
    (out / "a.txt").write_text("別の記事\n", encoding="utf-8")
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    rejected = []
    assert list(import_files([file], out, rejected)) == []
    assert "another article" in str(rejected[0])


def test_the_main_text_of_a_web_page(tmp_path):
    pytest.importorskip("trafilatura")
    file = tmp_path / "page.html"
    body = "".join(f"<p>{'渡し船が三月に廃止される。' * 5}{i}</p>" for i in range(5))
    file.write_text(
        f"<html><body><nav>ホーム</nav><article><h1>渡し船の記録</h1>{body}</article></body></html>", encoding="utf-8"
    )
    (written,) = import_files([file], tmp_path / "raw", [])
    assert all(f"。{i}" in written.read_text(encoding="utf-8") for i in range(5))


PAGE = """<html lang="ja"><head><title>町の記録</title></head><body><article><h1>町の記録</h1>
<p>市長の<ruby>北村<rt>きたむら</rt></ruby>氏は「橋を
    架け直す」と述べた。</p><p>橋は架かる/町の新聞.2021</p>
<pre>一行目
二行目</pre></article></body></html>"""


def test_a_short_page_keeps_its_lines_and_names(tmp_path):
    """A reading beside a name is none of it, a line end of the source no blank, and no line is joined to the next."""
    assert from_web_page(PAGE, "page.html").splitlines() == [
        "町の記録",
        "市長の北村氏は「橋を架け直す」と述べた。",
        "橋は架かる/町の新聞.2021",
        "一行目",
        "二行目",
    ]
