"""What is measured: commands that a user could type, each a process of its own from start to end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(sys.executable).parent

SUDACHI = """
import sys
from sudachipy import Dictionary, SplitMode
tokenizer = Dictionary(dict="core").create(mode=SplitMode.C)
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        for morpheme in tokenizer.tokenize(line.rstrip("\\n")):
            morpheme.surface(), morpheme.part_of_speech(), morpheme.dictionary_form()
"""
NLP_PIPE = """
import sys, spacy
nlp = spacy.load("ja_ginza")
for path in sys.argv[1:]:
    for doc in nlp.pipe(open(path, encoding="utf-8").read().split("\\n")):
        doc.ents
"""


class Contender(NamedTuple):
    """A way to process articles; ``command`` makes its command line from articles and a fresh output folder."""

    name: str
    command: Callable[[Sequence[Path], Path], list[str]]


def _inyo(*options: str) -> Callable[[Sequence[Path], Path], list[str]]:
    return lambda paths, out: [str(HERE / "inyo"), "run", *map(str, paths), "--out", str(out), *options]


def _python(program: str) -> Callable[[Sequence[Path], Path], list[str]]:
    return lambda paths, out: [sys.executable, "-c", program, *map(str, paths)]


GINZA = Contender("ginza -p 2", lambda paths, out: [str(HERE / "ginza"), "-p", "2", *map(str, paths)])
PIPE = Contender("nlp.pipe (ja_ginza)", _python(NLP_PIPE))
TOKENS = Contender("SudachiPy alone", _python(SUDACHI))
DEFAULT = Contender("inyo run", _inyo())
DEFAULT_2 = Contender("inyo run --jobs 2", _inyo("--jobs", "2"))
FAST = Contender("inyo run --fast", _inyo("--fast"))
FAST_2 = Contender("inyo run --fast --jobs 2", _inyo("--fast", "--jobs", "2"))
ALL = (GINZA, PIPE, TOKENS, DEFAULT, DEFAULT_2, FAST, FAST_2)


class Timing(NamedTuple):
    """One process: seconds on the clock and of processor time, and the most memory that any one process held."""

    wall: float
    cpu: float
    megabytes: float


def run(command: Sequence[str]) -> Timing:
    """Run a command to its end; what it prints is thrown away.

    Raises:
        RuntimeError: it failed, with the end of what it said.
    """
    # Every contender gets the machine as it is: no thread limits from the environment.
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command[:4])} ...: {said.read()[-500:].decode(errors='replace')}")
    return Timing(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(contender: Contender, paths: Sequence[Path], repeats: int) -> Timing:
    """The quickest of some runs, each into a fresh folder."""
    timings = []
    for _ in range(repeats):
        out = Path(tempfile.mkdtemp(prefix="inyo-bench-"))
        try:
            timings.append(run(contender.command(paths, out / "out")))
        finally:
            shutil.rmtree(out)
    return min(timings)
