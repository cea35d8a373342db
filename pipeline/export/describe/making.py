"""How a dataset was made: by which program, models and libraries, with which parameters.

Digests and versions, no clock and no path: the same making says the same.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.describe.about import About
from pipeline.lexicon.own import digest as own_digest
from pipeline.params import Params
from pipeline.places import HOME, MODELS, ROOT, name_of
from pipeline.store import DEPENDS, LIBRARIES, files, version

_PROGRAM = ("pipeline", "models", "params.yaml", "pyproject.toml")


@dataclass(frozen=True)
class Making:
    """What a dataset was made with, and what people say of it."""

    params: Params = field(default_factory=Params)
    about: About = field(default_factory=About)
    corrections: int | None = None  # decisions of people that were applied; None where none were asked for

    def facts(self, directory: Path) -> dict[str, Any]:
        """What ``datapackage.json`` says under ``made``; ``directory`` holds the tables."""
        return {
            "program": {"name": "inyo", "version": __version__} | ({"commit": commit()} if commit() else {}),
            "code": digest(
                *sorted({path for paths in DEPENDS.values() for path in paths if path.startswith("pipeline/")})
            ),
            "models": {path.name: digest(f"models/{path.name}") for path in sorted(MODELS.iterdir()) if path.is_dir()},
            "libraries": dict(sorted(self._libraries().items())),
            "parameters": self._parameters(),
            "mode": "fast" if self.params.recognize.fast else "full",
            "forms": forms(directory),
            **({} if self.corrections is None else {"corrections": self.corrections}),
        }

    def _parameters(self) -> dict[str, Any]:
        """The parameters, files and folders of the user's own by name and digest, for paths tell of the machine."""
        chosen: dict[str, Any] = self.params.model_dump(mode="json")
        form, lexicon = self.params.segment, self.params.lexicon
        if form.form_sha256:
            chosen["segment"]["form"] = f"{Path(form.form).name} sha256:{form.form_sha256}"
        if lexicon:
            chosen["lexicon"] = f"{Path(lexicon).name} sha256:{own_digest(lexicon)}"
        return chosen

    def _libraries(self) -> dict[str, str]:
        names = [name for stage in LIBRARIES.values() for name in stage]
        if not self.params.recognize.fast:
            names.append(self.params.recognize.model.replace("_", "-"))
        return {name: version(name) for name in names}


@cache
def digest(*names: str) -> str:
    """Digest of some files and folders of the project, by name and content."""
    found = hashlib.sha256()
    for file in files(names):
        with file.open("rb") as opened:
            found.update(f"{name_of(file)}\0".encode() + hashlib.file_digest(opened, "sha256").digest())
    return f"sha256:{found.hexdigest()}"


def forms(directory: Path) -> dict[str, int]:
    """How many sources were read in each form of digest."""
    path = directory / "sources.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return dict(sorted(Counter(row["form"] for row in csv.DictReader(file) if row["form"]).items()))


@cache
def commit() -> str:
    """The commit of the program: what pip installed it from, or in a checkout the last one that changed the program.

    "" where neither is known, or where the checkout has changes that are in no commit.
    """
    try:
        installed = json.loads(metadata.distribution("inyo").read_text("direct_url.json") or "{}")
        if found := installed.get("vcs_info", {}).get("commit_id"):
            return str(found)
    except (metadata.PackageNotFoundError, ValueError):
        pass
    if HOME != ROOT or not (ROOT / ".git").exists() or _git("status", "--porcelain"):
        return ""
    return _git("log", "-1", "--format=%H")


def _git(*command: str) -> str:
    """What git says of the program's files; what cannot be asked is a change."""
    call = ["git", "-C", str(ROOT), *command, "--", *_PROGRAM]
    try:
        return subprocess.run(call, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return "" if command[0] == "log" else "unknown"
