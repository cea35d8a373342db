"""A stage as `dvc repro` runs it: a folder of records in, a folder of records out, nothing done twice."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import ArticleError, CallError, MachineError, Notice, door
from pipeline.lexicon.own import use
from pipeline.params import read_params
from pipeline.record import Article
from pipeline.run import SUFFIX, Models, apply, article_id_of, blame, notices, raw_key, segment_article, shown_path
from pipeline.store import article_key, record_key, update, write_atomic

REJECTED = "rejected.txt"


def find_articles(paths: Iterable[Path]) -> Iterator[Path]:
    """The article files among some paths, in a fixed order.

    Folders are searched for ``*.txt`` with all below them, but for what is hidden (``.inyo``, ``.venv``) and for
    folders that are links, which may lead back.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_inside(path))
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in names if name.endswith(SUFFIX) and not name.startswith("."))


def read_article(path: Path) -> bytes:
    """The bytes of an article file, read once.

    Raises:
        ArticleError: it cannot be read, or is not a regular file (a pipe may never end, and cannot be read again).
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ArticleError(shown_path(path), 0, "not a regular file; give the article as a file of its own")
            return file.read()
    except OSError as error:
        raise ArticleError(shown_path(path), 0, error.strerror or str(error)) from None


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
    use(params.lexicon)
    rejected: list[Notice] = []
    done = set()
    for path in find_articles([source]):
        shown = shown_path(path)
        name = f"{article_id_of(path)}.jsonl"
        try:
            raw = read_article(path)
            update(
                out / name,
                article_key("segment", params, raw_key(raw, shown)),
                _segmenting(raw, path, params.segment.form),
            )
            done.add(name)
        except OSError:
            raise  # a disk that is full is no article's fault
        except Exception as error:
            rejected.append(blame(error, shown, None))
            print(f"{rejected[-1]}; article rejected", file=sys.stderr)
    if not done and not rejected:
        raise CallError(f"{source}: no article (*.txt) there; {out} is as it was")
    forget(out, done)
    write_atomic(out / REJECTED, "".join(f"{notice}\n" for notice in rejected).encode())
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
    made, done = 0, set()
    paths = sorted(source.glob("*.jsonl"))
    for path in paths:
        key = article_key(stage, params, intact_key(path))
        try:
            made += update(out / path.name, key, _applying(stage, path, models))
            done.add(path.name)
        except OSError:
            raise  # a disk that is full is no article's fault
        except Exception as error:
            print(f"{stage}: {blame(error, path.name, models)}; article rejected", file=sys.stderr)
    forget(out, done)
    print(f"{stage}: {made} computed, {len(done) - made} unchanged", file=sys.stderr)
    return made


def intact_key(path: Path) -> str:
    """The key of a record that a stage reads.

    Raises:
        MachineError: it is not as the stage before wrote it.
    """
    if key := record_key(path):
        return key
    raise MachineError(f"{path}: not as it was written; run the stage before again: dvc repro -f -s {path.parent.name}")


def _applying(stage: str, path: Path, models: Models) -> Callable[[], Article]:
    return lambda: apply(stage, Article.read(path), models)


def main(stage: str, argv: list[str]) -> None:
    """Entry point of ``python -m pipeline.<stage> IN OUT``."""
    with door():
        if len(argv) != 2:
            raise CallError(
                f"usage: python -m pipeline.{stage} IN OUT, e.g. python -m pipeline.{stage} {EXAMPLE[stage]}"
            )
        source, out = map(Path, argv)
        if not source.is_dir():
            raise CallError(f"{source}: no such folder; run `dvc repro` to build what comes before {stage}")
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
