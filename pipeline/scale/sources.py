"""Articles by path, URL or pattern: whatever fsspec can open (local folders, archives, S3 and its like)."""

from __future__ import annotations

from collections.abc import Iterable
from glob import glob
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, NamedTuple

from pipeline.errors import ArticleError, Notice
from pipeline.run import SUFFIX, article_id_of, shown_path
from pipeline.scale.engine import same_name
from pipeline.stages import find_articles, read_article


class Source(NamedTuple):
    """An article that any worker can read: a local path, or an ``fsspec.core.OpenFile`` not yet opened.

    A local path is read as it is: as a URL, or with the signs of a pattern in it, it would be another.
    """

    article_id: str
    shown: str
    file: Any

    @property
    def name(self) -> str:
        """Where it is, in full."""
        return str(self.file) if isinstance(self.file, Path) else str(self.file.full_name)

    def read(self) -> bytes:
        """The article's bytes.

        Raises:
            ArticleError: a local file that cannot be read.
            OSError: another one that cannot.
        """
        if isinstance(self.file, Path):
            return read_article(self.file)
        with self.file as opened:
            content: bytes = opened.read()
        return content


def find_sources(paths: Iterable[str]) -> tuple[list[Source], list[Notice]]:
    """The articles at some paths: files, folders (their ``*.txt``), URLs and URL patterns such as ``s3://bucket/*.txt``.

    Returns:
        The first article of each id; a rejection for every other that is not the very same file, and for every one
        whose name gives no id.

    Raises:
        FileNotFoundError: a pattern or path at which there is nothing.
    """
    found: dict[str, Source] = {}
    rejected: list[Notice] = []
    for path in paths:
        files = _remote(path) if "://" in path and not Path(path).exists() else _local(path)
        if not files:
            raise FileNotFoundError(f"{path}: nothing there")
        for name, shown, file in files:
            try:
                source = Source(article_id_of(name), shown, file)
            except ArticleError as error:
                rejected.append(error.notice)
                continue
            first = found.setdefault(source.article_id, source)
            if first.name != source.name:
                rejected.append(same_name(source.name, first.name, source.article_id))
    return list(found.values()), rejected


def _remote(url: str) -> list[tuple[PurePath, str, Any]]:
    import fsspec

    pattern = url if url.partition("::")[0].endswith(SUFFIX) else _inside(url)
    return [(PurePosixPath(file.path), file.full_name, file) for file in fsspec.open_files(pattern, "rb")]


def _local(path: str) -> list[tuple[PurePath, str, Any]]:
    here = [Path(path)] if Path(path).exists() else [Path(p) for p in sorted(glob(path))]  # noqa: PTH207
    return [(p, shown_path(p), p.absolute()) for p in find_articles(here)]


def _inside(url: str) -> str:
    """``s3://bucket/folder -> s3://bucket/folder/*.txt``, before the archive or cache that the URL is chained to."""
    first, chain, rest = url.partition("::")
    return f"{first.rstrip('/')}/*{SUFFIX}{chain}{rest}"
