"""What can be wrong with an article, said as ``file:line: reason``."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """Something a compiler should know about an article; ``line`` counts from 1 (0: the file as a whole)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{max(self.line, 1)}: {self.message}"


class ArticleError(ValueError):
    """An article that cannot be processed. The other articles of a run are not affected."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.notice = Notice(path, line, message)
        super().__init__(str(self.notice))

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, int, str]]:
        # The default would call __init__ with the formatted message alone when a worker process hands the error over.
        return type(self), (self.notice.path, self.notice.line, self.notice.message)
