"""What the items of a page inherit: title, outlet, and year or day of a heading, the page or an entry above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.record import Kind
from pipeline.segment.atoms import Fields, atoms
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.scan import SAME_DAY
from pipeline.segment.atoms.scan import Kind as AtomKind
from pipeline.segment.compose.plan import Item, Reading
from pipeline.segment.forms import Place
from pipeline.segment.line.headlines import with_headline
from pipeline.segment.line.looks import Look, look

HEAD_LINES = 8  # lines that are not blank among which the page's title and date stand
NEAR = 60  # days between a date without its year and the entry above that may lend it one
ISSUE = re.compile(
    r"社説|コラム|朝刊|夕刊|1面|一面|新聞|読み比べ|紙面|[0-9]日分|日付|日号|切り抜き|クリッピング|ニュース(?:まとめ|一覧|クリップ)"
)
WHOLE_PAGE = re.compile(
    r"(?:断り|特記|記載|明記|注記|表示|出典|ことわり).{0,12}(?:ない|無い|なき|限り)|(?:すべて|全て|以下(?:は)?|いずれも|記事は|引用は|出典は|本ページ|当ページ).{0,16}(?:から|より|による|引用|掲載|転載)|出典は.{0,20}$"
)
NAMED_SOURCE = re.compile(
    r"([一-鿿ァ-ヺー]{2,10}(?:新聞|新報|日報|日日|民報|時報|タイム[スズ]|通信|放送|テレビ|ニュース)(?:社)?)(?:から|より|による|の記事)"
)
POSTED = re.compile(r"投稿日|名前[:：]|posted|^date:")
NOT_A_PAPER = frozenset({"site", "body"})


class Day(NamedTuple):
    """A date that lines below may take over; ``clock``: it has a time, as posts have and papers have not."""

    line: int
    edtf: str
    clock: bool


def days_of(reading: Reading, texts: Sequence[str]) -> list[Day]:
    """The dates on the page that are no item's own: date headings, and those of its title and first headings."""
    days: list[Day] = []
    seen = 0
    for i, text in enumerate(texts):
        shape = look(text)
        if shape is Look.BLANK:
            continue
        seen += 1
        kind = reading.kinds[i]
        heading = kind is Kind.HEADING and (shape is Look.DAY or _dated_heading(text))
        if kind is Kind.NOTE and POSTED.search(folded(text)):
            days.extend(Day(i, a.edtf, True) for a in atoms(text) if a.kind is AtomKind.DATE and _full(a.edtf))
        if not heading and not (kind is Kind.TITLE or (kind is Kind.HEADING and seen <= HEAD_LINES)):
            continue
        found = [a for a in atoms(text) if a.kind in (AtomKind.DATE, AtomKind.TIME)]
        dates = [a.edtf for a in found if a.edtf]
        if len(set(dates)) == 1 and not re.search(
            rf"(?<![0-9]){re.escape(dates[0][-2:].lstrip('0'))}日?\s?[~〜ー-]\s?[0-9]", folded(text)
        ):
            clock = any(a.kind is AtomKind.TIME for a in found)
            issue = heading or (kind is not Kind.HEADING and bool(ISSUE.search(folded(text))))
            day = dates[0]
            if "X" in day and days and heading:
                last = days[-1].edtf
                day = f"{last[:4]}{day[4:]}" if text.strip(" =#").startswith("同年") else complete(day, last)
            days.append(Day(i, day, clock or not issue))
        elif dates:
            days.append(Day(i, dates[0][:4], True))
    return days


def _dated_heading(text: str) -> bool:
    """Whether a heading begins with a full date, as those of diaries do: ``2016-02-16 ダムの数字``."""
    found = [a for a in atoms(text) if a.kind is not AtomKind.SEPARATOR]
    return bool(found) and found[0].kind is AtomKind.DATE and _full(found[0].edtf) is not None


