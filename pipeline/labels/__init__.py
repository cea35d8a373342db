"""What people labelled in other tools, read back: as corrections of a dataset, or as gold files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.correct.table import append
from pipeline.dataset import reading
from pipeline.labels.changes import changes
from pipeline.labels.gold import write_gold
from pipeline.labels.lines import Corpus
from pipeline.labels.tasks import read_tasks

__all__ = ["corrections_from", "gold_from"]


def corrections_from(file: Path, dataset: Path, out: Path) -> Iterator[str]:
    """Write what people changed against a dataset behind the corrections in a file; yield what there is to say.

    Raises:
        CallError: the file is of neither tool, or its labels do not fit the dataset. ``out`` is as it was.
    """
    with reading(dataset):
        corpus = Corpus(dataset)
        tasks = read_tasks(file, corpus)
    decisions, unheard = [], []
    for task in tasks:
        made, ignored = changes(task, corpus)
        decisions += made
        unheard += ignored
    added = append(out, decisions)
    yield from unheard
    yield f"{len(tasks)} labelled lines, {len(decisions)} changes, {added} of them new in {out}"


def gold_from(file: Path, dataset: Path, folder: Path) -> Iterator[str]:
    """Write the articles of which every line was labelled as gold files with their texts; yield what there is to say.

    Raises:
        CallError: see :func:`corrections_from`.
    """
    with reading(dataset):
        corpus = Corpus(dataset)
        tasks = read_tasks(file, corpus)
    yield from write_gold(tasks, corpus, folder)
