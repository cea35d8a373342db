"""Days with a name of their own (``元日``), days of the week, and turns of the year (``年明け``, ``年末``)."""

from __future__ import annotations

import re
from functools import cache

from pipeline.dates.expression import Mode, Unit
from pipeline.dates.read.absolute import Fields
from pipeline.dates.words import alternation, day_names, named_days

#: The turn of the year by itself. 年末恒例 and 年末記者会見 name a recurring event, so no noun may follow.
_TURN = re.compile(r"年明け|年初|年頭|年始|年末|年の瀬|年の暮れ|年度末|週明け|月末|週末")
_FREE = re.compile(
    r"$|(?:早々|時点|以降|以来|まで|から|ごろ|頃|近く|には?|にも|より|の|は|も|で(?!も)|か[らけ]|、|。|」|\)|）|・|にかけ)"
)
_RECURRING = re.compile(r"の(?:恒例|風物詩|あいさつ|挨拶|大掃除|買い物)|には?(?:恒例|毎年)")
#: クリスマス商戦, and 仕事始めとなる1月6日 where the day follows.
_COMPOUND = re.compile(r"[一-鿿々ァ-ヴーA-Za-z]|となる|に[当あ]たる|である|の[0-9０-９一二三四五六七八九十]")
WEEKDAYS = "月火水木金土日"
WEEKDAY_WORD = re.compile(
    r"(?:(?P<next>今度|次|この次)の|(?P<last>前|この前)の)?(?P<day>[月火水木金土日])曜日?"
    r"(?=[にのはかも、。・]|と[月火水木金土日]曜|まで|$|午前|午後|正午|未明|早朝|朝|昼|夕|夜|深夜)"
)


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(alternation(name for name, day in named_days().items() if day.labelled))


def read_named_day(text: str, pos: int, in_year: bool = False) -> tuple[int, Fields] | None:
    """``元日`` or ``大みそか`` at ``pos``; ``in_year``: behind a year events are days too (来年のクリスマス)."""
    match = _labelled().match(text, pos)
    if not match and in_year and (event := day_names().match(text, pos)) and not _COMPOUND.match(text, event.end()):
        match = event
    if not match:
        return None
    day = named_days()[match[0]]
    if day.law:
        return match.end(), {"holiday": match[0]}
    return match.end(), {"month": day.month, "day": day.day} | ({"to": day.to} if day.to else {})


def read_turn(text: str, pos: int) -> tuple[int, Fields] | None:
    """``年明け``, ``年末``, ``週明け``, ``月末`` standing by themselves."""
    match = _TURN.match(text, pos)
    if not match or re.match(r"[一-鿿々0-9０-９ァ-ヴー]", text[pos - 1 : pos]):
        return None
    end = match.end()
    if not _FREE.match(text, end) or _RECURRING.match(text, end):
        return None
    word = match[0]
    if word.startswith("週"):
        return end, {"unit": Unit.WEEK, "mode": Mode.DEICTIC, "part": "begin" if word == "週明け" else "end"}
    if word == "月末":
        return end, {"unit": Unit.MONTH, "mode": Mode.DEICTIC, "part": "end"}
    if word == "年度末":
        return end, {"unit": Unit.FISCAL, "mode": Mode.DEICTIC, "part": "end"}
    return end, {"part": "end" if word in ("年末", "年の瀬", "年の暮れ") else "begin"}


def read_weekday(text: str, pos: int) -> tuple[int, Fields] | None:
    """``水曜日`` at ``pos``, unless it is every Wednesday (毎週水曜日) or goes with a day (10日水曜日)."""
    match = WEEKDAY_WORD.match(text, pos)
    if not match or re.search(r"(?:毎週|毎|隔週|第[1-5１-５一二三四五]|[(（・~〜～日])$", text[max(0, pos - 3) : pos]):
        return None
    if (
        text.startswith("の", match.end())
        and re.match(r"の(?:夜|朝|午|会|試|演|集|早|深|夕)", text[match.end() :]) is None
    ):
        return None
    shift = {"shift": 1} if match["next"] else {"shift": -1} if match["last"] else {}
    return match.end(), {"weekday": "月火水木金土日".index(match["day"]), **shift}
