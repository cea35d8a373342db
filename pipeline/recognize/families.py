"""The families of rules of this room, in the order in which its steps apply them."""

from __future__ import annotations

from typing import Any

from pipeline.recognize.document.short_forms import FORMS
from pipeline.recognize.propose import CLAIMS
from pipeline.recognize.trim import TRIMS
from pipeline.recognize.weigh import EVIDENCE
from pipeline.rules import Family

FAMILIES: tuple[Family[Any], ...] = (*CLAIMS, *TRIMS, EVIDENCE, FORMS)
