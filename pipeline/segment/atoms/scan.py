"""A text cut into the atoms of source lines."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.segment.atoms.dates import date_at, time_at
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.outlets import Outlet, outlet_at, shaped_at

URL = re.compile(r"(?:h?ttps?|ttps?)://[!-;=?-~]+")
PAGE = re.compile(
    r"第?(?:[0-9]{1,3}(?:\s?[-~・,、]\s?[0-9]{1,3})*|[一二三四五六七八九十]{1,3}|社会|総合|経済|国際|政治|地域|文化|スポーツ|家庭|生活|くらし|オピニオン|県内|第[一二三0-9]社会)面(?:(?:トップ|肩|下|左肩))?"
    r"|\(?[0-9]{1,4}/[0-9]{1,4}\s?(?:ページ|頁)\)?|[0-9]{1,4}(?:\s?[-~・]\s?[0-9]{1,4})?\s?(?:ページ|頁)"
    r"|(?<![a-z])pp?\.?\s?[0-9]{1,4}(?:\s?[-~]\s?[0-9]{1,4})?(?![0-9a-z])"
)
EDITION = re.compile(
    r"(?:(?:東京|大阪|名古屋|西部|中部|北海道|東海|全国|本社|地域|統合|首都圏)(?:本社)?)?(?:(?:最終版)?(?:朝刊|夕刊)|号外)(?:[0-9]{1,2}版)?"
    r"|(?:東京|大阪|名古屋|西部|中部|北海道|東海)本社(?!版)|[0-9]{1,2}版|(?:[一-鿿ァ-ヺー・ぁ-ん]{1,8}?)版(?![一-鿿ァ-ヺー])(?:[(][一-鿿]{2,4}[)])?|[(【](?:北海道|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)[)】]"
)
# What stands in source lines beside the fields and is none of them.
ASIDE = re.compile(
    r"(?:(?:最終更新|配信|更新|提供|掲載|抜粋|要約|一部抜粋|転載|引用|全文|有料記事|会員限定(?:記事)?|無料|社説|論説|主張|コラム|天声人語|余録|編集手帳|産経抄|春秋|筆洗|"
    r"中日春秋|正平調|卓上四季|河北春秋|解説|時評|記事より|紙面より|ネット版|より引用|より抜粋|より転載|より|から|による|付け?|発信|公開|投稿|参照|記事|"
    r"[0-9,]+\s?文字|[0-9]+\s?字|via|ほか|など|一覧|トップ|写真あり|動画あり|抄|発(?=$|[\s)])|のニュース(?:です)?|です|号)+)(?![ぁ-んァ-ヺ一-鿿a-z])"
)
COUNTRY = re.compile(
    r"\((?:[米英仏独伊露豪韓中加印]|[ァ-ヺー]{2,8}|電子版|日本語版|英語版|英文|夕刊?|朝刊?|[一-鿿]{2,4}版)\)"
)
BYLINE = re.compile(
    r"(?:聞き手|文|写真|取材|筆者|執筆)\s?[・:=/／は]\s?[一-鿿々ァ-ヺー・\s]{2,14}(?:記者)?"
    r"|記者\s?[・:=/]\s?[一-鿿々ァ-ヺー]{2,8}|[一-鿿々]{2,5}(?:記者|特派員|編集委員|論説委員|支局長)|[一-鿿ァ-ヺー]{2,8}=[一-鿿々]{2,6}(?:本紙特派員|特派員|記者)?(?=$|[)】\]])"
)
SEPARATOR = re.compile(r"[\s・,、。.:;\-ー―—–=/|~()（）\[\]【】《》〔〕〈〉<>「」『』*>＞…※→☆★■◆●○◇□▼▲▽△◎+\"']")
LATIN = re.compile(r"[a-z0-9]+|[ぁ-ん]+")


class Kind(StrEnum):
    """What an atom is; TEXT is all that is none of the others."""

    OUTLET = "outlet"
    DATE = "date"
    TIME = "time"
    EDITION = "edition"
    PAGE = "page"
    URL = "url"
    BYLINE = "byline"
    ASIDE = "aside"
    SEPARATOR = "separator"
    TEXT = "text"


FIELDS = frozenset(Kind) - {Kind.SEPARATOR, Kind.TEXT}


class Atom(NamedTuple):
    """A stretch of a text, half-open; ``edtf`` for a DATE, ``outlet`` for an OUTLET that the lexicon has."""

    kind: Kind
    start: int
    end: int
    edtf: str = ""
    outlet: Outlet | None = None


# For the outlet named last: 同紙, 仝; and for its day.
DITTO = re.compile(r"同(?:紙|誌)(?![一-鿿])|仝(?=[\s、,])|同(?=[、,]\s?[0-9〇一二三四五六七八九十])|同(?=[)）》】]|$)")
SAME_DAY = re.compile(r"同日(?=[\s付)）、,]|$)|同[年月](?=[0-9〇一二三四五六七八九十廿])")
PATTERNS = (
    (Kind.PAGE, PAGE),
    (Kind.EDITION, EDITION),
    (Kind.BYLINE, BYLINE),
    (Kind.ASIDE, ASIDE),
    (Kind.ASIDE, COUNTRY),
)


def _atom_at(text: str, at: int, fresh: bool) -> Atom | None:
    """The atom that starts at an offset; ``fresh`` where no word runs on from the left."""
    if match := URL.match(text, at):
        return Atom(Kind.URL, at, match.end())
    if found := outlet_at(text, at):
        return Atom(Kind.OUTLET, at, found.end, outlet=found.outlet)
    if date := date_at(text, at):
        return Atom(Kind.DATE, at, date.end, edtf=date.edtf)
    if (end := time_at(text, at)) is not None:
        return Atom(Kind.TIME, at, end)
    if fresh and (found := shaped_at(text, at)):
        return Atom(Kind.OUTLET, at, found.end)
    if fresh and (match := DITTO.match(text, at)):
        return Atom(Kind.OUTLET, at, match.end())
    if fresh and (match := SAME_DAY.match(text, at)):
        return Atom(Kind.ASIDE, at, match.end())
    for kind, pattern in PATTERNS:
        if (match := pattern.match(text, at)) and (fresh or kind is not Kind.EDITION or match[0][-1] in "刊】)"):
            return Atom(kind, at, match.end())
    if SEPARATOR.match(text, at):
        return Atom(Kind.SEPARATOR, at, at + 1)
    return None


@lru_cache(maxsize=4096)
def atoms(text: str) -> tuple[Atom, ...]:
    """The atoms of a text, from its first character to its last without a gap."""
    plain = folded(text)
    found: list[Atom] = []
    at = 0
    while at < len(plain):
        fresh = not found or found[-1].kind is not Kind.TEXT
        atom = _atom_at(plain, at, fresh)
        if atom is None:
            word = LATIN.match(plain, at)
            end = word.end() if word else at + 1
            if not fresh:
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(Atom(Kind.TEXT, at, end))
            at = end
        else:
            found.append(atom)
            at = atom.end
    return tuple(found)
