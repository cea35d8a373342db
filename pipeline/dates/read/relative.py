"""Relative expressions: ``来月10日``, ``翌25日``, ``同年10月``, ``3週間前``, ``昨秋``, ``来週月曜日``."""

from __future__ import annotations

import re
from functools import cache

from pipeline.dates.around.continuation import continue_month, continue_year
from pipeline.dates.expression import Mode, Unit
from pipeline.dates.numerals import NUMERAL, number
from pipeline.dates.read.absolute import Fields, read_day, read_month, read_year
from pipeline.dates.read.fiscal import read_half_or_quarter
from pipeline.dates.read.named import WEEKDAYS
from pipeline.dates.read.parts import read_part, read_season
from pipeline.dates.words import Relative, alternation, relatives

WEEKDAY = re.compile(rf"の?(?P<day>[{WEEKDAYS}])曜日?|(?P<bare>[{WEEKDAYS}])(?=[にのはか、。」])")
#: One-character prefixes to a season or a number: 昨秋, 翌25日, 同9月, 昨2019年.
PREFIXES = {
    "一昨": (-2, Mode.DEICTIC),
    "再来": (2, Mode.DEICTIC),
    "昨": (-1, Mode.DEICTIC),
    "今": (0, Mode.DEICTIC),
    "この": (0, Mode.DEICTIC),
    "来": (1, Mode.DEICTIC),
    "明": (1, Mode.DEICTIC),
    "翌": (1, Mode.ANAPHORIC),
    "明くる": (1, Mode.ANAPHORIC),
    "あくる": (1, Mode.ANAPHORIC),
    "同": (0, Mode.ANAPHORIC),
    "前": (-1, Mode.ANAPHORIC),
}
_PREFIX = re.compile(alternation(PREFIXES))
_AFTER_SEASON = re.compile(r"以|頃|中|完|開|発|公|再|新|就|実|入|卒|着|施|導")
_KANJI = re.compile(r"[一-鿿]")
_UNITS = {"年": Unit.YEAR, "月": Unit.MONTH, "週間": Unit.WEEK, "週": Unit.WEEK, "日": Unit.DAY, "世紀": Unit.CENTURY}
_UNITS |= {"季": Unit.YEAR, "シーズン": Unit.YEAR}
_DECADE_OF = re.compile(rf"の(?P<n>{NUMERAL})年代")
_WORDS = {
    "半年": (Unit.MONTH, 6),
    "ひと月": (Unit.MONTH, 1),
    "ふた月": (Unit.MONTH, 2),
    "一昔": (Unit.YEAR, 10),
    "ひと昔": (Unit.YEAR, 10),
    "四半世紀": (Unit.YEAR, 25),
    "半世紀": (Unit.YEAR, 50),
}
DISTANCE = re.compile(
    rf"(?:(?:(?P<years>{NUMERAL})\s?年(?:と|、)?)?"
    rf"(?P<n>{NUMERAL})(?:\s?[~〜～、\-]\s?{NUMERAL})?\s?(?:[かカヵヶケヶ箇ｶ]?(?P<unit>年|月|週間|日|世紀|季|シーズン))(?P<half>半)?"
    r"|(?P<word>半年|半世紀|四半世紀|ひと月|ふた月|一昔|ひと昔))"
    r"(?:ほど|ぐらい|くらい|余り|あまり|以上|近く)?(?P<way>前(?![半期後者掛編]|倒)|後(?![半期継任編続者]))"
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternation(relatives()))


def read_distance(text: str, pos: int) -> tuple[int, Fields] | None:
    """``N年前``, ``5年後``, ``1カ月半前`` at ``pos``; months only as カ月 (``3月前半`` is a part of March)."""
    match = DISTANCE.match(text, pos)
    if not match:
        return None
    way = -1 if match["way"] == "前" else 1
    mode = Mode.DEICTIC if way < 0 else Mode.AFTER
    if match["word"]:
        word_unit, count = _WORDS[match["word"]]
        return match.end(), {"unit": word_unit, "shift": way * count, "mode": mode}
    unit, n = _UNITS[match["unit"]], number(match["n"])
    counted = text[match.end("n")] in "かカヵヶケ箇ｶ"
    if n is None or (unit is Unit.MONTH and not counted):
        return None
    if match["years"]:
        years = number(match["years"])
        if unit is not Unit.MONTH or years is None:
            return None
        n += 12 * years  # 2年4カ月前
    if match["half"]:
        if unit is Unit.YEAR:
            unit, n = Unit.MONTH, n * 12 + 6
        elif unit is Unit.MONTH:
            unit, n = Unit.WEEK, round((n + 0.5) * 52 / 12)
    fields: Fields = {"unit": unit, "shift": way * n, "mode": mode}
    if unit is Unit.YEAR and text.startswith("の", match.end()):  # 10年前の3月, 2年後の夏, 3年後の2012年
        year = read_year(text, match.end() + 1)
        if year and "year" in year[1] and "to" not in year[1]:
            return continue_year(text, *year)
        return continue_year(text, match.end(), fields)
    if text.startswith("の", match.end()) and (word := _words().match(text, match.end() + 1)):
        said = read_relative(text, match.end() + 1)  # 2カ月後の昨年6月: the same by its name
        if said and relatives()[word[0]].unit is Unit.YEAR and said[0] > word.end():
            return said
    if text.startswith("の", match.end()) and (day := _same_day_by_number(text, match.end() + 1)):
        return day
    return match.end(), fields


