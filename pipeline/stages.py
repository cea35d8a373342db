"""A stage as `dvc repro` runs it: a folder of records in, a folder of records out, nothing done twice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import ArticleError, Notice
from pipeline.params import read_params
from pipeline.record import Article
from pipeline.run import SUFFIX, Models, apply, article_id_of, notices, raw_key, segment_article, shown_path
from pipeline.store import article_key, record_key, update, write_atomic

REJECTED = "rejected.txt"


def find_articles(paths: Iterable[Path]) -> Iterator[Path]:
    """The article files among some paths, folders searched for ``*.txt`` (not below), in a fixed order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.name.endswith(SUFFIX) and not p.name.startswith("."))
        else:
            yield path


def forget(folder: Path, keep: set[str]) -> None:
    """Remove the records of articles that are no longer there."""
    for path in folder.glob("*.jsonl"):
        if path.name not in keep:
            path.unlink()


def segment_stage(source: Path, out: Path) -> list[Notice]:
    """Segment every article of a folder; return the rejections, also written to ``rejected.txt``.

    A rejected article is no failure of the stage: the others go on, and the list stays with the outputs.
    """
    params = read_params()
    rejected: list[Notice] = []
    done = set()
    for path in find_articles([source]):
        raw, shown = path.read_bytes(), shown_path(path)
        name = f"{article_id_of(path)}.jsonl"
        try:
            update(
                out / name,
                article_key("segment", params, raw_key(raw, shown)),
                _segmenting(raw, path, params.segment.form),
            )
            done.add(name)
        except ArticleError as error:
            rejected.append(error.notice)
            print(f"{error}; article rejected", file=sys.stderr)
    forget(out, done)
    write_atomic(out / REJECTED, "".join(f"{notice}\n" for notice in rejected))
    return rejected


def _segmenting(raw: bytes, path: Path, form: str) -> Callable[[], Article]:
    def make() -> Article:
        article = segment_article(raw, article_id_of(path), shown_path(path), form)
        for notice in notices(article):
            print(notice, file=sys.stderr)
        return article

    return make


def record_stage(stage: str, source: Path, out: Path) -> int:
    """Run a stage over a folder of records; return how many were computed."""
    params = read_params()
    models = Models(params)
    made = 0
    paths = sorted(source.glob("*.jsonl"))
    for path in paths:
        key = article_key(stage, params, record_key(path))
        made += update(out / path.name, key, _applying(stage, path, models))
    forget(out, {path.name for path in paths})
    print(f"{stage}: {made} computed, {len(paths) - made} unchanged", file=sys.stderr)
    return made


def _applying(stage: str, path: Path, models: Models) -> Callable[[], Article]:
    return lambda: apply(stage, Article.read(path), models)


def main(stage: str, argv: list[str]) -> None:
    """Entry point of ``python -m pipeline.<stage> IN OUT``."""
    if len(argv) != 2:
        raise SystemExit(
            f"usage: python -m pipeline.{stage} IN OUT\n\n  e.g. python -m pipeline.{stage} {EXAMPLE[stage]}"
        )
    source, out = map(Path, argv)
    if not source.is_dir():
        raise SystemExit(f"{source}: no such folder; run `dvc repro` to build what comes before {stage}")
    out.mkdir(parents=True, exist_ok=True)
    if stage == "segment":
        segment_stage(source, out)
    else:
        record_stage(stage, source, out)


EXAMPLE = {
    "segment": "raw outputs/segment",
    "recognize": "outputs/segment outputs/recognize",
    "normalize": "outputs/recognize outputs/normalize",
    "attribute": "outputs/normalize outputs/attribute",
}
