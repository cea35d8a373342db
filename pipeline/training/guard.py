"""``make guard``: whether a change of the code changes any row of any labelled article.

Compares the rows that this tree makes of every labelled article and of raw/, by default and with ``--fast``, with those
that a commit makes (``HEAD`` unless told otherwise). What a commit makes is kept under ``.guard/``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.export.rows import article_tables
from pipeline.store import ROOT
from pipeline.training.workbench import CHECK, CHOOSE, RECORDINGS, labelled

KEPT = ROOT / ".guard"
SHOWN = 20


def rows() -> dict[str, list[str]]:
    """The rows of every labelled article and mode, each as JSON; the name of a table comes first."""
    found = {}
    for fast in (False, True):
        for article in labelled((*CHOOSE, *CHECK), fast):
            tables = article_tables(article.run())
            key = f"{article.name}{' --fast' if fast else ''}"
            found[key] = [
                f"{name} {json.dumps(row, ensure_ascii=False, default=str)}"
                for name, table in tables.items()
                for row in table
            ]
    return found


def rows_of(commit: str) -> dict[str, list[str]]:
    """The rows that a commit makes, from what is kept or computed in a checkout of it.

    Raises:
        SystemExit: git knows no such commit, or it cannot be run.
    """
    found = subprocess.run(["git", "rev-parse", "--verify", commit], cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        raise SystemExit(f"guard: no commit {commit!r}; name one that `git log` shows")
    digest = found.stdout.strip()
    kept = KEPT / f"{digest}.json"
    if not kept.exists():
        KEPT.mkdir(exist_ok=True)
        checkout = Path(tempfile.mkdtemp(prefix="guard-"))
        try:
            subprocess.run(["git", "worktree", "add", "-qf", "--detach", checkout, digest], cwd=ROOT, check=True)
            RECORDINGS.mkdir(exist_ok=True)
            (checkout / ".workbench").symlink_to(RECORDINGS)
            command = [sys.executable, "-m", "pipeline.training.guard", "--write", str(kept)]
            subprocess.run(command, cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, check=True)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", checkout], cwd=ROOT, check=False)
            shutil.rmtree(checkout, ignore_errors=True)
    found_rows: dict[str, list[str]] = json.loads(kept.read_text(encoding="utf-8"))
    return found_rows


def differences(before: dict[str, list[str]], now: dict[str, list[str]], without: Sequence[str]) -> Iterator[str]:
    """Rows that came and went, article by article; cells of the columns ``without`` do not count."""
    for key in sorted(before.keys() | now.keys()):
        old, new = ({_plain(row, without): row for row in rows.get(key, [])} for rows in (before, now))
        yield from (f"{key}: - {old[row]}" for row in old if row not in new)
        yield from (f"{key}: + {new[row]}" for row in new if row not in old)


def _plain(row: str, without: Sequence[str]) -> str:
    if not without:
        return row
    name, _, cells = row.partition(" ")
    return name + json.dumps({k: v for k, v in json.loads(cells).items() if k not in without}, ensure_ascii=False)


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point; exits with 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.guard", description=__doc__)
    parser.add_argument("--against", default="HEAD", metavar="COMMIT")
    parser.add_argument("--without", default="", metavar="COLUMNS", help="columns not to compare")
    parser.add_argument("--write", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.write:
        arguments.write.write_text(json.dumps(rows(), ensure_ascii=False), encoding="utf-8")
        return
    before = rows_of(arguments.against)
    found = list(differences(before, rows(), [c for c in arguments.without.split(",") if c]))
    print(*found[:SHOWN], sep="\n")
    print(f"guard: {len(found)} rows differ from {arguments.against} in {len(before)} articles and modes")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
