"""What continues a year or a month: smaller units, seasons, terms and parts, joined directly or by の.

``昨年`` + ``12月31日``, ``1962年`` + ``の同じ日``, ``来年`` + ``の1月``, ``2020年`` + ``3月期``, ``翌月`` + ``の一日``
"""

from __future__ import annotations

import re

from pipeline.dates.expression import Unit
from pipeline.dates.numerals import number
from pipeline.dates.read.absolute import Fields, read_day, read_month, skip_era_gloss
from pipeline.dates.read.decades import read_decade
from pipeline.dates.read.fiscal import read_fiscal_year, read_half_or_quarter, read_term
from pipeline.dates.read.named import WEEKDAYS, read_named_day
from pipeline.dates.read.parts import read_part, read_season

_SAME_DAY = re.compile(r"の(?:同じ日|同日)")
_WEEK_OF = re.compile(r"の週(?![末刊明間初])")
_NTH_WEEKDAY = re.compile(rf"第(?P<n>[1-5１-５一二三四五])の?(?P<day>[{WEEKDAYS}])曜日?")
_HALF_OF_YEAR = re.compile(r"[上下]半期")
_SPACE = re.compile(r"\s(?=[0-9０-９])")
_SEASON_COMPOUND = re.compile(r"闘|場所|祭|休み|の甲子園|の選抜|の園遊会|の褒章|の叙勲")


def continue_year(text: str, pos: int, fields: Fields) -> tuple[int, Fields]:
    """Read on after a year whose fields are given; ``pos`` is where its word or 年 ends."""
    if decade := read_decade(text, pos, fields):
        return decade[0], fields | decade[1]
    if fiscal := read_fiscal_year(text, pos):
        return fiscal[0], _fiscal_shift(fields) | fiscal[1]
    if "to" in fields:
        return pos, fields
    pos = skip_era_gloss(text, pos)
    joined = pos + text.startswith("の", pos)
    if fields.get("year") is not None and (match := _SAME_DAY.match(text, pos)):
        return match.end(), fields | {"same": Unit.DAY}
    month_at = joined if joined > pos else _past_space(text, pos)
    if month := read_month(text, month_at):
        return continue_month(text, month[0], fields | month[1])
    if day := read_named_day(text, joined, in_year=joined > pos):  # before seasons: 昨年の春分の日
        return day[0], fields | day[1]
    if (season := read_season(text, joined)) and not _SEASON_COMPOUND.match(text, season[0]):
        return season[0], fields | season[1]
    if (of_year := _HALF_OF_YEAR.match(text, joined)) and fields.get("unit") in (None, Unit.YEAR):
        return of_year.end(), fields | {"part": "first_half" if of_year[0] == "上半期" else "second_half"}
    if half := read_half_or_quarter(text, joined):
        return half[0], _fiscal_shift(fields) | half[1]
    if part := read_part(text, pos, "Y"):
        end, more = part
        if text.startswith("の", end) and more["part"] == "begin" and (day := read_day(text, end + 1)):
            return day[0], fields | {"month": 1} | day[1]
        return end, fields | more
    return pos, fields


def whole_week(text: str, end: int, fields: Fields) -> tuple[int, Fields]:
    """Read on after a day: ``20日の週`` is the week that holds it, ``20日の週末`` is not read as one."""
    if "to" not in fields and _WEEK_OF.match(text, end):
        return end + len("の週"), fields | {"whole_week": True}
    return end, fields


def _past_space(text: str, pos: int) -> int:
    return pos + 1 if _SPACE.match(text, pos) else pos


def _fiscal_shift(fields: Fields) -> Fields:
    return fields | {"unit": Unit.FISCAL} if fields.get("unit") is Unit.YEAR else fields


def continue_month(text: str, pos: int, fields: Fields) -> tuple[int, Fields]:
    """Read on after a month: day, part of the month or accounting term."""
    if term := read_term(text, pos, fields):
        return term[0], fields | term[1]
    if "to" in fields:
        return pos, fields
    joined = pos + (text.startswith("の", pos) and fields.get("unit") is Unit.MONTH)
    day_at = joined if joined > pos else _past_space(text, pos)
    if (day := read_day(text, day_at)) and not text.startswith(("間", "目"), day[0]):
        return whole_week(text, day[0], fields | day[1])
    if nth := _NTH_WEEKDAY.match(text, pos + text.startswith("の", pos)):
        return nth.end(), fields | {"nth": number(nth["n"]), "weekday": WEEKDAYS.index(nth["day"])}
    if part := read_part(text, pos, "M"):
        return part[0], fields | part[1]
    return pos, fields
