"""Countries named in the narration: ``米国``, ``ロシア側``, ``米`` in ``米高官`` -> アメリカ, ロシア, アメリカ."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

STUB = {}
for row in """アメリカ 米国 米 アメリカ合衆国 米側
ロシア 露 ロ ロシア連邦
イギリス 英国 英
フランス 仏
ドイツ 独
中国 中
日本 日
韓国 韓
イタリア 伊
ウクライナ
ジョージア グルジア
カナダ 加
ノルウェー
チリ
オーストラリア 豪 豪州
インド 印
トルコ
北朝鮮
イラン
スペイン
ポーランド""".split("\n"):
    c, *rest = row.split()
    for x in (c, *rest):
        STUB[x] = c
NOUN = re.compile(r"[一-鿿々ァ-ヺーA-Za-z0-9]")
PATTERN = re.compile("|".join(sorted(map(re.escape, STUB), key=len, reverse=True)))


def country_spans(text: str, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Spans of country names with their canonical names; both ends fall on token boundaries.

    A one-character form (``米``) counts only as a token of its own.
    """
    starts, ends = {s for s, _ in tokens}, {e for _, e in tokens}
    spans = []
    for m in PATTERN.finditer(text):
        if m.start() in starts and (m.end() in ends or m.group() + "側" == text[m.start() : m.end() + 1]):
            if len(m.group()) == 1 and ((m.start(), m.end()) not in tokens or NOUN.match(text[: m.start()][-1:])):
                continue
            spans.append((m.start(), m.end(), STUB[m.group()]))
    return spans


def country_id(name: str) -> str:
    """The entity id of a country: ``cty-`` and ten hex digits of a digest of its canonical name."""
    return "cty-" + hashlib.sha256(f"COUNTRY\0{name}".encode()).hexdigest()[:10]


def strip_country(text: str) -> str:
    """``text`` without a country name at its head: ``露大統領`` -> ``大統領``."""
    m = PATTERN.match(text)
    return text[m.end() :] if m and m.end() < len(text) else text
