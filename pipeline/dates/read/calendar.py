"""One expression of any family read at a given place, and whether its neighbourhood lets it be a date."""

from __future__ import annotations

import re

from pipeline.dates.around.continuation import continue_month, continue_year, whole_week
from pipeline.dates.expression import Unit
from pipeline.dates.numerals import DIGIT, NUMERAL
from pipeline.dates.read.absolute import Fields, read_day, read_month, read_year
from pipeline.dates.read.decades import read_century
from pipeline.dates.read.fiscal import read_half_or_quarter
from pipeline.dates.read.named import read_named_day, read_turn, read_weekday
from pipeline.dates.read.other import PER_DAY, read_penalty
from pipeline.dates.read.parts import read_season, stands_alone
from pipeline.dates.read.relative import read_distance, read_relative
from pipeline.dates.words import durations, eras

#: Numeric dates with all three parts, not inside an identifier: 2021/12/7, 2021-12-07.
NUMERIC = re.compile(
    r"(?P<y>1[89]\d\d|20\d\d|１[８９][０-９]{2}|２０[０-９]{2})(?P<s>[/.\-／．－])(?P<m>[0０]?[1-9１-９]|[1１][0-2０-２])(?P=s)"
    r"(?P<d>[12１２][0-9０-９]|[3３][01０１]|[0０]?[1-9１-９])(?![A-Za-z0-9０-９_/／]|\.[A-Za-z0-9]|-(?!(?:19|20)\d\d[/-]))"
)
#: 10/5まで, 3/9(日): month and day, only where what follows says so; 1/3 is mostly a fraction.
MONTH_DAY = re.compile(
    rf"(?<![{DIGIT}/.-])(?P<m>1[0-2]|0?[1-9])/(?P<d>[12][0-9]|3[01]|0?[1-9])(?![0-9/])(?=まで|から|付|時点|現在|[(（][月火水木金土日][)）])"
)
#: R3.12.4: era, year, month and day.
ERA_DAY = re.compile(
    r"(?<![A-Za-z0-9])(?P<e>[RHSTM])(?P<n>[0-9]{1,2})[./](?P<m>1[0-2]|0?[1-9])[./](?P<d>[12][0-9]|3[01]|0?[1-9])(?![0-9./])"
)
#: 4月ぶりの高値 (four months), 五月雨, 五月晴れ
_NO_MONTH = re.compile(r"ぶり|雨|晴|病")
#: 最後の一日が, 長い一日だった: a day long rather than the first of the month.
_ATTRIBUTE, _WHOLE_DAY = re.compile(r"[のるいなたぬ]"), re.compile(r"$|[がをはもだで」』]|と(?!の)|に(?:な|し|過)")
#: What a two-digit number of years needs behind it to be a year: 98年の, 05年に, 30年から.
_YEAR_FOLLOWS = re.compile(
    r"に|の|から|まで|以降|以来|以後|時点|当時|より|頃|ごろ|[)）」』、・。]|は|版|度|現在|秋場所|春場所|[春夏秋冬]|~|〜|～|-|$|シーズン"
    r"|[一-鿿ァ-ヴー]{0,5}(?:五輪|[WＷ]杯|万博|世界選手権|総選挙|[衆参]院選|統一[地選]|ドラフト|モデル|[月期]決算)"
)
_ROUND_FOLLOWS = re.compile(
    r"に|の|から|まで|以降|以来|以後|時点|当時|より|頃|ごろ|版|~|〜|～|[一-鿿ァ-ヴー]{0,5}(?:五輪|[WＷ]杯|万博|世界選手権|総選挙|[衆参]院選)"
)
#: 13~16年で総額…: a sum over a range of years rather than an amount of years.
_TOTAL = re.compile(r"(?:の間)?(?:で|に)(?:総額|総計|合計|累計|計|延べ|あわせて|合わせて)")
#: 6日で開業から1年: the anniversary is on the 6th.
_SINCE_EVENT = re.compile(
    rf"で[^。、「」]{{1,12}}?(?:(?:から|より)(?:ちょうど|丸|まる)?(?:{NUMERAL}(?:年|[かカヵヶケ箇]月)|半年)|{NUMERAL}周?年(?:と|に|を迎))"
)
_TOPIC = re.compile(r"[はが]")
#: Something happened in it: 93年に開いた, not 93年に及ぶ or 93年に一度.
_HAPPENED = re.compile(r"に(?!及|わた|渡|なる|なっ|なり|達|満た|迫|近|[一1１]|も)")
#: From here on a number of years is hardly an amount told with に.
LONG = 45
_NOUN = re.compile(r"[一-鿿々ァ-ヴーA-Za-z]")
_AFTER_YEAR = re.compile(r"(?:年|月|日|年代|年度|末)(?:に|から|から同|の|、|と|や|～|~|〜|-|・|および|及び|または|)$")


