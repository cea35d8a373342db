"""Every command of the README, end to end, on a real article; and what happens to bad input."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import GOLD

ARTICLE = """毎朝会談
首相と米長官が会談
石川一郎首相は5日、東京でトーマス・ヒル米国務長官と会談し、「同盟は揺るがない」と述べた。
首相と米長官が会談/毎朝新聞.2021
"""


def inyo(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def digests(folder: Path):
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir() if f.is_file()}


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(name, content=ARTICLE):
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("command", ["run", "lint", "evaluate", "report", "train"])
def test_help_has_an_example(command):
    result = inyo(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output


@pytest.mark.parametrize(
    "args", [(), ("nonsense",), ("run",), ("run", "none.txt", "--out", "out"), ("lint", "none.txt")]
)
def test_usage_errors_exit_with_2(args):
    result = inyo(*args)
    assert result.exit_code == 2


def test_lint_says_file_and_line():
    write("a.txt", ARTICLE.replace(".2021", ".202"))
    result = inyo("lint", "a.txt")
    assert (result.exit_code, result.output) == (
        0,
        "a.txt:4: the year '202' is cut short; no year is assumed\n",
    )


def test_lint_of_what_is_no_text_exits_with_1():
    write("a.txt", "題".encode("utf-16"))
    result = inyo("lint", "a.txt")
    assert result.exit_code == 1
    assert result.output.startswith("a.txt:1: not UTF-8 text")


@pytest.mark.slow
class TestRun:
    def test_from_raw_text_to_dataset(self):
        write("a.txt")
        result = inyo("run", "a.txt", "--out", "out")
        assert result.exit_code == 0, result.output
        assert [r["kind"] for r in rows(Path("out"), "lines")] == ["TITLE", "HEADING", "PASSAGE", "ATTRIBUTION"]
        mentions = {(r["text"], r["label"]) for r in rows(Path("out"), "mentions") if r["line"] == "3"}
        assert mentions >= {("石川一郎", "PERSON"), ("トーマス・ヒル", "PERSON"), ("5日", "DATE")}
        (quotation,) = rows(Path("out"), "quotations")
        assert (quotation["type"], quotation["speaker_name"]) == ("SPEECH", "石川一郎")

    def test_other_articles_are_done_when_one_is_rejected(self):
        write("a.txt")
        write("b.txt", "題".encode("utf-16"))
        result = inyo("run", "a.txt", "b.txt", "--out", "out")
        assert result.exit_code == 1
        assert "b.txt:1: not UTF-8 text" in result.stderr
        assert [r["article_id"] for r in rows(Path("out"), "articles")] == ["a"]

    @pytest.mark.parametrize("content", ["", "\n\n", "題だけ\n"])
    def test_empty_or_without_attribution_is_only_a_warning(self, content):
        write("a.txt", content)
        result = inyo("run", "a.txt", "--out", "out")
        assert result.exit_code == 0
        assert "a.txt:1: warning: " in result.stderr
        assert [r["article_id"] for r in rows(Path("out"), "articles")] == ["a"]

    def test_same_bytes_whatever_the_number_of_processes_and_the_order(self):
        for i in range(3):
            write(f"{i}.txt", ARTICLE.replace("石川一郎", "石川一郎" + "二三"[i % 2]))
        assert inyo("run", "0.txt", "1.txt", "2.txt", "--out", "one").exit_code == 0
        assert inyo("run", "2.txt", "1.txt", "0.txt", "--out", "two", "--jobs", 2).exit_code == 0
        assert digests(Path("one")) == digests(Path("two"))

    def test_an_added_article_changes_no_row_of_another(self):
        write("a.txt")
        write("b.txt", "別の題\n" + ARTICLE.partition("\n")[2].replace("石川一郎", "石川次郎"))
        assert inyo("run", "b.txt", "--out", "out").exit_code == 0
        before = [r for r in rows(Path("out"), "mentions") if r["article_id"] == "b"]
        result = inyo("run", "a.txt", "b.txt", "--out", "out")
        assert "1 of them unchanged" in result.stderr
        assert [r for r in rows(Path("out"), "mentions") if r["article_id"] == "b"] == before

    def test_fast_mode_finds_the_same_kinds_of_things(self):
        write("a.txt")
        assert inyo("run", "a.txt", "--out", "out", "--fast").exit_code == 0
        assert {r["label"] for r in rows(Path("out"), "mentions")} >= {"PERSON", "DATE"}
        assert not any(r["ene"] for r in rows(Path("out"), "mentions"))

    def test_evaluate_and_report(self):
        name = "jinguji-tob-3"
        assert inyo("run", GOLD / f"{name}.txt", "--out", "out").exit_code == 0
        result = inyo("evaluate", "out", GOLD / f"{name}.jsonl", "--json", "figures.json", "--errors")
        assert result.exit_code == 0, result.output
        figures = json.loads(Path("figures.json").read_text(encoding="utf-8"))
        assert figures[name]["lines"] == figures[name]["source"] == 1.0
        assert inyo("report", "out").exit_code == 0
        assert "蒼光" in Path("out/report.html").read_text(encoding="utf-8")

    def test_evaluate_against_gold_of_another_article_says_what_to_do(self):
        write("a.txt")
        inyo("run", "a.txt", "--out", "out")
        result = inyo("evaluate", "out", GOLD / "jinguji-tob-3.jsonl")
        assert result.exit_code == 2
        assert "jinguji-tob-3" in result.stderr
