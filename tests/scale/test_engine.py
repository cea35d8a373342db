"""The runner, with a stand-in for the stages: what it hands out, keeps, rejects and puts together."""

import csv
import hashlib
import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from pipeline import run as pipeline_run
from pipeline.errors import ArticleError, CallError, MachineError
from pipeline.params import Params
from pipeline.record import Article, Kind, Line
from pipeline.scale import parts, pool, run_articles, work
from pipeline.scale.engine import SPOOL

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are spawned, and know no stand-in")


def stand_in(raw, article_id, path, models):
    """An article of one line; some contents misbehave."""
    text = raw.decode()
    log = Path(os.environ["INYO_TEST_LOG"])
    with log.open("a") as file:
        file.write(f"{article_id}\n")
    if text == "bad":
        raise ArticleError(path, 7, "not an article")
    if text == "defect":
        raise KeyError("oops")
    if text == "killer" or (text == "killer once" and log.read_text().split().count(article_id) == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "machine":
        raise MachineError("no article can be processed here")
    if text == "interrupt":
        raise KeyboardInterrupt
    if text.startswith("slow"):
        time.sleep(0.2)
    line = Line(line=1, char_start=0, char_end=len(text), kind=Kind.TITLE, text=text, eol="")
    digest = hashlib.sha256(raw).hexdigest()
    key = pipeline_run.final_key(digest, article_id, models.params)
    return Article(article_id=article_id, path=path, sha256=digest, key=key, lines=[line])


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A function that writes articles and runs them; returns the summary and the ids processed."""
    monkeypatch.setattr(work, "process_article", stand_in)
    monkeypatch.setattr(pool, "prepare", lambda models: None)
    monkeypatch.setattr(pool, "preload", lambda models: None)
    monkeypatch.setenv("INYO_TEST_LOG", str(tmp_path / "log"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()

    def go(articles, jobs=1, out="out", params=None):
        for name, text in articles.items():
            Path("raw", f"{name}.txt").write_text(text)
        Path("log").write_text("")
        summary = run_articles(["raw"], Path(out), params or Params(), jobs=jobs)
        return summary, sorted(Path("log").read_text().split())

    return go


def dataset(out):
    return {path.name: path.read_bytes() for path in sorted(Path(out).iterdir()) if path.is_file()}


def test_only_what_changed_is_processed(corpus):
    assert corpus({"b": "2", "a": "1"}) == ((2, 0, []), ["a", "b"])
    assert corpus({}) == ((2, 2, []), [])
    assert corpus({"c": "3"}) == ((3, 2, []), ["c"])
    assert corpus({"b": "new"}) == ((3, 2, []), ["b"])
    changed = Params()
    changed.attribute.speaker_threshold = 0.9
    assert corpus({}, params=changed) == ((3, 0, []), ["a", "b", "c"])


def test_parts_of_other_export_code_are_made_anew(corpus, monkeypatch):
    corpus({"a": "1"})
    monkeypatch.setattr(parts, "form", lambda: "of another version")
    assert corpus({}) == ((1, 0, []), ["a"])
    assert corpus({}) == ((1, 1, []), [])


def test_an_article_that_is_gone_leaves_the_dataset_and_the_spool(corpus):
    corpus({"a": "1", "b": "2"})
    Path("raw", "a.txt").unlink()
    assert corpus({})[0] == (1, 1, [])
    assert list(Path("out", SPOOL).glob("*/*")) == [parts.part_path(Path("out", SPOOL), "b")]
    assert b"a.txt" not in dataset("out")["articles.csv"]


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=linux)])
def test_rejected_articles_do_not_stop_the_others(corpus, jobs):
    summary, _ = corpus({"a": "1", "b": "bad", "c": "defect", "d": "4"}, jobs=jobs)
    assert summary.done == 2
    assert [str(notice) for notice in summary.rejected] == [
        "raw/b.txt:7: not an article",
        "raw/c.txt:1: KeyError: 'oops' (please report this)",
    ]
    assert corpus({"b": "good", "c": "good"}, jobs=jobs)[0] == (4, 2, [])


def test_an_article_that_turns_bad_leaves_the_dataset(corpus):
    corpus({"a": "1", "b": "2"})
    assert corpus({"b": "bad"})[0].done == 1
    assert corpus({"b": "2"})[1] == ["b"]


def test_two_articles_of_one_name(corpus):
    Path("other").mkdir()
    Path("other", "a.txt").write_text("2")
    corpus({"a": "1"})
    summary = run_articles(["raw", "other", "raw/a.txt"], Path("out"), Params())
    assert summary.done == 1
    assert [str(notice) for notice in summary.rejected] == [
        "other/a.txt:1: raw/a.txt is called 'a' too; rename one of the files"
    ]


def test_an_article_that_cannot_be_read(corpus):
    Path("raw", "b.txt").symlink_to("nowhere")
    summary, _ = corpus({"a": "1"})
    assert summary.done == 1
    assert [str(notice) for notice in summary.rejected] == ["raw/b.txt:1: No such file or directory"]


@linux
def test_output_does_not_depend_on_the_number_of_workers(corpus):
    articles = {f"a{i}": f"text {i}" for i in range(9)}
    corpus(articles, jobs=1, out="one")
    corpus(articles, jobs=4, out="four")
    assert dataset("one") == dataset("four")


@linux
def test_a_worker_that_dies_is_replaced_and_its_article_tried_again(corpus):
    summary, processed = corpus({"a": "1", "b": "killer once", "c": "3", "d": "killer"}, jobs=2)
    assert summary.done == 3
    assert [str(notice) for notice in summary.rejected] == ["raw/d.txt:1: a worker process died over it, twice"]
    assert processed == ["a", "b", "b", "c", "d", "d"]


def test_an_interrupted_run_goes_on_where_it_stopped(corpus):
    with pytest.raises(KeyboardInterrupt):
        corpus({"a": "1", "b": "interrupt", "c": "3"})
    assert not dataset("out") if Path("out").exists() else True
    assert corpus({"b": "2"}) == ((3, 1, []), ["b", "c"])


@linux
def test_workers_are_replaced_after_their_service(corpus, monkeypatch):
    monkeypatch.setattr(pool, "SERVICE_BYTES", 3)
    hired = []
    hire = pool._Pool._hire
    monkeypatch.setattr(pool._Pool, "_hire", lambda self: hired.append(1) or hire(self))
    summary, _ = corpus({f"a{i}": "xx" for i in range(8)}, jobs=2)
    assert summary.done == 8
    assert len(hired) >= 4  # two articles each


@linux
def test_articles_in_flight_are_bounded_by_the_workers(corpus, monkeypatch):
    most = 0
    give = pool._Pool._give

    def counting(self, worker, task):
        nonlocal most
        give(self, worker, task)
        most = max(most, sum(w.task is not None for w in workers))

    workers = []
    hire = pool._Pool._hire

    def hiring(self):
        workers.append(hire(self))
        return workers[-1]

    monkeypatch.setattr(pool._Pool, "_give", counting)
    monkeypatch.setattr(pool._Pool, "_hire", hiring)
    corpus({f"a{i}": f"slow {i}" for i in range(6)}, jobs=2)
    assert most == 2


def articles_table(out="out"):
    with Path(out, "articles.csv").open(encoding="utf-8", newline="") as file:
        return {row["article_id"]: row["path"] for row in csv.DictReader(file)}


def test_the_same_articles_from_another_folder_are_not_processed_again(corpus):
    corpus({"a": "1", "b": "2"})
    Path("raw").rename("moved")
    Path("log").write_text("")
    assert run_articles(["moved"], Path("out"), Params()) == (2, 2, [])
    assert Path("log").read_text() == ""
    assert articles_table() == {"a": "moved/a.txt", "b": "moved/b.txt"}
    assert json.loads(Path("out", "dataset.json").read_text())["articles"][0]["path"] == "moved/a.txt"


def test_two_articles_of_one_name_from_elsewhere(corpus, tmp_path, monkeypatch):
    for folder in ("one", "two", "here"):
        Path(folder).mkdir()
        Path(folder, "x.txt").write_text(folder)
    monkeypatch.chdir("here")
    monkeypatch.setenv("INYO_TEST_LOG", str(tmp_path / "log"))
    one, two = str(tmp_path / "one" / "x.txt"), str(tmp_path / "two" / "x.txt")
    summary = run_articles([one, two], Path("out"), Params())
    assert summary.done == 1
    assert [str(n) for n in summary.rejected] == [f"{two}:1: {one} is called 'x' too; rename one of the files"]
    assert articles_table() == {"x": "x.txt"}


def test_names_that_no_table_or_terminal_takes(corpus):
    corpus({"a": "1"})
    Path(os.fsdecode(b"raw/\xff\xfe.txt")).write_text("2")
    Path("raw", "\x1b[31m.txt").write_text("bad")
    Path("raw", "あ" * 83 + ".txt").write_text("3")
    summary = run_articles(["raw"], Path("out"), Params())
    assert summary.done == 2
    assert sorted(str(n) for n in summary.rejected) == [
        "raw/\\udcff\\udcfe.txt:1: the file's name is not UTF-8; rename the file",
        "raw/\\x1b[31m.txt:7: not an article",
    ]


def test_a_folder_that_is_not_utf_8(corpus):
    folder = Path(os.fsdecode(b"\xff"))
    folder.mkdir()
    (folder / "a.txt").write_text("1")
    assert run_articles([str(folder)], Path("out"), Params()).done == 1
    assert articles_table() == {"a": r"\udcff/a.txt"}


class TestAdd:
    def test_keeps_what_is_there(self, corpus):
        corpus({"a": "1", "b": "2"})
        before = dataset("out")
        Path("new.txt").write_text("3")
        Path("log").write_text("")
        assert run_articles(["new.txt"], Path("out"), Params(), add=True) == (3, 2, [])
        assert Path("log").read_text().split() == ["new"]
        assert articles_table() == {"a": "raw/a.txt", "b": "raw/b.txt", "new": "new.txt"}
        Path("new.txt").rename("raw/new.txt")
        corpus({}, out="all")
        assert articles_table("all").keys() == articles_table().keys()
        assert dataset("out")["lines.csv"] == dataset("all")["lines.csv"] != before["lines.csv"]

    def test_keeps_an_article_whose_file_is_gone(self, corpus):
        corpus({"a": "1"})
        Path("raw/a.txt").unlink()
        Path("new.txt").write_text("3")
        assert run_articles(["new.txt"], Path("out"), Params(), add=True) == (2, 1, [])

    def test_does_not_keep_what_was_made_otherwise(self, corpus, capsys):
        corpus({"a": "1"})
        Path("new.txt").write_text("3")
        other = Params()
        other.attribute.speaker_threshold = 0.9
        assert run_articles(["new.txt"], Path("out"), other, add=True) == (2, 0, [])
        Path("raw/a.txt").unlink()
        before = dataset("out")
        with pytest.raises(CallError, match=r"^a is in the dataset, .* \(raw/a.txt:1: No such file"):
            run_articles(["new.txt"], Path("out"), Params(), add=True)
        assert dataset("out") == before

    def test_an_article_of_the_same_id_takes_the_place_of_the_old(self, corpus):
        corpus({"a": "1", "b": "2"})
        Path("a.txt").write_text("3")
        assert run_articles(["a.txt"], Path("out"), Params(), add=True) == (2, 1, [])
        assert articles_table() == {"a": "a.txt", "b": "raw/b.txt"}

    def test_to_nothing(self, corpus):
        Path("a.txt").write_text("3")
        assert run_articles(["a.txt"], Path("out"), Params(), add=True) == (1, 0, [])


def test_what_leaves_is_named(corpus, capsys):
    corpus({"a": "1", "b": "2", "c": "3"})
    capsys.readouterr()
    run_articles(["raw/a.txt"], Path("out"), Params())
    assert capsys.readouterr().err.splitlines() == [
        f"raw/{name}.txt: no longer in the dataset; --add keeps what is there" for name in "bc"
    ]


def test_a_dataset_is_not_made_empty_because_every_article_is_rejected(corpus):
    corpus({"a": "1"})
    before = dataset("out")
    summary, _ = corpus({"a": "bad"})
    assert (summary.done, len(summary.rejected)) == (0, 1)
    assert dataset("out") == before
