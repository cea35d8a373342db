"""Dates: temporal expressions found in Japanese text and brought to EDTF.

``parse`` finds expressions and reads what they give by themselves; ``resolve`` completes one from a context given by
the caller; ``resolve_article`` completes all of an article. No function looks at the clock.
"""

from pipeline.dates.around.context import Context, Earlier
from pipeline.dates.article import ArticleDates, SourceDate, resolve_article
from pipeline.dates.expression import Cues, Expression, Mode, Reading, Tense, Type, Unit
from pipeline.dates.parser import parse
from pipeline.dates.resolve.reader import DatedLine, resolve_text
from pipeline.dates.resolve.resolver import resolve
from pipeline.dates.values import Cell, Span, Value

__all__ = [
    "ArticleDates",
    "Cell",
    "Context",
    "Cues",
    "DatedLine",
    "Earlier",
    "Expression",
    "Mode",
    "Reading",
    "SourceDate",
    "Span",
    "Tense",
    "Type",
    "Unit",
    "Value",
    "parse",
    "resolve",
    "resolve_article",
    "resolve_text",
]
