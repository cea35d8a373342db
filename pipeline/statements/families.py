"""The families of rules of this room, in the order in which its steps apply them."""

from __future__ import annotations

from typing import Any

from pipeline.rules import Family
from pipeline.statements import frames
from pipeline.statements.begin import start
from pipeline.statements.complements import rules
from pipeline.statements.predicates import unsaid

FAMILIES: tuple[Family[Any], ...] = (rules.FAMILY, unsaid.FAMILY, start.FAMILY, frames.FAMILY)
