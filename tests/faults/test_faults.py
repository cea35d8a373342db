"""A sample of the faults; ``python -m tests.faults.all`` tries every one of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs Linux and a C compiler"),
]


def test_a_sample_of_all_faults_leaves_the_old_dataset_or_the_new_one():
    command = [sys.executable, "-m", "tests.faults.all", "--sample", "20"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 faults, 0 of them ended wrongly" in done.stdout