def _same_day_by_number(text: str, pos: int) -> tuple[int, Fields] | None:
    """The month or day that says by number what a distance says (``1カ月後の4月7日``, ``3日後の6日``)."""
    month = read_month(text, pos)
    if month and "to" not in month[1]:
        return continue_month(text, *month)
    return None if month else read_day(text, pos)


def read_relative(text: str, pos: int) -> tuple[int, Fields] | None:
    """A relative word at ``pos`` with the month, day, season, weekday or part that continues it."""
    match = _words().match(text, pos)
    if match:
        word = relatives()[match[0]]
        if word.fits(text, pos, match.end()):
            fields: Fields = {"unit": word.unit, "shift": word.shift, "mode": word.mode}
            if match[0].endswith(("同期", "同四半期", "同じ四半期", "時期")):
                return match.end(), fields | {"fiscal": "same"}
            if match[0].endswith(("同月", "同日")) and len(match[0]) > 2:
                return match.end(), fields | {"same": Unit.MONTH if match[0].endswith("月") else Unit.DAY}
            return _continue(text, match.end(), word, fields)
    return _read_prefixed(text, pos)


def _read_prefixed(text: str, pos: int) -> tuple[int, Fields] | None:
    match = _PREFIX.match(text, pos)
    if not match or (match[0] == "明" and _KANJI.match(text[pos - 1 : pos])):
        return None
    shift, mode = PREFIXES[match[0]]
    prefix = "翌" if match[0].endswith("くる") else match[0]
    base: Fields = {"unit": Unit.YEAR, "shift": shift, "mode": mode}
    end = match.end()
    if match[0] != "前" and (season := read_season(text, end)):
        if _KANJI.match(text, season[0]) and not _AFTER_SEASON.match(text, season[0]):
            return None
        return season[0], base | season[1]
    if prefix in ("同", "翌") and (day := read_day(text, end)):
        return day[0], base | day[1] | {"unit": Unit.DAY if prefix == "翌" else Unit.MONTH}
    if prefix in ("同", "翌", "昨", "今", "明", "この"):
        if month := read_month(text, end):
            following = {"unit": Unit.MONTH} if prefix == "翌" else {}
            return continue_month(text, month[0], base | month[1] | following)
        if (
            prefix != "この"
            and (year := read_year(text, end))
            and not text.startswith(("間", "生", "目", "度"), year[0])
        ):
            return continue_year(text, year[0], base | year[1])
    return None


def _continue(text: str, pos: int, word: Relative, fields: Fields) -> tuple[int, Fields]:
    if word.unit is Unit.YEAR:
        return continue_year(text, pos, fields)
    if word.unit is Unit.MONTH:
        return continue_month(text, pos, fields)
    if word.unit is Unit.WEEK:
        if match := WEEKDAY.match(text, pos):
            return match.end(), fields | {"weekday": WEEKDAYS.index(match["day"] or match["bare"])}
        if part := read_part(text, pos + text.startswith("の", pos), "W"):
            return part[0], fields | part[1]
        if (day := read_day(text, pos)) and "to" not in day[1]:  # 翌週24日
            return day[0], fields | day[1]
    if word.unit is Unit.FISCAL and (part := read_part(text, pos, "F")):
        return part[0], fields | part[1]
    if word.unit is Unit.FISCAL and (half := read_half_or_quarter(text, pos + text.startswith("の", pos))):
        return half[0], fields | half[1]
    if word.unit is Unit.CENTURY and (decade := _DECADE_OF.match(text, pos)):
        return decade.end(), fields | {"short": number(decade["n"]), "decade": True}
    if word.unit is Unit.CENTURY and (part := read_part(text, pos + text.startswith("の", pos), "C")):
        return part[0], fields | part[1]
    joined = pos + text.startswith("の", pos)  # きょう10日, 逮捕前日の23日
    if word.unit is Unit.DAY and (joined > pos or word.mode is Mode.DEICTIC) and (day := read_day(text, joined)):
        return day[0], fields | day[1]
    return pos, fields
