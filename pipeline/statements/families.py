"""The families of rules of this room, in the order in which its steps apply them."""

from __future__ import annotations

from typing import Any

from pipeline.rules import Family
from pipeline.statements import complements, content, frames, tail

FAMILIES: tuple[Family[Any], ...] = (complements.FAMILY, tail.FAMILY, content.FAMILY, frames.FAMILY)