def read(text: str, pos: int) -> tuple[int, str, Fields] | None:
    """The date expression that starts at ``pos``: its end, family and fields."""
    if found := read_distance(text, pos):
        return _named("relative", found) if _distance_is_date(text, pos) else None
    if read_penalty(text, pos):
        return None
    if found := read_year(text, pos):
        end, fields = continue_year(text, *found)
        plain = end == found[0]
        if is_year(text, pos, end, fields, plain):
            return end, "absolute", fields
        return None
    if found := read_month(text, pos):
        end, fields = continue_month(text, *found)
        return None if _NO_MONTH.match(text, end) else (end, "absolute", fields)
    if found := read_day(text, pos):
        return _named("absolute", whole_week(text, *found)) if is_day(text, pos, found[0], found[1]) else None
    if match := NUMERIC.match(text, pos):
        return match.end(), "absolute", {"year": int(match["y"]), "month": int(match["m"]), "day": int(match["d"])}
    if (match := ERA_DAY.match(text, pos)) and (year := eras()[match["e"]].year(int(match["n"]))):
        return match.end(), "absolute", {"year": year, "month": int(match["m"]), "day": int(match["d"])}
    if match := MONTH_DAY.match(text, pos):
        return match.end(), "absolute", {"month": int(match["m"]), "day": int(match["d"])}
    if found := read_century(text, pos):
        return _named("decades", found)
    return _read_word(text, pos)


def _read_word(text: str, pos: int) -> tuple[int, str, Fields] | None:
    if found := read_relative(text, pos):
        return _named("relative", found)
    if found := read_half_or_quarter(text, pos):
        return _named("fiscal", found)
    if found := read_named_day(text, pos):
        return _named("named", found)
    if found := read_turn(text, pos):
        return _named("named", _join_day(text, *found))
    if found := read_weekday(text, pos):
        return _named("named", found)
    if (found := read_season(text, pos)) and stands_alone(text, pos, found[0]):
        return _named("seasons", found)
    return None


def _join_day(text: str, end: int, fields: Fields) -> tuple[int, Fields]:
    """``年明けの10日``, ``年の瀬の12月20日``, ``週末の13日``: the day replaces the part of the period."""
    if not text.startswith("の", end):
        return end, fields
    if (month := read_month(text, end + 1)) and "to" not in month[1]:
        return continue_month(text, month[0], month[1])
    if (day := read_day(text, end + 1)) and is_day(text, end + 1, *day):
        if fields.get("unit") is Unit.FISCAL:  # 年度末の31日 is one of March
            return day[0], {"month": 3} | day[1]
        rest = {k: v for k, v in fields.items() if k != "part"}
        turn: Fields = {} if "unit" in fields else {"month": 1 if fields.get("part") == "begin" else 12}
        return day[0], rest | turn | day[1]
    return end, fields


def _named(family: str, found: tuple[int, Fields]) -> tuple[int, str, Fields]:
    return found[0], family, found[1]


def _distance_is_date(text: str, pos: int) -> bool:
    if text.startswith("千日前", pos):  # a quarter of Osaka
        return False
    return not re.search(r"(?:第|毎|数|何|[十百千万億])$", text[max(0, pos - 1) : pos])


