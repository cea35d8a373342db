"""What pyproject.toml cannot say: a wheel holds models/ and params.yaml inside the package (see pipeline/places.py)."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
TRAINING = ("*.jsonl.gz", "news.txt", "curves.json")  # what models were learned and measured with


class BuildWithModels(build_py):
    """Copies the models beside the modules, but for an editable install, which has them in the checkout."""

    def run(self) -> None:
        """Build the package, then put the models into it."""
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib) / "pipeline"
        shutil.copytree(
            HERE / "models", package / "models", ignore=shutil.ignore_patterns(*TRAINING), dirs_exist_ok=True
        )
        shutil.copy2(HERE / "params.yaml", package / "params.yaml")


setup(cmdclass={"build_py": BuildWithModels})
