"""Clock times, durations and sets: recognised so that they are not taken for dates.

``午前10時7分`` (TIME), ``約2時間``, ``30年ぶり`` (DURATION), ``1日8時間``, ``毎年``, ``連日`` (SET)
"""

from __future__ import annotations

import re

from pipeline.dates.expression import Type
from pipeline.dates.numerals import NUMERAL

_CLOCK = re.compile(
    rf"(?:午前|午後|正午|未明|早朝|深夜|同)?\s?{NUMERAL}\s?時(?!間|代|点|期)(?:半|\s?{NUMERAL}\s?分(?:\s?{NUMERAL}\s?秒)?)?"
)
_UNIT = r"(?:世紀|年|[かカヵヶケ箇]年|[かカヵヶケ箇]月|四半期|週間?|日|時間|分|秒)"
_DURATION = re.compile(
    rf"(?:{NUMERAL}|数|半|[何幾])(?:\s?[~〜～、]\s?{NUMERAL})?\s?{_UNIT}(?:半)?"
    r"(?:間|ぶり|余り|余|以上|以内|ほど|連続|越し|がかり|目)*"
)
_SET = re.compile(r"毎(?:年|月|週|日|朝|晩|夕|時)(?:[月火水木金土日]曜日?)?|連日|連夜|隔(?:年|月|週|日)|日々")
#: 禁錮4年6月: months of a sentence go without カ.
_TERM = re.compile(
    rf"(?:{NUMERAL}年(?:{NUMERAL}[かカヵヶケ箇]?月)?|{NUMERAL}[かカヵヶケ箇]?月)(?![一二三四五六七八九十0-9０-９初上中下末])"
)
_PENALTY = re.compile(r"(?:懲役|禁錮|禁固|拘禁刑|労役|刑期|(?:執行)?猶予|実刑)(?:計|各|約|の)?$")
#: 1日8時間, 1日3回, 一日あたり: per day. A clock time may follow a day: 1日8時.
PER_DAY = re.compile(
    rf"[1１一]日(?=(?:に|で|約|およそ|平均|最大|当たり|あたり|につき|一|何|数)?\s?(?:{NUMERAL}|数)\s?"
    r"(?:時間|分間|回|[往便本人頭匹杯個錠粒件台羽万千百トキグメ㌔㌧リ]|億)|あたり|当たり|の?平均|につき|一回|中(?!に))"
)


def read_other(text: str, pos: int) -> tuple[int, Type] | None:
    """The longest time, set or duration at ``pos``: its end and type."""
    if match := PER_DAY.match(text, pos):
        return match.end(), Type.SET
    if end := read_penalty(text, pos):
        return end, Type.DURATION
    if match := _SET.match(text, pos):
        return match.end(), Type.SET
    if match := _CLOCK.match(text, pos):
        return match.end(), Type.TIME
    if match := _DURATION.match(text, pos):
        return match.end(), Type.DURATION
    return None


def read_penalty(text: str, pos: int) -> int | None:
    """The end of a term of imprisonment at ``pos``: ``4年6月`` behind 禁錮."""
    if not pos or not _PENALTY.search(text, max(0, pos - 6), pos):
        return None
    match = _TERM.match(text, pos)
    return match.end() if match else None
