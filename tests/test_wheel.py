"""The wheel runs where there is no checkout: everything that the stages know is in it."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from pipeline import __version__
from pipeline.places import ROOT, name_of, place
from pipeline.store import DEPENDS

SOURCES = ("pipeline", "models", "setup.py", "pyproject.toml", "MANIFEST.in", "params.yaml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the sources and unpacked."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(out), "."]
    subprocess.run(build, check=True, cwd=source, capture_output=True)
    (built,) = out.glob("*.whl")
    zipfile.ZipFile(built).extractall(out / "site")
    return out / "site"


@pytest.mark.slow
def test_it_holds_what_the_stages_depend_on_and_nothing_beside_the_package(wheel):
    for paths in DEPENDS.values():
        for path in paths:
            inside = path if path.startswith("pipeline/") else f"pipeline/{path}"
            assert (wheel / inside).exists(), path
    assert {path.name for path in wheel.iterdir()} == {"pipeline", f"inyo-{__version__}.dist-info"}
    assert not list(wheel.rglob("*.gz"))


@pytest.mark.slow
def test_it_makes_the_dataset_that_the_checkout_makes(wheel, tmp_path):
    article = ROOT / "tests/gold/jinguji-tob-3.txt"
    for name, path in (("wheel", wheel), ("checkout", ROOT)):
        (tmp_path / name).mkdir()
        shutil.copy(article, tmp_path / name)
        run = [sys.executable, "-m", "pipeline", "run", article.name, "--fast", "--out", "out"]
        environment = {**os.environ, "PYTHONPATH": str(path)}
        subprocess.run(run, check=True, cwd=tmp_path / name, env=environment, capture_output=True)
    for file in (tmp_path / "checkout/out").glob("*.csv"):
        assert file.read_bytes() == (tmp_path / "wheel/out" / file.name).read_bytes()


@pytest.mark.parametrize("name", ["pipeline/record.py", "models/ner/meta.json", "params.yaml"])
def test_a_file_is_found_by_its_name(name):
    assert place(name).is_file()
    assert name_of(place(name)) == name
