"""A fault at every call: ``python -m tests.faults.all [--sample N]``; the figures stand in docs/reliability.md.

Without ``--sample`` every call of every scenario fails once in each of the ways of :data:`harness.KINDS`. Needs Linux
and a C compiler.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).with_name("faults.c")
ARTICLE = """朝刊
会談
首相は2021年5月3日、「同盟は揺るがない」と述べた。外務省が発表した。
会談/毎朝新聞.2021
"""


def main(arguments: list[str]) -> int:
    """Run the points asked for; 1 if one of them ended wrongly."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.all", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="so many points, spread over all (0: every point)")
    options = parser.parse_args(arguments)
    work = Path(tempfile.mkdtemp(prefix="inyo-faults-")).resolve()
    try:
        if "LD_PRELOAD" not in os.environ:
            return started_again(work, arguments)
        return survey(work, options.sample)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def started_again(work: Path, arguments: list[str]) -> int:
    """This command with the counting library loaded first."""
    library = work / "faults.so"
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None or sys.platform != "linux":
        print("no C compiler, or not Linux: faults cannot be injected here", file=sys.stderr)
        return 3
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    return subprocess.run([sys.executable, "-m", "tests.faults.all", *arguments], env=environment).returncode


def survey(work: Path, sample: int) -> int:
    """Let calls fail and print what came of it."""
    from tests.faults.harness import KINDS, attempt, measured
    from tests.faults.scenarios import scenarios

    found = [measured(scenario, work) for scenario in scenarios(work)]
    points = [(s, number, kind) for s in found for kind in KINDS for number in range(1, s.calls + 1)]
    if sample:
        points = sorted(random.Random(16).sample(points, sample), key=lambda p: (p[0].name, p[1], p[2]))
    print(f"{len(points)} faults: " + ", ".join(f"{s.name} {s.calls} calls" for s in found), flush=True)
    tried: Counter[str] = Counter()
    failed = 0
    for scenario, number, kind in points:
        tried[f"{scenario.name} {kind}"] += 1
        if wrong := attempt(scenario, work, number, kind):
            failed += 1
            print(f"{scenario.name}: {kind} at call {number} of {scenario.calls}", *wrong, sep="\n  ", flush=True)
    for name, count in tried.items():
        print(f"{name:24} {count:5}")
    print(f"{len(points)} faults, {failed} of them ended wrongly")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
