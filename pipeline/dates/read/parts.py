"""Parts of a period and seasons: ``3月中旬``, ``7月末``, ``来年初め``, ``2023年夏``, ``昭和30年代前半``."""

from __future__ import annotations

import re

from pipeline.dates.read.absolute import Fields
from pipeline.dates.words import parts, seasons

#: 春闘, 秋祭り, 冬季, 夏休み: a season inside another word.
_SEASON_COMPOUND = re.compile(r"[一-鿿々ァ-ヴー]|祭|休み")


def read_part(text: str, pos: int, scale: str) -> tuple[int, Fields] | None:
    """A part-of-period word at ``pos`` for the scale (Y, M, D, C, W, F)."""
    pattern, table = parts(scale)
    match = pattern.match(text, pos)
    if not match or (match[0] == "頭" and text[match.end() : match.end() + 1] in ("角", "部")):
        return None
    if text.startswith("て", match.end()) and match[0].endswith(("め", "じめ")):
        return None  # 今年初めて: for the first time
    if match[0].endswith(("前半", "後半")) and text.startswith("戦", match.end()):
        return None  # 前半戦: half of a match or season
    if match[0] == "末" and text[match.end() : match.end() + 1] in ("期", "裔", "っ"):
        return None
    return match.end(), {"part": table[match[0]]}


def read_season(text: str, pos: int) -> tuple[int, Fields] | None:
    """A season word at ``pos`` that is not the beginning of a compound (春闘)."""
    pattern, table = seasons()
    match = pattern.match(text, pos)
    if not match:
        return None
    end = match.end()
    if text.startswith("場所", end) or text.startswith("季", end) or text.startswith("期", end):
        return None
    return end, {"season": table[match[0]]}


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a bare season is a date: nothing compounds it, and a particle or the end of the text follows."""
    if start and re.match(r"[一-鿿々ァ-ヴーの]", text[start - 1]):
        return False
    if _SEASON_COMPOUND.match(text, end):
        return False
    return end == len(text) or bool(re.match(r"(?:に|から|まで|以降|ごろ|頃|にも|には|より)", text[end:]))
