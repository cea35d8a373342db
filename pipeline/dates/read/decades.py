"""Decades and centuries: ``1990年代``, ``七〇年代``, ``昭和30年代前半``, ``19世紀末``."""

from __future__ import annotations

import re

from pipeline.dates.numerals import NUMERAL, number
from pipeline.dates.read.absolute import Fields
from pipeline.dates.read.parts import read_part
from pipeline.dates.words import eras

CENTURY = re.compile(rf"(?P<bce>紀元前|前)?\s?(?P<n>{NUMERAL})(?:\s?[~〜～\-–―−・、]\s?(?P<to>{NUMERAL}))?\s?世紀")
MOST = 30  # centuries that texts speak of


def read_decade(text: str, pos: int, year: Fields) -> tuple[int, Fields] | None:
    """代 after the number of years at ``pos``: a decade, with a part of it."""
    if not text.startswith("代", pos) or text.startswith(("代表", "代目", "代わり", "代金", "代理"), pos):
        return None
    value = year.get("year", year.get("short"))
    if value is not None and (era := year.get("era")):
        value -= eras()[era].first - 1
    if value is None or value % 10:
        return None
    if year.get("to") is not None:  # 1970〜80年代
        return (pos + 1, {"decade": True}) if year["to"] % 10 == 0 else None
    part = read_part(text, pos + 1, "D")
    end, fields = part or (pos + 1, {})
    return end, {"decade": True, **fields}


def read_century(text: str, pos: int) -> tuple[int, Fields] | None:
    """``二十一世紀`` at ``pos``; the whole of a quotation, 「二十世紀」, is a name and not a date."""
    match = CENTURY.match(text, pos)
    if not match or not (n := number(match["n"])) or n > MOST:
        return None
    end = match.end()
    if match["to"]:
        to = number(match["to"])
        return (end, {"century": n, "to": to}) if to and n < to <= MOST and not match["bce"] else None
    if (text[pos - 1 : pos] in ("「", "『", "“") and text[end : end + 1] in ("」", "』", "”")) or text.startswith(
        "枠", end
    ):
        return None
    part = read_part(text, end, "C")
    end, fields = part or (end, {})
    return end, {"century": -n if match["bce"] else n, **fields}