def is_day(text: str, start: int, end: int, fields: Fields) -> bool:
    """Whether a bare number of days is a day of the month rather than an amount (``10日余り``, ``1日3回``)."""
    if durations("after", "day").match(text, end) or durations("before", "day").search(text, max(0, start - 4), start):
        return False
    if PER_DAY.match(text, start):
        return False
    if text.startswith("で", end) and fields["day"] < 10 and "to" not in fields:
        if _SINCE_EVENT.match(text, end) or (text.startswith("です", end) and _TOPIC.match(text[start - 1 : start])):
            return True  # 6日で開業から1年, 締め切りは6日です
        return text[start - 1 : start] in ("月", "の") and start > 0
    if text[start:end] == "一日" and _ATTRIBUTE.match(text[start - 1 : start]) and _WHOLE_DAY.match(text, end):
        return False
    kanji = text[end - 2] in "二三四五六七八九十"
    if kanji and text.startswith(("市", "町", "酔", "月", "坊", "天下"), end):
        return False
    if text[max(0, start - 2) : start] == "から" and not _AFTER_YEAR.search(text[max(0, start - 6) : start]):
        return not re.match(
            r"[がもを経過た後]|で(?![0-9０-９一二三四五六七八九十]+周?年|ちょうど|丸)", text[end : end + 8]
        )
    return True


def is_year(text: str, start: int, end: int, fields: Fields, plain: bool) -> bool:
    """Whether a number of years is a year; ``plain``: nothing but number and 年.

    Numbers of one or two digits are years only where the words around say so (``98年の経済危機``), since most are
    amounts (``30年ぶり``, ``崩壊から30年``).
    """
    after, before = durations("after", "year"), durations("before", "year")
    if fields.get("era"):
        return not (plain and after.match(text, end) and text.startswith(("間", "目", "ぶり"), end))
    number = fields.get("year", fields.get("short"))
    if number is None or number < 0 or text[start : start + 3] == "紀元前":
        return True
    four = number >= 1000 and number not in (1000, 2000, 3000)
    if not plain:
        if before.search(text, max(0, start - 4), start) and not four:
            return False
        if number < 10 and text[start] not in "0０" and ("season" in fields or fields.get("part")):
            return False  # 3年の夏: of school
        if number == 2000 and not {"season", "part"}.isdisjoint(fields):
            return True  # 2000年夏; 2000年前半 is no amount either
        return four or not {"short", "fiscal", "month", "decade"}.isdisjoint(fields)
    if number >= 1000:
        if number % 500 == 0 and after.match(text, end):
            return False  # 1500年の伝統
        if not four:
            return number == 2000 and not after.match(text, end) and bool(_ROUND_FOLLOWS.match(text, end))
        return number <= 2999 and not re.match(r"間|ぶり|余|以上|連続|も前|も後|分の", text[end : end + 3])
    if "to" in fields and number >= 10 and _TOTAL.match(text, end):
        return True
    if after.match(text, end) or before.search(text, max(0, start - 4), start):
        return False
    head = text[max(0, start - 8) : start]
    if _NOUN.match(head[-1:]) and not head.endswith(("西暦", "年", "月", "同", "翌", "前回", "次回")):
        return False
    if head.endswith(("から", "より", "で", "が", "を")) and not _AFTER_YEAR.search(head):
        return LONG <= number < 100 and number % 10 > 0 and bool(_HAPPENED.match(text, end))  # 弟が93年に開いた店
    if head.endswith("の") and (end == len(text) or text[end] in "」』"):
        return False  # 規制緩和の17年: titles sum up a stretch
    digits = text[start : text.index("年", start)]
    if len(digits) < 2 and number < 10:
        return False
    if number >= 100:
        if number % 10 == 0:
            return number % 100 != 0 and bool(_HAPPENED.match(text, end)) and head[-1:] in ("", "、", "。", "「", "は")
        return bool(re.match(r"[にの、]|から|まで|頃|ごろ", text[end:]))
    if number % 10 == 0:
        return bool(_ROUND_FOLLOWS.match(text, end)) and "to" not in fields
    return end == len(text) or bool(_YEAR_FOLLOWS.match(text, end))
