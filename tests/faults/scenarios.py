"""What is run while calls fail: datasets that are new, changed, added to and made anew, stages, and the page."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults.all import ARTICLE
from tests.faults.harness import Scenario, forked, inyo, module

RUN = ("run", "raw", "--out", "out", "--fast")


def scenarios(work: Path) -> list[Scenario]:
    """The scenarios, each with a template of its folder under ``work``; models are loaded on the way."""
    _load()
    base = work / "base"
    (base / "raw").mkdir(parents=True)
    for name in "ab":
        (base / "raw" / f"{name}.txt").write_text(ARTICLE.replace("会談", f"会談{name}"), encoding="utf-8")
    done = _template(work, base, "done")
    assert forked(inyo(*RUN), done).status == 0

    changed = _template(work, done, "changed")
    (changed / "raw" / "b.txt").write_text(ARTICLE.replace("同盟", "約束"), encoding="utf-8")
    (changed / "raw" / "c.txt").write_text(ARTICLE, encoding="utf-8")
    added = _template(work, done, "added")
    (added / "c.txt").write_text(ARTICLE, encoding="utf-8")
    moved = _template(work, done, "moved")
    (moved / "raw").rename(moved / "moved")

    records = _template(work, base, "records")
    assert forked(module("pipeline.segment", "raw", "out"), records).status == 0
    shutil.rmtree(records / "raw")
    shutil.copytree(changed / "raw", records / "raw")
    exported = _template(work, changed, "exported")
    shutil.rmtree(exported / "out")
    assert forked(module("pipeline.segment", "raw", "segment"), exported).status == 0
    shutil.copytree(done / "out", exported / "out", ignore=shutil.ignore_patterns(".inyo"))
    page = _template(work, done, "page")
    (page / "out" / "report.html").write_text("the old page", encoding="utf-8")
    return [
        Scenario("new", base, inyo(*RUN)),
        Scenario("changed", changed, inyo(*RUN)),
        Scenario("added", added, inyo("run", "c.txt", "--out", "out", "--fast", "--add")),
        Scenario("moved", moved, inyo("run", "moved", "--out", "out", "--fast")),
        Scenario("stage segment", records, module("pipeline.segment", "raw", "out"), records=True),
        Scenario("stage export", exported, module("pipeline.export", "segment", "out")),
        Scenario("report", page, inyo("report", "out", "--out", "out/report.html"), records=True),
    ]


def _template(work: Path, source: Path, name: str) -> Path:
    return Path(shutil.copytree(source, work / name))


def _load() -> None:
    """Import and load what runs need, before any is forked, and let them share the models."""
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401

    import pipeline.scale.engine as engine
    from pipeline.params import read_params
    from pipeline.run import Models, probe

    params = read_params()
    params.recognize.fast = True
    models = Models(params)
    probe(models)
    engine.Models = lambda params: models  # type: ignore[assignment,misc]
