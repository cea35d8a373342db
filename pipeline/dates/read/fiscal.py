"""Fiscal years, halves, quarters and accounting terms.

``2027年度``, ``2020年度下期``, ``第3四半期``, ``2020年3月期``, ``4~6月期``
"""

from __future__ import annotations

import re

from pipeline.dates.numerals import NUMERAL, number
from pipeline.dates.read.absolute import Fields
from pipeline.dates.read.parts import read_part

YEAR_SUFFIX = re.compile(r"度|(?:の)?(?:会計|事業|営業)年度")
HALF = re.compile(r"(?P<which>上|下)(?:半)?期|(?P<word>前|後)期(?=[はのにもがを決比、])")
QUARTER = re.compile(rf"第\s?(?P<n>{NUMERAL})\s?四半期")


def read_half_or_quarter(text: str, pos: int) -> tuple[int, Fields] | None:
    """``上期``, ``下半期`` or ``第3四半期`` at ``pos``."""
    if match := QUARTER.match(text, pos):
        n = number(match["n"])
        return (match.end(), {"fiscal": f"quarter{n}"}) if n in (1, 2, 3, 4) else None
    if (match := HALF.match(text, pos)) and match["which"]:
        return match.end(), {"fiscal": "half1" if match["which"] == "上" else "half2"}
    return None


def read_fiscal_year(text: str, pos: int) -> tuple[int, Fields] | None:
    """What follows the number of a fiscal year at ``pos`` (after 年): 度, then a half, quarter or part of it."""
    match = YEAR_SUFFIX.match(text, pos)
    if not match:
        return None
    end, fields = match.end(), {"fiscal": "year"}
    inner = read_half_or_quarter(text, end + text.startswith("の", end))
    if inner:
        return inner
    if half := HALF.match(text, end):
        return half.end(), {"fiscal": "half1" if half["word"] == "前" else "half2"}
    if part := read_part(text, end, "F"):
        return part[0], fields | part[1]
    return end, fields


def read_term(text: str, pos: int, month: Fields) -> tuple[int, Fields] | None:
    """期 after a month or months: a term of accounts (``3月期``), its quarter, or months (``4~6月期``)."""
    if text.startswith("中間期", pos) and "to" not in month:
        return pos + 3, {"fiscal": "interim"}
    if not text.startswith("期", pos) or text.startswith(("期限", "期間", "期待", "期日"), pos):
        return None
    quarter = None if "to" in month else read_half_or_quarter(text, pos + 1 + text.startswith("の", pos + 1))
    return quarter or (pos + 1, {"fiscal": "months" if "to" in month else "term"})
