"""The Ray engine on a local Ray of two workers, with the stand-in of the local runner's tests for the stages."""

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from pipeline import store
from pipeline.dataset import read_table
from pipeline.errors import CallError
from pipeline.export.schema import TABLES
from pipeline.params import Params
from pipeline.run import Models
from pipeline.scale import pool, run_articles, work
from pipeline.scale.shards import process_shard
from pipeline.scale.sources import find_sources
from tests.scale.test_engine import stand_in

ROOT = Path(__file__).resolve().parents[2]


def sorted_tables(dataset):
    """The tables as CSV bytes, rows sorted."""
    tables = {}
    for name, table in TABLES.items():
        text = io.StringIO()
        rows = [[row[column] for column in table.header] for row in read_table(dataset, name)]
        csv.writer(text).writerows(sorted(rows))
        tables[name] = text.getvalue()
    return tables


class Harmless:
    def begin(self, shown):
        return True

    def finish(self, shown):
        pass


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INYO_TEST_LOG", str(tmp_path / "log"))
    monkeypatch.setattr(work, "process_article", stand_in)
    monkeypatch.setattr(pool, "prepare", lambda models: None)
    monkeypatch.setattr(pool, "preload", lambda models: None)
    (tmp_path / "raw").mkdir()
    (tmp_path / "log").write_text("")
    return tmp_path


def test_a_shard_is_written_whole_and_done_once(folder):
    for name, text in {"a": "1", "b": "bad", "c": "3"}.items():
        (folder / "raw" / f"{name}.txt").write_text(text)
    models = Models(Params())
    sources = find_sources(["raw"])
    first = process_shard("x", sources, {}, folder / "out", models, Harmless())
    assert (first.done, first.unchanged) == (2, 0)
    assert [str(n) for n in first.rejected] == ["raw/b.txt:7: not an article"]
    again = process_shard("x", sources, {}, folder / "out", models, Harmless())
    assert again == first._replace(unchanged=2)
    assert (folder / "log").read_text().split() == ["a", "b", "c"]
    (folder / "raw" / "c.txt").write_text("new")
    assert process_shard("x", sources, {}, folder / "out", models, Harmless()).unchanged == 0
    assert [path.name for path in (folder / "out" / "lines.parquet").iterdir()] == ["part-x.parquet"]


def install():
    """Run in every Ray worker as it starts. Its keys hold though somebody edits the code between two runs."""
    work.process_article = stand_in
    store.code_digest = str


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'inyo[ray]'")
    log = tmp_path_factory.mktemp("ray") / "log"
    log.write_text("")
    environment = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "INYO_TEST_LOG": str(log),
    }
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": environment, "worker_process_setup_hook": install},
    )
    yield log
    ray.shutdown()


@pytest.mark.slow
def test_same_tables_as_the_local_run(cluster, folder):
    for i in range(40):
        (folder / "raw" / f"a{i}.txt").write_text(f"text {i}" if i % 9 else "bad")
    local = run_articles(["raw"], Path("local"), Params())
    remote = run_articles(["raw"], Path("remote"), Params(), jobs=2, engine="ray")
    assert remote == local
    assert sorted_tables(Path("remote")) == sorted_tables(Path("local"))
    again = run_articles(["raw"], Path("remote"), Params(), jobs=2, engine="ray")
    assert again == local._replace(unchanged=local.done)


@pytest.mark.slow
def test_a_lost_worker_loses_no_article_and_a_poisonous_article_is_set_aside(cluster, folder):
    texts = {f"a{i}": f"text {i}" for i in range(20)} | {"once": "killer once", "poison": "killer"}
    for name, text in texts.items():
        (folder / "raw" / f"{name}.txt").write_text(text)
    summary = run_articles([f"file://{folder}/raw/*.txt"], Path("remote"), Params(), jobs=2, engine="ray")
    assert summary.done == 21
    assert [n.message for n in summary.rejected] == ["a worker process died over it, twice"]
    assert summary.rejected[0].path.endswith("/raw/poison.txt")
    rows = list(read_table(Path("remote"), "articles"))
    assert sorted(row["article_id"] for row in rows) == sorted(set(texts) - {"poison"})
    processed = cluster.read_text().split()
    assert processed.count("once") == 2
    assert processed.count("poison") == 2


def test_without_ray_the_way_to_get_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(CallError, match=r"pip install 'inyo\[ray\]'"):
        run_articles(["raw"], Path("out"), Params(), engine="ray")


def test_nothing_at_a_url(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", object())
    with pytest.raises(CallError, match="nothing there"):
        run_articles([f"file://{folder}/nothing*.txt"], Path("out"), Params(), engine="ray")
