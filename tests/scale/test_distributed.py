"""The Ray engine on a local Ray of two workers, with the stand-in of the local runner's tests for the stages."""

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from pipeline import store
from pipeline.dataset import read_table, reading
from pipeline.errors import CallError, MachineError
from pipeline.export.publishing import locked
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
    sources, _ = find_sources(["raw"])
    first = process_shard("x", sources, {}, folder / "out", models, Harmless())
    assert ([row["article_id"] for row in first.articles], first.unchanged) == (["a", "c"], 0)
    assert [str(n) for n in first.rejected] == ["raw/b.txt:7: not an article"]
    again = process_shard("x", sources, {}, folder / "out", models, Harmless())
    assert again == first._replace(unchanged=2)
    assert (folder / "log").read_text().split() == ["a", "b", "c"]
    (folder / "raw" / "c.txt").write_text("new")
    assert process_shard("x", sources, {}, folder / "out", models, Harmless()).unchanged == 0
    assert sorted(path.name for path in (folder / "out" / "x").iterdir()) == [
        "lines.parquet",
        "mentions.parquet",
        "quotations.parquet",
        "sources.parquet",
        "state",
        "statements.parquet",
    ]


def test_a_shard_from_elsewhere_is_not_done_again(folder):
    (folder / "raw" / "a.txt").write_text("1")
    process_shard("x", find_sources(["raw"])[0], {}, folder / "out", Models(Params()), Harmless())
    (folder / "raw").rename(folder / "moved")
    again = process_shard("x", find_sources(["moved"])[0], {}, folder / "out", Models(Params()), Harmless())
    assert (again.unchanged, [row["path"] for row in again.articles]) == (1, ["moved/a.txt"])


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
    (folder / "raw").rename(folder / "見出し #1 [%3f]")  # of which Ray's readers would make something else
    again = run_articles(["見出し #1 [%3f]"], Path("remote"), Params(), jobs=2, engine="ray")
    assert again[:2] == (local.done, local.done)
    assert {notice.path.partition("/")[0] for notice in again.rejected} == {"見出し #1 [%3f]"}
    with reading(Path("remote")):
        paths = [row["path"] for row in read_table(Path("remote"), "articles")]
    assert all(path.startswith("見出し #1 [%3f]/a") for path in paths)


@pytest.mark.slow
def test_the_engines_do_not_mix(cluster, folder, capsys):
    for name in "ab":
        (folder / "raw" / f"{name}.txt").write_text(name)
    run_articles(["raw"], Path("out"), Params(), jobs=2, engine="ray")
    (folder / "raw" / "b.txt").unlink()
    run_articles(["raw"], Path("out"), Params())
    assert not any(path.is_dir() for path in Path("out").iterdir() if path.name != ".inyo")
    assert not (Path("out") / ".inyo" / "shards").exists()
    assert "raw/b.txt: no longer in the dataset" in capsys.readouterr().err
    run_articles(["raw"], Path("out"), Params(), jobs=2, engine="ray")
    assert sorted(path.name for path in Path("out").iterdir()) == [
        ".inyo",
        "SHA256SUMS",
        *sorted(f"{name}.parquet" for name in TABLES),
    ]
    with locked(Path("out")), pytest.raises(CallError, match="another run"):
        run_articles(["raw"], Path("out"), Params(), jobs=2, engine="ray")
    with pytest.raises(CallError, match="--add goes with the local engine"):
        run_articles(["raw"], Path("out"), Params(), engine="ray", add=True)


@pytest.mark.slow
def test_a_damaged_installation_is_one_fault_and_changes_nothing(cluster, folder):
    (folder / "raw" / "a.txt").write_text("machine")
    with pytest.raises(MachineError, match="no article can be processed here"):
        run_articles(["raw"], Path("out"), Params(), jobs=2, engine="ray")
    assert not (Path("out") / "SHA256SUMS").exists()


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
