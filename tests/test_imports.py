"""Start-up stays lean: `inyo --help` and the fast mode load nothing that they do not use."""

import subprocess
import sys

import pytest


def modules_after(statement):
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


HEAVY = {"spacy", "thinc", "pandas", "pyarrow", "numpy", "sudachipy", "edtf", "dvc", "ray", "torch", "rapidfuzz"}


HELP = """
from typer.testing import CliRunner
from pipeline.cli import app
assert CliRunner().invoke(app, ["--help"]).exit_code == 0
"""


def test_help_loads_nothing_heavy():
    assert not HEAVY & modules_after(HELP)


@pytest.mark.parametrize("stage", ["segment", "normalize", "attribute", "dates"])
def test_stages_that_need_no_model_do_not_load_spacy(stage):
    assert not {"spacy", "pandas", "pyarrow"} & modules_after(f"import pipeline.{stage}")


def test_a_stage_imports_no_other_stage():
    stages = {"segment", "recognize", "normalize", "attribute", "export", "evaluate", "report"}
    for stage in sorted(stages):
        loaded = {m.split(".")[1] for m in modules_after(f"import pipeline.{stage}") if m.startswith("pipeline.")}
        assert not (stages - {stage}) & loaded, stage


@pytest.mark.parametrize("command", ["run", "lint", "export", "report"])
def test_no_command_but_stats_loads_pandas(command, tmp_path):
    calls = {
        "run": ["run", "tests/gold/jinguji-tob-3.txt", "--fast", "--out", str(tmp_path / "out")],
        "lint": ["lint", "tests/gold/jinguji-tob-3.txt"],
        "export": ["export", "outputs/dataset", "--to", "sqlite", "--out", str(tmp_path / "x.db")],
        "report": ["report", "outputs/dataset", "--out", str(tmp_path / "x.html")],
    }
    code = f"import sys; from pipeline.cli import app; app({calls[command]!r}, standalone_mode=False)"
    assert "pandas" not in modules_after(code)
