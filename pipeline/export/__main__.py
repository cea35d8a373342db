"""`python -m pipeline.export RECORDS OUT`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.correct import Corrections, say_account
from pipeline.errors import CallError, door
from pipeline.export import write_dataset
from pipeline.record import Article
from pipeline.stages import intact


def main(argv: list[str]) -> None:
    """Write the dataset of a folder of records, one article in memory at a time."""
    if len(argv) not in (2, 3):
        raise CallError(
            "usage: python -m pipeline.export RECORDS OUT [CORRECTIONS], "
            "e.g. python -m pipeline.export outputs/attribute outputs/dataset raw/corrections.csv"
        )
    source, out, *files = map(Path, argv)
    if not source.is_dir():
        raise CallError(f"{source}: no such folder; run `dvc repro` to build what comes before export")
    paths = [path for path, _ in intact(source)]
    if not paths:
        raise CallError(f"{source}: no record (*.jsonl) there; {out} is as it was")
    corrections = Corrections.of(files)
    say_account(corrections, write_dataset(map(Article.read, paths), out, corrections))


with door():
    main(sys.argv[1:])
