"""dvc.yaml says of each stage what the code says of it: forgetting a dependency would keep stale results."""

from pathlib import Path

import pytest
import yaml

from pipeline.store import DEPENDS, ROOT

STAGES = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]


def test_stages_in_the_order_of_the_contract():
    assert list(STAGES) == ["segment", "recognize", "normalize", "attribute", "export", "evaluate", "report"]


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