def _full(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None


def _candidates(edtf: str, around: str) -> list[str]:
    """Full dates that a date with unknown digits may be, near another date of which at least the year is known."""
    year = int(around[:4])
    month = around[5:7]
    if edtf.startswith("XXXX-XX-"):
        if not month.isdigit():
            return []
        months = [(year + (int(month) - 1 + d) // 12, (int(month) - 1 + d) % 12 + 1) for d in (-1, 0, 1)]
        return [f"{y}-{m:02}-{edtf[8:]}" for y, m in months]
    return [f"{y}{edtf[4:]}" for y in ((year - 1, year, year + 1) if month.isdigit() else (year,))]


def complete(edtf: str, around: str) -> str:
    """A date with its unknown year or month taken from a date near it, unchanged where that says nothing.

    >>> complete("XXXX-12-28", "2012-01-03"), complete("XXXX-XX-09", "2014-03-10"), complete("XXXX-11-21", "2017")
    ('2011-12-28', '2014-03-09', '2017-11-21')
    """
    if not around[:4].isdigit():
        return edtf
    options = _candidates(edtf, around)
    if len(edtf) == 7:  # a month
        return options[len(options) // 2] if options else edtf
    anchor = _full(around) or _full(f"{around}-15") or _full(f"{around}-07-01")
    dated = [(abs((d - anchor).days), o) for o in options if anchor and (d := _full(o))]
    return min(dated)[1] if dated else edtf


def page_outlet(reading: Reading, texts: Sequence[str]) -> str:
    """The one outlet that the title of a page, or a sentence about all its quotations, names; "" where none does."""
    for i, text in enumerate(texts):
        plain = folded(text)
        if reading.kinds[i] is Kind.TITLE or (reading.kinds[i] is Kind.NOTE and WHOLE_PAGE.search(plain)):
            named = [
                a
                for a in atoms(text)
                if a.kind is AtomKind.OUTLET and (not a.outlet or a.outlet.kind not in NOT_A_PAPER)
            ]
            long = [text[a.start : a.end].strip() for a in named if a.end - a.start > 2]
            if reading.kinds[i] is Kind.NOTE and (said := NAMED_SOURCE.search(text)):
                long = [said[1]]
            if len(set(long)) == 1:
                return long[0]
    return ""


def inherit(reading: Reading, texts: Sequence[str]) -> set[int]:
    """Complete the items' fields from the page; return the ids of those whose date is inherited."""
    items = list({id(item): item for item in reading.items if item is not None}.values())
    days = days_of(reading, texts)
    dated = [bool(item.fields.date) for item in items if item.passages]
    own = sum(dated) * 2 > len(dated)  # they print their dates, so that one without has none
    outlet = page_outlet(reading, texts)
    inherited = set()
    named = ""  # the last outlet of an entry
    above = ""  # the last full date of an entry
    for item in items:
        fields = item.fields
        if outlet and fields.kind == "agency" and item.form.place is Place.TAIL:
            fields = fields._replace(outlet=outlet)  # (共同) under an article of the page's own paper
        if outlet and not fields.outlet and item.passages and _may_lack_outlet(item, items):
            fields = fields._replace(outlet=outlet)
        if fields.outlet in ("同", "仝", "同紙", "同誌"):
            fields = fields._replace(outlet=named)
        named = fields.outlet or named
        first = min([*item.sources, *item.passages])
        printed = fields.date
        if not fields.date and any(SAME_DAY.search(texts[n]) for n in item.sources):
            fields = fields._replace(date=above)
        fields = fields._replace(date=_date(item, fields, [d for d in days if d.line < first], own, above))
        if fields.date != printed:
            inherited.add(id(item))
        if _full(fields.date):
            above = fields.date
        item.fields = with_headline(fields, texts[item.passages[0]] if item.passages else "")
    return inherited


def _may_lack_outlet(item: Item, items: Sequence[Item]) -> bool:
    places = (Place.PAGE, Place.TAIL)
    return (
        item.form.inherit.get("outlet") == "page"
        or item.form.place in places
        or not any(i.fields.outlet for i in items)
    )


def _date(item: Item, fields: Fields, days: Sequence[Day], own: bool, above: str) -> str:
    """The date of an item, completed or taken from a heading or the entry above."""
    if fields.date and "X" not in fields.date:
        return fields.date
    if not fields.date:
        if own and item.form.place not in (Place.TAIL, Place.PAGE, Place.INLINE):
            return ""
        return next((d.edtf for d in reversed(days) if not d.clock and len(d.edtf) >= 7), "")
    near, entry = _full(complete(fields.date, above)) if above else None, _full(above)
    if near and entry and abs((near - entry).days) <= NEAR:
        return near.isoformat()
    for day in reversed(days):
        if (done := complete(fields.date, day.edtf)) != fields.date:
            return done
    return fields.date
