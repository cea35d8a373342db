"""Articles by path, URL or pattern: whatever fsspec can open (local folders, archives, S3 and its like)."""

from __future__ import annotations

from collections.abc import Iterable
from glob import glob
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pipeline.errors import Notice
from pipeline.run import SUFFIX, article_id_of, shown_path
from pipeline.stages import find_articles


class Source(NamedTuple):
    """An article that any worker can read: ``file`` is an ``fsspec.core.OpenFile`` not yet opened."""

    article_id: str
    shown: str
    file: Any

    def read(self) -> bytes:
        """The article's bytes.

        Raises:
            OSError: it cannot be read.
        """
        with self.file as opened:
            content: bytes = opened.read()
        return content


def find_sources(paths: Iterable[str]) -> list[Source]:
    """The articles at some paths: files, folders (their ``*.txt``), URLs and URL patterns such as ``s3://bucket/*.txt``.

    Raises:
        FileNotFoundError: a pattern or path at which there is nothing.
    """
    import fsspec

    found = []
    for path in paths:
        if "://" in path:
            pattern = path if path.partition("::")[0].endswith(SUFFIX) else _inside(path)
            files = fsspec.open_files(pattern, "rb")
            here = [Source(PurePosixPath(f.path).name.removesuffix(SUFFIX), f.full_name, f) for f in files]
        else:
            local = [Path(p) for p in sorted(glob(path))]  # noqa: PTH207 - pathlib takes no absolute pattern
            opened = [(p, fsspec.open(p.absolute().as_uri(), "rb")) for p in find_articles(local)]
            here = [Source(article_id_of(p), shown_path(p), file) for p, file in opened]
        if not here:
            raise FileNotFoundError(f"{path}: nothing there")
        found += here
    return found


def sole(sources: Iterable[Source]) -> tuple[list[Source], list[Notice]]:
    """The first article of each id, and a rejection for every other that is not the very same file."""
    found: dict[str, Source] = {}
    rejected = []
    for source in sources:
        first = found.setdefault(source.article_id, source)
        if first.file.full_name != source.file.full_name:
            reason = f"{first.shown} is called {source.article_id!r} too; rename one of them"
            rejected.append(Notice(source.shown, 0, reason))
    return list(found.values()), rejected


def _inside(url: str) -> str:
    """``s3://bucket/folder -> s3://bucket/folder/*.txt``, before the archive or cache that the URL is chained to."""
    first, chain, rest = url.partition("::")
    return f"{first.rstrip('/')}/*{SUFFIX}{chain}{rest}"
