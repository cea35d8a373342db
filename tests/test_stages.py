"""Stages as DVC calls them: what they refuse, what they reject, what they leave alone."""

import runpy
import sys
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.dataset import read_table

ARTICLE = "題\n見出し\n首相は「同盟は揺るがない」と述べた。\n会談/毎朝新聞.2021\n"


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(ARTICLE, encoding="utf-8")


def export(*arguments, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["export", *arguments])
    runpy.run_module("pipeline.export", run_name="__main__")


@pytest.mark.parametrize(
    ("stage", "arguments", "said"),
    [
        ("segment", ["raw"], "usage: python -m pipeline.segment IN OUT, e.g."),
        ("segment", ["nowhere", "out"], "nowhere: no such folder; run `dvc repro`"),
    ],
)
def test_a_wrong_call(stage, arguments, said, capsys):
    with pytest.raises(SystemExit) as end:
        stages.main(stage, arguments)
    assert end.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "usage: python -m pipeline.export RECORDS OUT"),
        (["nowhere", "out"], "nowhere: no such folder"),
        (["raw", "out"], "raw: no record"),
    ],
)
def test_a_wrong_export(arguments, said, monkeypatch, capsys):
    with pytest.raises(SystemExit) as end:
        export(*arguments, monkeypatch=monkeypatch)
    assert end.value.code == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


def test_from_articles_to_a_dataset_with_one_rejected(monkeypatch, capsys):
    Path("raw/b.txt").write_bytes(b"\xff\xff")
    Path("raw/c.txt").write_bytes(b"")
    Path("raw", "あ" * 82 + ".txt").write_text(ARTICLE, encoding="utf-8")
    stages.main("segment", ["raw", "segment"])
    said = capsys.readouterr().err
    assert "raw/b.txt:1: not UTF-8 text" in said
    assert "raw/c.txt:1: warning: the file is empty" in said
    assert Path("segment", stages.REJECTED).read_text().startswith("raw/b.txt:1: not UTF-8")
    export("segment", "out", monkeypatch=monkeypatch)
    assert [row["article_id"] for row in read_table(Path("out"), "articles")] == ["a", "c", "あ" * 82]


def test_a_record_is_computed_once_and_goes_with_its_article(monkeypatch, capsys):
    monkeypatch.setattr(stages, "apply", lambda stage, article, models: article)
    Path("raw/b.txt").write_text(ARTICLE, encoding="utf-8")
    stages.main("segment", ["raw", "segment"])
    assert stages.record_stage("normalize", Path("segment"), Path("normalize")) == 2
    Path("raw").rename("moved")
    stages.main("segment", ["moved", "segment"])
    assert stages.record_stage("normalize", Path("segment"), Path("normalize")) == 0
    assert '"path":"moved/a.txt"' in Path("normalize/a.jsonl").read_text(encoding="utf-8")
    Path("moved/b.txt").unlink()
    stages.main("segment", ["moved", "segment"])
    assert stages.record_stage("normalize", Path("segment"), Path("normalize")) == 0
    assert [path.name for path in Path("normalize").iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("stage", ["segment", "normalize"])
def test_a_full_disk_is_no_articles_fault(stage, monkeypatch, capsys):
    stages.main("segment", ["raw", "segment"])
    monkeypatch.setattr(stages, "apply", lambda stage, article, models: article)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.store.write_atomic", full)
    with pytest.raises(SystemExit) as end:
        stages.main(stage, ["raw" if stage == "segment" else "segment", "out"])
    assert end.value.code == 2
    assert "No space left on device; nothing was replaced" in capsys.readouterr().err
