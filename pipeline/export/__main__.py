"""`python -m pipeline.export RECORDS OUT [ABOUT]`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.errors import CallError, door
from pipeline.export import write_dataset
from pipeline.export.describe import Making, read_about
from pipeline.params import read_params
from pipeline.record import Article
from pipeline.stages import intact_key


def main(argv: list[str]) -> None:
    """Write the dataset of a folder of records, one article in memory at a time."""
    if len(argv) not in (2, 3):
        raise CallError(
            "usage: python -m pipeline.export RECORDS OUT [ABOUT], "
            "e.g. python -m pipeline.export outputs/attribute outputs/dataset raw/about.yaml"
        )
    source, out = map(Path, argv[:2])
    if not source.is_dir():
        raise CallError(f"{source}: no such folder; run `dvc repro` to build what comes before export")
    paths = sorted(source.glob("*.jsonl"), key=lambda path: path.stem)
    if not paths:
        raise CallError(f"{source}: no record (*.jsonl) there; {out} is as it was")
    for path in paths:
        intact_key(path)
    making = Making(read_params(), read_about(Path(argv[2]) if len(argv) > 2 else None))
    write_dataset(map(Article.read, paths), out, making)


with door():
    main(sys.argv[1:])
