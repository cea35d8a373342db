"""Dates: temporal expressions found in Japanese text and brought to EDTF.

``parse`` finds expressions and reads what they give by themselves; ``resolve`` completes one from a context given by
the caller; ``resolve_article`` completes all of an article. No function looks at the clock.
"""

from pipeline.dates.expression import Cues, Expression, Mode, Reading, Tense, Type, Unit
from pipeline.dates.parser import parse

__all__ = ["Cues", "Expression", "Mode", "Reading", "Tense", "Type", "Unit", "parse"]
