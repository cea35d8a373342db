"""The families of rules of this room, in the order in which its steps apply them."""

from __future__ import annotations

from typing import Any

from pipeline.normalize.bodies.countries import COUNTRY
from pipeline.normalize.bodies.writing import WRITE
from pipeline.normalize.persons.bearers import BEARER
from pipeline.normalize.persons.pseudonyms import ALIAS
from pipeline.rules import Family

FAMILIES: tuple[Family[Any], ...] = (ALIAS, BEARER, WRITE, COUNTRY)
