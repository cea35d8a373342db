"""Generated and damaged articles by the thousand: ``python -m tests.mutated.all --first 0 --count 1000``.

Every article goes through all stages (``--fast``), a dataset of 50 at a time is written, and what must hold of it is
checked (:mod:`invariants`). An article with which it does not is cut down and kept in ``cases/``, which CI tries.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.export.edition import Edition
from pipeline.params import Params
from pipeline.record import Article
from pipeline.run import Models, process_article
from pipeline.scale.assemble import assemble
from pipeline.scale.parts import part_path, render
from pipeline.store import write_atomic
from tests.mutated.grammar import damaged
from tests.mutated.invariants import violations

CASES = Path(__file__).with_name("cases")
BATCH = 50


@cache
def models() -> Models:
    """Those of ``--fast``, loaded once."""
    params = Params()
    params.recognize.fast = True
    return Models(params)


def wrong_with(raws: Mapping[str, bytes]) -> list[str]:
    """What is wrong with the dataset of some articles, or how processing them fails."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for name, raw in sorted(raws.items()):
            parts.append(part_path(Path(folder) / ".inyo", name))
            try:
                write_atomic(parts[-1], _part(process_article(raw, name, f"{name}.txt", models())))
            except Exception as error:
                return [f"{name}: {type(error).__name__}: {error}"]
        assemble(parts, Path(folder))
        return list(violations(Path(folder), raws))


def _part(article: Article) -> bytes:
    return render(article, Edition.alone(article))


def cut_down(raw: bytes) -> bytes:
    """The article without the lines and characters that are not needed for something to be wrong with it."""
    text = raw.decode("utf-8")
    step = len(text) // 2
    while step:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + step :]
            if wrong_with({"a": shorter.encode("utf-8")}):
                text = shorter
            else:
                at += step
        step //= 2
    return text.encode("utf-8")


def survey(seeds: Iterable[int]) -> list[int]:
    """Try the articles of some seeds; print and return those with which something is wrong."""
    failed = []
    seeds = list(seeds)
    for start in range(0, len(seeds), BATCH):
        batch = {f"a{seed}": damaged(seed) for seed in seeds[start : start + BATCH]}
        if not wrong_with(batch):
            continue
        for name, raw in batch.items():
            if wrong := wrong_with({name: raw}):
                failed.append(int(name[1:]))
                print(name, *wrong[:3], sep="\n  ", flush=True)
    return failed


def main(arguments: list[str]) -> int:
    """Try as many as asked for; 1 if something was wrong with any."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutated.all", description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--keep", action="store_true", help="cut down what fails and keep it in cases/")
    options = parser.parse_args(arguments)
    failed: list[int] = []
    for start in range(options.first, options.first + options.count, 1000):
        end = min(start + 1000, options.first + options.count)
        failed += survey(range(start, end))
        print(f"{end - options.first} articles, {len(failed)} with something wrong", flush=True)
    for seed in failed if options.keep else ():
        (CASES / f"{seed}.txt").write_bytes(cut_down(damaged(seed)))
    return min(len(failed), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
