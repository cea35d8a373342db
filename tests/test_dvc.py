"""dvc.yaml says of each stage what the code says of it: forgetting a dependency would keep stale results."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.store import DEPENDS, ROOT

STAGES = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]


def test_stages_in_the_order_of_the_contract():
    assert " ".join(STAGES) == "segment recognize normalize attribute export labelled evaluate report"


@pytest.mark.parametrize("stage", DEPENDS)
def test_a_stage_depends_on_all_that_its_key_digests(stage):
    deps = set(STAGES[stage]["deps"])
    assert deps - {"raw"} - {d for d in deps if d.startswith("outputs/")} == {*DEPENDS[stage], "pipeline/stages.py"}


@pytest.mark.parametrize("stage", STAGES)
def test_dependencies_exist_and_outputs_are_in_git(stage):
    for path in STAGES[stage]["deps"]:
        assert Path(ROOT / path).exists(), path
    for kind in ("outs", "metrics", "plots"):
        for out in STAGES[stage].get(kind, ()):
            (options,) = out.values()
            assert options["cache"] is False


def test_an_article_more_computes_no_labelled_one_again():
    """What the labelled articles are made from holds nothing that another article changes."""
    assert not [dep for dep in STAGES["labelled"]["deps"] if dep.startswith(("raw", "outputs"))]
    assert "outputs/labelled" in STAGES["evaluate"]["deps"]


MODULES = """
import sys
import json
import subprocess
import sys
from pathlib import Path
import pipeline.{stage}
for name, module in sorted(sys.modules.items()):
    if name.startswith("pipeline.") and getattr(module, "__file__", None):
        print(Path(module.__file__).relative_to({root!r}).as_posix())
"""


@pytest.mark.parametrize("stage", DEPENDS)
def test_a_stage_depends_on_every_module_that_it_imports(stage):
    code = MODULES.format(stage=stage, root=str(ROOT))
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    for module in loaded:
        assert any(module == path or module.startswith(f"{path}/") for path in DEPENDS[stage]), module


@pytest.mark.slow
def test_outputs_in_git_are_those_of_this_code():
    command = [Path(sys.executable).parent / "dvc", "status", "--json"]
    status = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert json.loads(status) == {}, "run `make repro` and commit outputs/ and dvc.lock"
