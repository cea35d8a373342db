"""A stage as `dvc repro` runs it: a folder of records in, a folder of records out, nothing done twice."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import ArticleError, CallError, MachineError, Notice, door, say
from pipeline.lexicon.own import use
from pipeline.params import read_params
from pipeline.record import Article
from pipeline.run import SUFFIX, Models, apply, article_id_of, blame, notices, segment_article, shown_path
from pipeline.store import Kept, article_key, raw_key, record_head, record_name, update, write_atomic

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
        called = sorted(name for name in folders if name.endswith(SUFFIX))  # no article, which whoever reads it says
        folders[:] = [name for name in folders if not name.startswith(".") and name not in called]
        found = (name for name in [*called, *names] if name.endswith(SUFFIX) and not name.startswith("."))
        yield from (Path(place) / name for name in found)


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
        try:
            article_id, raw = article_id_of(path), read_article(path)
            key = article_key("segment", params, raw_key(hashlib.sha256(raw).hexdigest(), article_id))
            name = record_name(article_id)
            update(out / name, key, shown, _segmenting(raw, path, params.segment.form))
            done.add(name)
        except OSError:
            raise  # a disk that is full is no article's fault
        except Exception as error:
            rejected.append(blame(error, shown, None))
            say(f"{rejected[-1]}; article rejected")
    if not done and not rejected:
        raise CallError(f"{source}: no article (*.txt) there; {out} is as it was")
    forget(out, done)
    write_atomic(out / REJECTED, "".join(f"{notice}\n" for notice in rejected).encode())
    return rejected


def _segmenting(raw: bytes, path: Path, form: str) -> Callable[[], Article]:
    def make() -> Article:
        article = segment_article(raw, article_id_of(path), shown_path(path), form)
        for notice in notices(article):
            say(notice)
        return article

    return make


def record_stage(stage: str, source: Path, out: Path) -> int:
    """Run a stage over a folder of records; return how many were computed."""
    params = read_params()
    models = Models(params)
    made, done = 0, set()
    for path, before in intact(source):
        key = article_key(stage, params, before.key)
        try:
            made += update(out / path.name, key, before.path, _applying(stage, path, models))
            done.add(path.name)
        except OSError:
            raise  # a disk that is full is no article's fault
        except Exception as error:
            say(f"{stage}: {blame(error, before.path, models)}; article rejected")
    forget(out, done)
    say(f"{stage}: {made} computed, {len(done) - made} unchanged")
    return made


def intact(folder: Path) -> Iterator[tuple[Path, Kept]]:
    """The records of a folder that the stage before wrote, by id of their articles, with what they say of themselves.

    Raises:
        MachineError: one is not as it was written.
    """
    found = []
    for path in folder.glob("*.jsonl"):
        if not (kept := record_head(path)).key:
            raise MachineError(
                f"{path}: not as it was written; run the stage before again: dvc repro -f -s {path.parent.name}"
            )
        found.append((path, kept))
    yield from sorted(found, key=lambda one: one[1].article_id)


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
