"""Where the project's own files are: beside the package in a checkout, inside it where a wheel was installed.

Inside, because ``models`` beside it would be a package of that name for everybody in the environment. ``setup.py`` puts
them there. A file is called alike in both: ``pipeline/record.py``, ``models/lexicon/roles.tsv``.
"""

from __future__ import annotations

from pathlib import Path

# Not importlib.resources, which takes longer to import than it saves: models are read as files in any case.
PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent  # the checkout; training, documentation and tests live there and nowhere else
HOME = PACKAGE if (PACKAGE / "models").is_dir() else ROOT
MODELS = HOME / "models"
PARAMS = HOME / "params.yaml"


def place(name: str) -> Path:
    """Where a file or folder of the project is: ``pipeline/record.py``, ``models/ner``."""
    room, _, rest = name.partition("/")
    return PACKAGE / rest if room == PACKAGE.name else HOME / name


def name_of(path: Path) -> str:
    """The name of a file of the project; the inverse of :func:`place`."""
    inside = path.is_relative_to(PACKAGE) and not path.is_relative_to(MODELS)
    return f"{PACKAGE.name}/{path.relative_to(PACKAGE).as_posix()}" if inside else path.relative_to(HOME).as_posix()
