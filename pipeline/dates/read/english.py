"""Dates in lines written in English: decorative subtitles such as ``The last rayon, 1974``."""

from __future__ import annotations

import re

from pipeline.dates.read.absolute import Fields

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_EDGE, _END = r"(?<![\w./-])", r"(?![\w/-]|\.\w)"
_PATTERNS = (
    re.compile(rf"{_EDGE}{_MONTH}\s(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:,?\s{_YEAR})?{_END}"),
    re.compile(rf"{_EDGE}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s{_YEAR})?{_END}"),
    re.compile(rf"{_EDGE}{_MONTH},?\s{_YEAR}{_END}"),
    re.compile(rf"{_EDGE}{_YEAR}(?P<decade>s){_END}"),
    re.compile(
        rf"(?:(?:(?<=\b(?:in|of|to))|(?<=\b(?:from|till))|(?<=\b(?:since|until|after))|(?<=\bbefore)|(?<=,)|(?<=\bspring)"
        rf"|(?<=\b(?:summer|autumn|winter)))\s|^){_YEAR}{_END}",
        re.IGNORECASE,
    ),
)
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


def is_english(text: str) -> bool:
    """Whether a line has letters but no Japanese character."""
    return not _JAPANESE.search(text) and bool(re.search("[A-Za-z]", text))


def read_english(text: str) -> list[tuple[int, int, Fields]]:
    """Start, end and fields of the dates of an English line."""
    found: list[tuple[int, int, Fields]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if any(start < e and s < match.end() for s, e, _ in found):
                continue
            fields: Fields = {"year": int(groups["year"])} if groups.get("year") else {}
            if groups.get("month"):
                fields["month"] = _NAMES.index(groups["month"][:3].lower()) + 1
            if groups.get("day"):
                fields["day"] = int(groups["day"])
            if groups.get("decade"):
                if fields["year"] % 10:
                    continue
                fields["decade"] = True
            found.append((start, match.end(), fields))
    return sorted(found, key=lambda f: f[0])
