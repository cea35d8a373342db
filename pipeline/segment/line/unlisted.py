"""Sources whose outlet no lexicon vouches for: behind a label, beside a date, under a quotation."""

from __future__ import annotations

import re

from pipeline.segment.atoms import Atom, Fields, atoms, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.scan import Kind
from pipeline.segment.line.cut import Hit, fields_in, opened_at, shape_of, start_of, title_in
from pipeline.segment.line.looks import is_text
from pipeline.segment.line.titled import WORDS, with_title

LABEL = re.compile(
    r"[【\[［(（<〈《]?\s?(?:出典元?|情報源|(?:ニュース)?ソース|引用(?:元|先|記事|文献)?|参照(?:元|先)?|出所|元記事|参考(?:記事|資料|文献|元)?|"
    r"記事元|転載元?|掲載(?:紙|誌|元|媒体)?|初出|元ネタ|紙面|媒体|source|via|from|ref|ソ-ス)\s?[】\]］)）>〉》]?\s?(?:[:=]|\s(?=\S)|(?<=[】\]］)）>〉》]))\s?"
)


def labelled_line(line: str, first: int, start: int, end: int) -> Hit | None:
    """The source behind a label such as 出典: that ends before ``start``, or None."""
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    whole = fields_in(line, start, end, guess=True)
    hit = Hit(whole, start, end) if whole else with_title(line, cut, start, end, certain=True)
    if hit is None:
        hit = _unknown(line, start, end)
    if hit is None or is_text(line[start:end]):
        return None
    known = max(hit.fields.known, 1) if hit.fields.outlet else 0
    return hit._replace(fields=hit.fields._replace(known=known), labelled=True, shape=f"L{line[first]}")


def _unknown(line: str, start: int, end: int) -> Hit | None:
    """A labelled source that the lexicon lacks: ``TITLE | NAME`` ``TITLE - NAME`` ``NAME「TITLE」`` ``NAME``."""
    text = line[start:end]
    colon = not line[start - 1 : start].isspace() or line[:start].rstrip()[-1:] in ":：=＝"
    if not colon or not WORDS.search(folded(text)):
        return None  # a word such as 参考文献 without a colon labels nothing
    if split := re.search(r"\s?[|｜]\s?|\s[-–—]\s", text):
        last = max(re.finditer(r"\s?[|｜]\s?|\s[-–—]\s", text), key=lambda m: m.start())
        name = text[last.end() :].strip()
        if split and 2 <= len(name) <= 32 and "。" not in name:
            title = title_in(line, start, start + last.start())
            return Hit(Fields(title=line[slice(*title)], outlet=name, known=1), start, end)
        return None
    if named := re.fullmatch(
        r"(.{4,80}?)[(（](?:ブログ|サイト|HP)?\s?「?([^「」()（）、,]{2,24})」?[、,\s]\s?([^()（）]{6,16})[)）]", text
    ):
        dated = read_source(named[3])
        if dated is not None and dated.date:
            return Hit(Fields(title=named[1], outlet=named[2], date=dated.date, known=1), start, end)
    if quoted := re.fullmatch(r"([^「」『』]{2,24}?)\s?[「『](.{2,80})[」』]\s?(?:より|から)?", text):
        return Hit(Fields(title=quoted[2], outlet=quoted[1].strip(), known=1), start, end)
    if len(text) <= 24 and not re.search(r"[。、「」]", text) and not is_text(text):
        return Hit(Fields(outlet=text.strip(), known=1), start, end)
    return None


NAME = re.compile(r"(?=.*[一-鿿ぁ-んァ-ヺa-zA-Z])[^。、「」『』?？!！()（）\[\]【】]{2,20}")
NOT_NAMES = frozenset({"最終更新", "更新", "投稿", "作成", "追記", "現在", "同日", "閲覧"})
PARTICLE = re.compile(
    r"[はがをにでとへ](?=[一-鿿ァ-ヺー])|(?:した|する|だった|です|ます|ない|れた|いる|から|まで|より)$"
)


