"""Dates and times of day as source lines print them, to EDTF with the precision that is printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.tables import read_table

DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "元": "1"}
KANJI = "〇零一二三四五六七八九十廿卅百"
N = rf"(?:[0-9]{{1,2}}|[{KANJI}]{{1,4}})"
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(sorted({*MONTHS, *(m[:3] for m in MONTHS), "sept"}, key=len, reverse=True))
WEEKDAY = (
    r"(?:\s{0,2}\((?:[月火水木金土日](?:曜日?)?(?:[・,、\s]*(?:祝日?|休日?))?|祝日?|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)"
    r"|\s{0,2}[月火水木金土日]曜日?|[\s,]{1,2}(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?)"
)
AFTER = r"(?:\s?(?:付け?|発行|発売|放送|公開|掲載|配信|更新|発信|号))?"
TIME = re.compile(
    r"(?:(?:午前|午後|am|pm|朝|昼|夜|深夜|未明)\s?)?(?:[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s?(?:am|pm))?(?:\s?(?:jst|et|est|gmt|utc))?"
    r"|[0-9]{1,2}時(?:[0-9]{1,2}分|半)?(?:[0-9]{1,2}秒)?(?:ごろ|頃)?)(?:\s?(?:配信|更新|最終更新|発信|掲載|公開|放送|現在))?"
)


class Date(NamedTuple):
    """A date where it stands; ``edtf`` has an X for every digit that is not printed (``XXXX-07-05``)."""

    start: int
    end: int
    edtf: str


@cache
def _eras() -> dict[str, tuple[int, bool]]:
    """Eras by name and letter: first year, and whether its months are Gregorian."""
    eras: dict[str, tuple[int, bool]] = {}
    for row in read_table("date_eras"):
        for name in (row["era"], *row["letter"].lower()):  # each sign for itself: R and ㋿
            eras.setdefault(name, (int(row["first_year"]), "before the Gregorian" not in row["comment"]))
    return eras


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    eras = "|".join(sorted((e for e in _eras() if not e.isascii()), key=len, reverse=True))
    letters = "".join(e for e in _eras() if e.isascii())
    gloss = rf"(?:\((?:(?P<py>[0-9]{{4}})|(?:{eras}){N}|[{letters}][0-9]{{1,2}})年?\))?"
    year = (
        rf"(?:(?P<era>{eras})\s?(?P<ey>{N}|元)|(?P<y>[12][0-9]{{3}}|[一二][〇零一二三四五六七八九]{{3}}|千[八九]百[{KANJI}]{{1,3}})"
        r"|'(?P<y2>[0-9]{2}))"
    )
    return tuple(
        re.compile(p)
        for p in (
            rf"(?<![0-9]){year}\s?年?{gloss}年?[\s,]{{0,2}}(?P<m>{N})月(?:\s?(?P<d>{N})(?:日|(?![0-9人件年か])))?",
            rf"(?<![0-9])(?P<y2>[0-9]{{2}})年\s?(?P<m>{N})月(?:\s?(?P<d>{N})日)?",
            r"(?<![0-9/.])(?:(?P<y>[12][0-9]{3})|'?(?P<y2>[0-9]{2}))\s?(?P<s>[/.・-]|年)\s?(?P<m>[01]?[0-9])\s?(?:(?P=s)|[/.・月-])\s?"
            r"(?P<d>[0-3]?[0-9])日?(?![0-9/]|\.[0-9])",
            rf"(?<![a-z])(?P<era>[{letters}])\.?\s?(?P<ey>[0-9]{{1,2}}|元)\s?[/.年・-]\s?(?P<m>[01]?[0-9])\s?[/.月・-]\s?(?P<d>[0-3]?[0-9])日?(?![0-9])",
            r"(?<![一-鿿])(?P<era>[明大昭平令])(?P<ey>[0-9]{1,2})\s?[/.年・-]\s?(?P<m>[01]?[0-9])\s?[/.月・-]\s?(?P<d>[0-3]?[0-9])日?(?![0-9])",
            r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?![0-9])",
            r"(?<![0-9])(?P<y>1[89][0-9]{2}|20[0-9]{2})\s(?P<m>[01]?[0-9])\s(?P<d>[0-3]?[0-9])(?![0-9])",
            r"(?<![0-9])(?P<y>1[89][0-9]{2}|20[0-9]{2})\s(?P<m>[01]?[0-9])\s[-?](?=\s)",  # the day unknown
            rf"(?<![a-z])(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?(?P<mon>{_MONTH})\.?\s(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?,?\s(?P<y>[12][0-9]{{3}})",
            rf"(?<![0-9])(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?\s(?P<mon>{_MONTH})\.?,?\s(?P<y>[12][0-9]{{3}})",
            rf"(?<![0-9{KANJI}])(?P<m>{N})月\s?(?P<d>{N})日",
            r"(?<![0-9/.])(?P<y>[12][0-9]{3})(?P<s>[/.-])(?P<m>[01]?[0-9])(?![0-9/]|[.-][0-9])",
            r"(?<![0-9])(?P<y>[12][0-9]{3})年(?P<m>1[0-2]|[1-9])$",  # cut off
            rf"(?<![0-9]){year}年{gloss}(?:年)?(?!度|前|間|ぶり|後|代|目|以上|連続|余|\s?[0-9]{{1,2}}月)",
            rf"(?<![0-9{KANJI}])(?P<d>{N})日(?=\s?(?:付|朝刊|夕刊|号|\(|配信|放送|[0-9]|[、。,・)）》〉】\s]|$))",
            r"(?<![0-9/.])(?P<m>1[0-2]|0?[1-9])/(?P<d>[0-3]?[0-9])(?![0-9/面年]|ページ|頁|\.[0-9])",
            rf"(?<![0-9{KANJI}年])(?P<m>{N})月号",
            r"(?<![0-9・.])(?P<m>1[0-2]|[1-9])[・.](?P<d>[0-3]?[0-9])(?=[\s)）》】〉]|$)",
        )
    )


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(WEEKDAY + "?" + AFTER)


def number(text: str) -> int:
    """A number of up to four digits in Arabic or Chinese figures: ``廿九 -> 29``, ``一九三一 -> 1931``."""
    if text.isdigit() and text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if all(c in DIGITS for c in text):
        return int("".join(DIGITS[c] for c in text))
    total, digit = 0, 0
    for c in text:
        if c in "十百千":
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c], 0
        else:
            digit = int(DIGITS[c])
    return total + digit


def _era(name: str) -> str:
    """The era of which a name is the first character: 昭 of 昭13・11・28."""
    return next((era for era in _eras() if era.startswith(name)), name)


def _year(parts: dict[str, str | None]) -> str | None:
    if parts.get("py"):
        return parts["py"]
    if era := parts.get("era"):
        return str(_eras()[_era(era)][0] + number(parts["ey"] or "元") - 1)
    if y := parts.get("y"):
        return str(number(y))
    if y2 := parts.get("y2"):
        return str((2000 if int(y2) < 60 else 1900) + int(y2))
    return None


def value(parts: dict[str, str | None]) -> str:
    """EDTF of the parts of a date, "" where there is no such month or day."""
    year = _year(parts)
    printed_month, printed_day = parts.get("m") or "", parts.get("d") or ""
    month = number(printed_month) if printed_month else 0
    if mon := parts.get("mon"):
        month = next(i for i, m in enumerate(MONTHS, 1) if m.startswith(mon[:3]))
    day = number(printed_day) if printed_day else 0
    if month > 12 or day > 31 or (printed_month and not month) or (printed_day and not day):
        return ""
    if (era := parts.get("era")) and not _eras()[_era(era)][1]:
        return year or ""
    if not month and not day:
        return year or ""
    if not month:
        return f"XXXX-XX-{day:02}"
    return "-".join([year or "XXXX", f"{month:02}", *([f"{day:02}"] if day else [])])


def date_at(text: str, position: int) -> Date | None:
    """The date that starts at an offset of a folded text, weekday and 付 included, or None."""
    for pattern in _patterns():
        if (match := pattern.match(text, position)) and (edtf := value(match.groupdict())):
            trailing = _trailing().match(text, match.end())
            return Date(position, trailing.end() if trailing else match.end(), edtf)
    return None


def time_at(text: str, position: int) -> int | None:
    """Where the time of day that starts at an offset ends, or None."""
    match = TIME.match(text, position)
    return match.end() if match else None
