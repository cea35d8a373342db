"""The families of rules of this room, in the order in which its steps apply them."""

from __future__ import annotations

from typing import Any

from pipeline.dates.no_dates import NO_DATE
from pipeline.rules import Family

FAMILIES: tuple[Family[Any], ...] = (NO_DATE,)