def guessed(line: str, cut: tuple[Atom, ...], start: int, end: int, bracketed: bool) -> Hit | None:
    """A short name that nothing vouches for, beside a full date, alone or in a bracket behind a title."""
    opened = opened_at(line, start, end)
    title = title_in(line, start, opened) if opened > start else (0, 0)
    inner = (opened + 1, end - 1) if opened >= start else (start, end)
    left = [a for a in cut if inner[0] <= a.start and a.end <= inner[1] and a.kind is not Kind.SEPARATOR]
    texts = [a for a in left if a.kind is Kind.TEXT]
    if not texts or not any(a.kind is Kind.DATE and len(a.edtf) > 4 for a in left):
        return None
    name = line[texts[0].start : texts[-1].end].strip()
    between = [a for a in left if texts[0].start <= a.start <= texts[-1].start and a.kind is not Kind.TEXT]
    if between or not NAME.fullmatch(name) or PARTICLE.search(name) or any(a.kind is Kind.OUTLET for a in left):
        return None
    read = fields_in(line, *inner, guess=True)
    if read is None or read.outlet in NOT_NAMES or (opened > start and not WORDS.search(folded(line[slice(*title)]))):
        return None
    shape = shape_of(line, cut, start, (texts[0].start, texts[-1].end)).replace("T", "O")
    if opened > start:
        shape = f"{line[:start].strip()[:1]}T{shape[shape.find('(') :]}" if "(" in shape else shape
    return Hit(
        read._replace(title=line[slice(*title)], known=0, start=0, end=0), *inner, shape=shape, bracketed=opened >= 0
    )


SLOTS = re.compile(r"(?:[:：]|[\s　]+|(?=[「『【\[]))(?=\S)")


def in_slot(line: str) -> Hit | None:
    """A name that nothing vouches for where an outlet may stand beside a date, with a title behind it or none.

    It counts only if other lines of the page have outlets in the same place: the caller compares the shapes.
    """
    start, end = start_of(line), len(line.rstrip())
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    words = [a for a in cut if a.kind is Kind.TEXT]
    if not words or any(a.kind is Kind.OUTLET for a in cut):
        return None
    name = words[0]
    dates = [a for a in cut if a.kind is Kind.DATE and (a.end <= name.start + 4 or a.start <= name.end + 2)]
    if (
        not dates
        or not NAME.fullmatch(line[name.start : name.end].strip())
        or PARTICLE.search(line[name.start : name.end])
    ):
        return None
    last = max(name.end, dates[0].end)
    rest = SLOTS.match(line, last)
    if last < end and rest is None:
        return None
    title = title_in(line, rest.end(), end) if rest else (0, 0)
    shape = shape_of(line, cut, start, title).replace("T", "O", 1)
    fields = Fields(title=line[slice(*title)], outlet=line[name.start : name.end].strip(), date=dates[0].edtf, known=1)
    return Hit(fields, min(name.start, dates[0].start), last, shape=shape)


OCCASION = re.compile(r"[、,\s]\s?(.{2,40}?)(?:で|にて|において)(?:$|[\s。、]|(?:記者団|会見|報道陣|取材|質問))")
WORK = re.compile(
    r"(?:著書|自著|雑誌|番組|映画)?[「『]([^「」『』]{2,40})[」』]\s?(?:[「『](.{2,40})[」』])?\s?(?:[^「」『』]{0,12})?(?:より|から)?$"
)


def occasion(line: str, start: int, end: int) -> Hit | None:
    """Under a quotation: when and where it was said, or the work that it stands in (`2014年3月9日、町民集会で`)."""
    cut = [a for a in atoms(line) if start <= a.start and a.end <= end]
    if cut and cut[0].kind is Kind.DATE and (said := OCCASION.match(line, cut[0].end)):
        return Hit(Fields(title=said[1], date=cut[0].edtf), start, said.end(1), shape="nested")
    if (work := WORK.match(line, start, end)) and not is_text(line):
        return Hit(Fields(title=work[2] or "", outlet=work[1], known=1), start, end, shape="nested")
    return None
