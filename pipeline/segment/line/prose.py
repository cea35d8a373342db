"""A source inside the sentence: ``…と述べた(読売2面)。`` ``「…」と北洋新聞(3月5日)は報じた``."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.segment.atoms import Fields, atoms, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.outlets import named_at
from pipeline.segment.atoms.scan import Kind
from pipeline.segment.line.cut import Hit, start_of
from pipeline.segment.line.looks import Look, look

BRACKET = re.compile(
    r"[(（]((?:[^()（）]|[(（][^()（）]{1,8}[)）]){1,80})[)）]|[《【〔\[［]([^《》【】〔〕\[\]［］]{1,60})[》】〕\]］]"
)
URL = re.compile(r"h?ttps?://[!-'*-;=?-~]+")
# What follows an outlet that is said to have reported, and what such a sentence says.
ENDS = re.compile(r"[。\s]*$")
SAYS = re.compile(
    r"(?:\s?[(（「『][^()（）「」『』]{1,30}[)）」』])?(?:電子版|紙面?|社説|朝刊|夕刊|記者|の記事|の社説|の取材)?\s?(?:には|では|でも|にも|は|が|も|の|に|で|を|によると|によれば)"
)
REPORTS = re.compile(
    r"よると|よれば|(?:報じ|報道し|伝え|書い|書く|記し|指摘し|論じ|主張|流し|放送し|掲載|載っ|載せ|取り上げ|紹介し|結ん|論評し|社説|記事|連載|見出し)"
)
DAY = re.compile(r"((?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日)(?:付け?)?の\s?$")
DATED = re.compile(r"(?:付け?の?|の)?\s?$")
TITLE = re.compile(
    r"(?:の(?:主張|社説|記事|連載|コラム)?|は|、)?\s?[「『]([^「」『』]{2,40})[」』](?:と(?:題|いう)|の(?:記事|見出し|連載|欄|コラム|中)|である|で[、は]|[はが][、「])"
)


@lru_cache(maxsize=8192)
def named_in(line: str) -> Hit | None:
    """The source that a line of text names inside, or None."""
    if look(line) is not Look.TEXT:
        return None
    return _bracketed(line) or _reporting(line) or _linked(line)


def _bracketed(line: str) -> Hit | None:
    start = start_of(line)
    for found in BRACKET.finditer(line, start):
        read = read_source(found[1] or found[2], tolerant=True)
        if (
            read is not None
            and read.outlet
            and found.start() > start
            and (read.known > 1 or read.date or ENDS.match(line, found.end()))
        ):
            return Hit(read._replace(start=0, end=0), found.start(), found.end(), True, "X(I)X", bracketed=True)
    return None


def _reporting(line: str) -> Hit | None:
    plain = folded(line)
    if not REPORTS.search(plain) or not ("「" in line or "よ" in line):
        return None
    depth = 0
    for at, char in enumerate(plain):
        depth += (char in "「『") - (char in "」』")
        if depth > 0:
            continue
        found = named_at(plain, at)
        if found is None or not SAYS.match(plain, found.end):
            continue
        fields = Fields(outlet=line[found.start : found.end].strip(), known=2 if found.outlet else 1)
        if found.outlet:
            fields = fields._replace(kind=found.outlet.kind)
        return Hit(_dated(line, found.start, found.end, fields), found.start, found.end, True, "XsX")
    return None


def _dated(line: str, start: int, end: int, fields: Fields) -> Fields:
    """The date right before or behind the outlet: ``14日付の…`` ``…(3月5日)は``."""
    for atom in atoms(line):
        if atom.kind is not Kind.DATE:
            continue
        behind = end <= atom.start <= end + 2
        before = atom.end <= start and DATED.fullmatch(line[atom.end : start]) is not None
        if behind or before:
            fields = fields._replace(date=atom.edtf)
    if not fields.date and (day := DAY.search(line[:start])) and (read := read_source(f"{day[1]}付")):
        fields = fields._replace(date=read.date)
    if title := TITLE.match(line, end):
        fields = fields._replace(title=title[1])
    return fields


def _linked(line: str) -> Hit | None:
    if found := URL.search(folded(line)):
        return Hit(Fields(url=line[found.start() : found.end()]), found.start(), found.end(), True, "XuX")
    return None
