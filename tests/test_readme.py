import re
import textwrap

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.readme import updated
from pipeline.store import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_made_parts_are_up_to_date():
    assert updated(README, ROOT) == README, "run: python -m pipeline.readme"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


def test_the_python_example_runs(monkeypatch):
    (block,) = re.findall(r"((?:^    .*\n)*^    import pandas.*\n(?:^    .*\n)*)", README, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    exec(textwrap.dedent(block), {})


@pytest.mark.parametrize("command", sorted(set(re.findall(r"\.venv/bin/inyo (\w+)", README))))
def test_commands_exist(command):
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^    make (\w+)", README, re.MULTILINE))))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
