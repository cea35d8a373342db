"""The descriptions as files beside the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.export.describe.crate import crate
from pipeline.export.describe.croissant import croissant
from pipeline.export.describe.making import Making
from pipeline.export.describe.package import descriptor

DESCRIPTIONS = ("datapackage.json", "croissant.json", "ro-crate-metadata.json")


def describe(directory: Path, making: Making) -> None:
    """Write all descriptions of the tables in ``directory`` into it."""
    package = descriptor(directory, making)
    _write(directory / "datapackage.json", package)
    _write(directory / "croissant.json", croissant(directory, package))
    _write(directory / "ro-crate-metadata.json", crate(directory, package))


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")
