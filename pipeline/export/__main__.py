"""`python -m pipeline.export RECORDS OUT`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.errors import CallError, door
from pipeline.export import write_dataset
from pipeline.record import Article
from pipeline.stages import intact


def main(argv: list[str]) -> None:
    """Write the dataset of a folder of records, one article in memory at a time."""
    if len(argv) != 2:
        raise CallError(
            "usage: python -m pipeline.export RECORDS OUT, "
            "e.g. python -m pipeline.export outputs/attribute outputs/dataset"
        )
    source, out = map(Path, argv)
    if not source.is_dir():
        raise CallError(f"{source}: no such folder; run `dvc repro` to build what comes before export")
    paths = [path for path, _ in intact(source)]
    if not paths:
        raise CallError(f"{source}: no record (*.jsonl) there; {out} is as it was")
    write_dataset(map(Article.read, paths), out)


with door():
    main(sys.argv[1:])
