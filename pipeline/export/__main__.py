"""`python -m pipeline.export RECORDS OUT`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.export import write_dataset
from pipeline.record import Article


def main(argv: list[str]) -> None:
    """Write the dataset of a folder of records, one article in memory at a time."""
    if len(argv) != 2:
        raise SystemExit(
            "usage: python -m pipeline.export RECORDS OUT\n\n"
            "  e.g. python -m pipeline.export outputs/attribute outputs/dataset"
        )
    source, out = map(Path, argv)
    if not source.is_dir():
        raise SystemExit(f"{source}: no such folder; run `dvc repro` to build what comes before export")
    paths = sorted(source.glob("*.jsonl"), key=lambda path: path.stem)
    write_dataset(map(Article.read, paths), out)


main(sys.argv[1:])
