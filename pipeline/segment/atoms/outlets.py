"""The outlets of ``models/lexicon/outlets.tsv`` where they stand in a text, and names that are built like theirs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.lexicon.tables import read_table
from pipeline.segment.atoms.folded import folded

LIST = " ; "  # between the forms of a cell of outlets.tsv: a form may hold | itself
LOOSE = 4  # a form this long is an outlet wherever it stands; a shorter one only by itself (毎, 中国, AP)
ANYWHERE = frozenset({"national", "regional", "prefectural", "local", "agency", "tv", "radio", "sports"})
BLANKS = re.compile(r"\s")
WORD = re.compile(r"[a-z0-9一-鿿々〆ぁ-ヺー]")
# What a medium adds to its name for a product or a channel, and the programme of a broadcaster.
PRODUCT = re.compile(
    r"系列?(?:\((?:jnn|fnn|nnn|ann|txn|nns)\))?|(?<=ニュース)\d{1,2}|[\s・]?(?:総合|eテレ|教育テレビ|bs(?:プレミアム|\d)?|ラジオ第[12一二])|\s?(?:電子版|デジタル版?|オンライン|ニュース\d{0,2}|(?:news\s?)?web版?|online|digital|総合|eテレ|教育|bs(?:プレミアム|\d)?|ラジオ(?:第[12一二])?"
    r"|fm|本紙|紙(?!面)|社(?![一-鿿])|通信(?:社)?|日本語版|アネックス)"
)
PROGRAMME = re.compile(r"\s?(?:系(?:列)?)?\s?(?:「[^「」]{1,30}」|『[^『』]{1,30}』|【[^【】]{1,30}】)")
# Names that a lexicon lacks: the endings under which papers, broadcasters, agencies and sites are published.
SHAPE = re.compile(
    r"(?![・\s'&!ー々])(?:週刊|月刊|日刊|デイリー|ザ・|the\s|[ぁ-ん]{2,5}(?=[一-鿿ァ-ヺ]))?[一-鿿々ァ-ヺー・a-z0-9&!']{0,14}?(?:\s[a-zァ-ヺー]{2,12}){0,3}\s?"
    r"(?:新聞|新報|日報|日日|民報|民友|時報|週報|公報|タイム[スズ]|通信社?|放送局?|テレビ|ニュース|ポスト|ジャーナル|オンライン|スポーツ|プレス|マガジン|"
    r"ヘラルド|トリビューン|ガゼット|クロニクル|ウィークリー|レビュー|times|news|post|journal|herald|tribune|online|press|weekly|newswire|"
    r"magazine|gazette|chronicle|today|review)(?!新聞|新報|放送|通信|日報)(?:社|電子版|デジタル|オンライン|ニュース|web|online)?(?![a-z])"
)
PERIODICAL = re.compile(
    r"(?:週刊|月刊|季刊|旬刊|隔週刊|日刊)[一-鿿々ァ-ヺーぁ-んa-z0-9]{2,8}?(?=$|[^一-鿿々ァ-ヺーぁ-んa-z]|[12][0-9]{3})"
)
NOT_SHAPE = re.compile(
    r".*\svia\s|^(?:(?:各|全国|地元|地方|本|同|他|スポーツ|夕刊|朝刊|英字|外国|一般|日刊|週刊|電子|学級|学校)*(?:新聞|ニュース|放送|テレビ|通信|紙|スポーツ|オンライン|プレス|今日|レビュー|ポスト)|.*(?:の|な|は|が|を|に)(?:新聞|ニュース|テレビ|通信|放送))$"
)


# Pages that carry what others have written: the other one is the outlet.
AGGREGATOR = re.compile(
    r"yahoo|goo(?:gle|\s?ニュース)|livedoor|msn(?!産経|毎日)|infoseek|excite|biglobe|nifty|smartnews|スマートニュース|ライブドア|ヤフー"
)


class Outlet(NamedTuple):
    """A row of the lexicon; ``hosts`` are those of its web pages."""

    name: str
    kind: str
    country: str
    hosts: tuple[str, ...]


class Found(NamedTuple):
    """An outlet in a text, half-open; ``outlet`` is None for a name that only is built like one."""

    start: int
    end: int
    outlet: Outlet | None


def _cells(cell: str) -> list[str]:
    return [form for form in cell.split(LIST) if form]


@cache
def _rows() -> tuple[tuple[dict[str, str], Outlet], ...]:
    return tuple(
        (row, Outlet(row["outlet_name"], row["kind"], row["country"], tuple(_cells(row["host"]))))
        for row in read_table("outlets")
    )


@cache
def _forms() -> dict[str, tuple[Outlet, bool]]:
    """Outlets by every folded form, and whether it counts only when it stands by itself."""
    forms: dict[str, tuple[Outlet, bool]] = {}
    for cells in (("outlet_name", "variants", "old"), ("short",)):
        for row, outlet in _rows():
            for form in (f for cell in cells for f in _cells(row[cell])):
                key = BLANKS.sub("", folded(form))
                alone = cells[0] == "short" or len(key) < LOOSE or outlet.kind not in ANYWHERE
                forms.setdefault(key, (outlet, alone))
    return forms


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for form in sorted(_forms(), key=lambda form: (-len(form), form)):
        index.setdefault(form[0], []).append(form)
    return {start: tuple(forms) for start, forms in index.items()}


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for _, outlet in _rows() for host in outlet.hosts}


class Listed(NamedTuple):
    """An outlet with its short forms."""

    name: str
    kind: str
    short: tuple[str, ...]


@cache
def listed_outlets() -> tuple[Listed, ...]:
    """All outlets of the lexicon in its order."""
    return tuple(Listed(outlet.name, outlet.kind, tuple(_cells(row["short"]))) for row, outlet in _rows())


def lookup(form: str) -> Outlet | None:
    """The outlet with that form, short ones included: ``熊日 -> 熊本日日新聞``."""
    found = _forms().get(BLANKS.sub("", folded(form)))
    return found[0] if found else None


def of_host(url: str) -> Outlet | None:
    """The outlet whose pages stand under a URL's host or a parent domain of it."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    while host:
        if outlet := _by_host().get(host):
            return outlet
        host = host.partition(".")[2]
    return None


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a name by itself: what touches it is no letter of a word, or begins a date or a page.

    A name of two characters may be the beginning of a place whose edition this is: 神奈 in 神奈川版.
    """
    before = text[start - 1 : start]
    if before and WORD.match(before) and not (before.isdigit() or before in "日月年刊面版"):
        return False
    after = text[end : end + 12]
    if not after or not WORD.match(after[0]) or AFTER_NAME.match(after):
        return True
    return end - start >= LOOSE and bool(LOCAL.match(after))


PARTICLE_BEFORE = re.compile(r"[ぁ-ん0-9日付]")
LOCAL = re.compile(r"[一-鿿ぁ-んァ-ヺー]{1,6}版")
AFTER_NAME = re.compile(
    r"(?:[0-9〇一二三四五六七八九十廿]{1,4}(?:[/.年月日面・-]|ページ|頁|版)|'?[0-9]{2,4}[/.年・-]|(?:明治|大正|昭和|平成|令和)|[rhstm][0-9]"
    r"|朝刊|夕刊|電子版|社説|付|より|から|による|紙|系|http|配信|です|によれば|総合|[一-鿿]{1,2}面|第[一二三])"
)


def outlet_at(text: str, position: int) -> Found | None:
    """The outlet of the lexicon that starts at an offset of a folded text, with its product or programme, or None."""
    candidates = _by_start().get(text[position], ())
    if not candidates:
        return None
    # A name may hold blanks that the lexicon's form lacks: NEWS ポストセブン.
    at = [i for i in range(position, min(position + 48, len(text))) if not text[i].isspace()]
    window = "".join(text[i] for i in at)
    for form in candidates:
        if not window.startswith(form):
            continue
        outlet, alone = _forms()[form]
        end = at[len(form) - 1] + 1
        if (
            form[-1].isascii()
            and form[-1].isalpha()
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalpha()
        ):
            continue
        if form[0].isascii() and position and text[position - 1].isascii() and text[position - 1].isalpha():
            continue
        while (product := PRODUCT.match(text, end)) and product.end() > end:
            end = product.end()
        if alone and not _alone(text, position, end):
            continue
        if outlet.kind in ("tv", "radio") and (programme := PROGRAMME.match(text, end)):
            end = programme.end()
        return Found(position, end, outlet)
    return None


def named_at(text: str, position: int) -> Found | None:
    """The outlet that a sentence names from an offset of a folded text on, particles behind it or not, or None.

    Short forms count only where no word runs on into them: 産経の主張, not 動産経営.
    """
    if position and WORD.match(text[position - 1]) and not PARTICLE_BEFORE.match(text[position - 1]):
        return None
    for form in _by_start().get(text[position], ()):
        if len(form) > 1 and text.startswith(form, position):
            outlet, _ = _forms()[form]
            end = position + len(form)
            while (product := PRODUCT.match(text, end)) and product.end() > end:
                end = product.end()
            if form[-1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
                continue
            return Found(position, end, outlet)
    if (match := SHAPE.match(text, position)) and not NOT_SHAPE.match(match[0]):
        return Found(position, match.end(), None)
    return None


def shaped_at(text: str, position: int) -> Found | None:
    """A name built like an outlet's that stands by itself from an offset of a folded text, or None."""
    if match := PERIODICAL.match(text, position):
        return Found(position, match.end(), None)
    if (match := SHAPE.match(text, position)) and not NOT_SHAPE.match(match[0]):
        end = match.end()
        while (product := PRODUCT.match(text, end)) and product.end() > end:
            end = product.end()
        if _alone(text, position, end):
            return Found(position, end, None)
    return None
