"""What is done to one article, wherever it runs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pipeline.analysis.background import begun
from pipeline.errors import Notice
from pipeline.export.edition import Edition
from pipeline.record import Article
from pipeline.run import Models, article_id_of, blame, final_key, notices, probe, process_article
from pipeline.scale.parts import render

# What the stages and the export import when they begin.
_LATER = (
    "pipeline.recognize.steps",
    "pipeline.normalize",
    "pipeline.attribute.decide.order",
    "pyarrow.parquet",
    "pyarrow.csv",
)


class Task(NamedTuple):
    """An article to be processed: where to read it, the path to show, where its part goes, what that is made with.

    ``keep``: its part is used as it is, whatever has become of the file.
    """

    path: Path
    shown: str
    part: Path
    edition: Edition = Edition()
    keep: bool = False


class Result(NamedTuple):
    """What came of an article: the content of its part, or why there is none; and what it should be warned of."""

    part: bytes
    rejected: Notice | None
    warnings: list[Notice]


def attempt(raw: bytes, article_id: str, shown: str, models: Models) -> Article | Notice:
    """The finished record of an article, or why there is none.

    Raises:
        MachineError: no article can be processed here.
    """
    try:
        return process_article(raw, article_id, shown, models)
    except Exception as error:
        # A defect of the program, or a text that nobody thought of: never the reason to lose the other articles.
        return blame(error, shown, models)


def process(raw: bytes, task: Task, models: Models) -> Result:
    """From an article's bytes to its part of the dataset."""
    article = attempt(raw, article_id_of(task.path), task.shown, models)
    if isinstance(article, Notice):
        return Result(b"", article, [])
    return Result(render(article, task.edition), None, notices(article))


def prepare(models: Models) -> None:
    """Load what an article will need, in that order, while another thread is already at work on it.

    What reads files or copies weights needs no interpreter, and that thread needs none while NumPy computes for it.
    """
    try:
        models.analyser.load()
        _ = models.tagger
    except Exception:
        return  # whoever needs it meets the same, and says so
    begun.wait()  # only then has the other thread time to spare
    for module in _LATER:
        import_module(module)
    final_key("", "", models.params)


def preload(models: Models) -> None:
    """Load everything now, lexicons included, so that processes forked afterwards share it."""
    try:
        models.analyser.load()
        _ = models.tagger
    finally:
        probe(models)  # which says what is wrong
