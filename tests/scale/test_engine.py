"""The runner, with a stand-in for the stages: what it hands out, keeps, rejects and puts together."""

import hashlib
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from pipeline import run as pipeline_run
from pipeline.errors import ArticleError
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
    if text == "interrupt":
        raise KeyboardInterrupt
    if text.startswith("slow"):
        time.sleep(0.2)
    line = Line(line=1, char_start=0, char_end=len(text), kind=Kind.TITLE, text=text, eol="")
    digest = hashlib.sha256(raw).hexdigest()
    key = pipeline_run.final_key(raw, path, models.params)
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
        "other/a.txt:1: raw/a.txt is called 'a' too; rename one of them"
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
