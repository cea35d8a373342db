"""`python -m pipeline.export RECORDS OUT [ABOUT]`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.correct import Corrections, say_account
from pipeline.errors import CallError, door
from pipeline.export import write_dataset
from pipeline.export.describe import Making, read_about
from pipeline.params import read_params
from pipeline.record import Article
from pipeline.stages import intact


def main(argv: list[str]) -> None:
    """Write the dataset of a folder of records, one article in memory at a time."""
    if len(argv) not in (2, 3, 4):
        raise CallError(
            "usage: python -m pipeline.export RECORDS OUT [ABOUT [CORRECTIONS]], "
            "e.g. python -m pipeline.export outputs/attribute outputs/dataset raw/about.yaml raw/corrections.csv"
        )
    source, out, *files = map(Path, argv)
    if not source.is_dir():
        raise CallError(f"{source}: no such folder; run `dvc repro` to build what comes before export")
    paths = [path for path, _ in intact(source)]
    if not paths:
        raise CallError(f"{source}: no record (*.jsonl) there; {out} is as it was")
    corrections = Corrections.of(files[1:])
    making = Making(read_params(), read_about(files[0] if files else None), len(corrections))
    say_account(corrections, write_dataset(map(Article.read, paths), out, corrections, making))


with door():
    main(sys.argv[1:])
