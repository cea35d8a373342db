"""A grammar of digests: every page is a choice along each dimension of how compilers print their sources.

Pages are rendered from a seed, with the labels of every line. :func:`held_out` keeps a quarter of the combinations of
place, headline, order, bracket and date style apart: pages to check on are in compositions never developed on.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from pipeline.record import Kind
from pipeline.segment.atoms.outlets import listed_outlets
from pipeline.training.pages import words

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "place": ("before", "before", "before", "after", "after", "tail", "inline", "section", "page", "list"),
    "title": ("in front", "in behind", "above", "below", "none"),
    "order": ("OD", "DO", "O"),
    "join": (" ", "", "・", " - ", ", ", " "),
    "bracket": ("", "", "()", "（）", "【】", "《》", "[]", "〈〉"),
    "date": ("ja", "slash", "dot", "short", "era", "letter", "md", "md slash", "yy", "kanji", "weekday", "tsuke"),
    "outlet": ("full", "full", "short", "edition", "online", "unlisted"),
    "extra": ("", "", "朝刊", "夕刊", "1面", "time", "社説"),
    "label": ("", "", "", "出典:", "ソース:", "情報源:", "引用元:"),
    "mark": ("", "■", "◆", "・", "○", "number"),
    "url": ("", "", "", "line", "line"),
    "gap": ("item", "item", "paragraph", "none"),
    "indent": ("", "　", " ", "> "),
    "noise": ("", "top", "foot", "both", "comments", "all"),
    "year": ("", "title", "heading"),
    "inside": ("", "", "wrapped", "headings", "asides", "agency", "byline"),
    "second": ("", "", "", "tail", "labelled"),
}
HELD = 4


@dataclass
class Page:
    """A page being rendered: its choices, lines and labels."""

    choices: dict[str, str]
    random: Random
    lines: list[str] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: Kind, text: str = "", source: dict[str, str] | None = None) -> None:
        """A line with its label."""
        self.lines.append(text)
        row = {"line": len(self.lines), "kind": str(kind), "text": text, "source": source}
        self.labels.append(row)

    def blank(self) -> None:
        """A blank line."""
        self.add(Kind.BLANK)


def choices_of(seed: int) -> dict[str, str]:
    """The choices of a page, with those that no compiler combines replaced."""
    random = Random(seed)
    c = {name: random.choice(options) for name, options in DIMENSIONS.items()}
    if c["place"] == "list":
        c |= {"title": random.choice(("in front", "in behind")), "label": "", "url": "", "gap": "none"}
    if c["place"] == "after" and c["title"] == "below":
        c["title"] = "above"
    if c["place"] == "before" and c["title"] == "none":
        c["title"] = "below"
    if c["place"] in ("tail", "inline"):
        c["bracket"] = c["bracket"] or "()"
        c |= {"label": "", "url": "", "title": random.choice(("above", "none")), "mark": ""}
        c["extra"] = "" if c["extra"] == "社説" else c["extra"]
    if c["place"] == "tail" and c["bracket"] == "【】":
        c["bracket"] = "《》"
    if c["place"] == "inline":
        c |= {"bracket": "()", "title": "none", "gap": "item"}
    if c["place"] == "section":
        c |= {"order": "O", "label": "", "url": "", "extra": "", "title": "above", "outlet": "full", "year": "heading"}
    if c["place"] == "page":
        c |= {"label": "", "url": "", "title": "above", "year": "heading", "order": "O", "outlet": "full"}
    if c["place"] == "after" and c["title"] in ("in front", "in behind") and not c["label"]:
        c["label"] = "出典:"
    if c["label"]:
        c["mark"] = ""
        c["bracket"] = ""
    if c["title"] == "in front" and not c["bracket"] and not c["label"]:
        c["bracket"] = "()"
    if c["title"] == "in behind":
        c["bracket"] = ""
    if c["outlet"] == "short" and not c["bracket"] and c["order"] == "O" and c["place"] != "section":
        c["outlet"] = "full"
    if c["place"] in ("list", "inline", "tail", "page"):
        c["second"] = ""
    if c["place"] in ("list", "inline") or (
        c["inside"] == "wrapped" and (c["gap"] == "none" or c["place"] == "tail" or c["second"] == "tail")
    ):
        c["inside"] = ""
    if c["second"] and c["place"] == "section":
        c["second"] = ""
    if c["order"] == "O" and c["place"] in ("before", "after", "list"):
        c["year"] = ""
    if c["date"] in ("md", "md slash", "tsuke") and not c["year"]:
        c["year"] = "title"
    if c["date"] == "tsuke" and c["year"] != "heading":
        c["date"] = "md"
    if c["join"] == "" and c["date"] in ("slash", "dot", "short", "md slash", "yy", "letter") and c["order"] == "DO":
        c["join"] = " "
    return c


def held_out(choices: dict[str, str]) -> bool:
    """Whether a combination of choices is one of those that nothing is developed on."""
    key = "|".join(choices[name] for name in ("place", "title", "order", "bracket", "date"))
    return zlib.crc32(key.encode()) % HELD == 0


def _outlet(random: Random, style: str) -> tuple[str, str]:
    """An outlet as printed, and what of it is the outlet's name."""
    if style == "unlisted":
        name = random.choice(words.UNLISTED)
        return name, name
    row = random.choice([o for o in listed_outlets() if o.kind in ("national", "regional", "prefectural", "agency")])
    if style == "short" and row.short:
        return row.short[0], row.short[0]
    if style == "edition" and row.kind == "national":
        return f"{row.name}{random.choice(('大阪版', '群馬版', '東京本社版'))}", row.name
    if style == "online":
        name = f"{row.name}{random.choice(('電子版', 'デジタル', 'オンライン'))}"
        return name, name
    return row.name, row.name


def _dated(day: date, style: str) -> str:
    era = day.year - 1988 if day.year < 2019 else day.year - 2018
    name = "平成" if day.year < 2019 else "令和"
    kanji = "〇一二三四五六七八九"
    digits = "".join(kanji[int(c)] for c in str(day.year))

    def count(n: int) -> str:
        tens = {0: "", 1: "十"}.get(n // 10, f"{kanji[n // 10]}十" if n >= 20 else "")
        return tens + (kanji[n % 10] if n % 10 else "")

    return {
        "ja": f"{day.year}年{day.month}月{day.day}日",
        "slash": f"{day.year}/{day.month:02}/{day.day:02}",
        "dot": f"{day.year}.{day.month}.{day.day}",
        "short": f"'{day.year % 100:02}/{day.month}/{day.day}",
        "era": f"{name}{era}年{day.month}月{day.day}日",
        "letter": f"{'H' if day.year < 2019 else 'R'}{era:02}.{day.month:02}.{day.day:02}",
        "md": f"{day.month}月{day.day}日",
        "md slash": f"{day.month}/{day.day}",
        "yy": f"{day.year % 100:02}.{day.month}.{day.day}",
        "kanji": f"{digits}年{count(day.month)}月{count(day.day)}日",
        "weekday": f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})",
        "tsuke": f"{day.day}日付",
    }[style]


@dataclass
class _Source:
    printed: str
    fields: dict[str, str]


def _source(page: Page, day: date, outlet: tuple[str, str]) -> _Source:
    """The run of outlet, date and what else is printed, and its fields."""
    c = page.choices
    printed, name = outlet
    fields = {"outlet": name}
    when = _dated(day, c["date"])
    if c["extra"] == "time":
        when += " 7時05分配信" if page.random.random() < 0.5 else " 07:05"
    parts = {"OD": [printed, when], "DO": [when, printed], "O": [printed]}[c["order"]]
    if c["order"] != "O":
        fields["date"] = day.isoformat()
    if c["extra"] in ("朝刊", "夕刊", "1面", "社説"):
        parts.append(c["extra"])
    return _Source(c["join"].join(parts) if c["join"] else "".join(parts), fields)


def _bracketed(text: str, bracket: str) -> str:
    return f"{bracket[0]}{text}{bracket[1]}" if bracket else text


def render(seed: int) -> Page:
    """A page and its labels."""
    choices = choices_of(seed)
    page = Page(choices, Random(seed * 7919 + 1))
    random = page.random
    start = date(random.randint(1998, 2024), random.randint(1, 12), random.randint(1, 28))
    one = _outlet(random, "full")
    _head(page, start, one[1])
    day = start
    heading = choices["year"] == "heading"
    outlet = one
    for number in range(random.randint(4, 8)):
        if number and random.random() < 0.7:
            day += timedelta(days=random.randint(1, 3))
        if day.year != start.year and choices["date"] in ("md", "md slash", "tsuke"):
            day = start
        fresh = not number or random.random() < 0.6
        if heading and (fresh or choices["place"] == "section"):
            page.add(Kind.HEADING, f"{day.year}年{day.month}月{day.day}日")
            page.blank()
            heading_day = day
        elif heading:
            day = heading_day
        if choices["place"] != "page":
            outlet = _outlet(random, choices["outlet"])
        if choices["place"] == "section":
            _section(page, day, outlet)
        else:
            second = choices["second"] if number % 2 else ""
            _second(page, day, outlet, second) if second else _item(page, day, outlet, number)
        if choices["noise"] in ("comments", "all") and random.random() < 0.5:
            if choices["gap"] != "none":
                page.blank()
            page.add(Kind.NOTE, random.choice(words.REMARKS))
        if choices["gap"] != "none" or (choices["place"] in ("before", "after", "tail") and random.random() < 0.5):
            page.blank()
    _foot(page)
    return page


def _head(page: Page, start: date, outlet: str) -> None:
    random, c = page.random, page.choices
    if c["noise"] in ("top", "both", "all"):
        page.add(Kind.NOTE, random.choice(words.TOPS))
    title = words.filled(random, random.choice(words.TITLES))
    if c["year"] == "title":
        title += random.choice((f"({start.year}年)", f" {start.year}年", f"({start.year}年{start.month}月)"))
    if c["place"] == "page":
        title = f"{outlet}に見る{title}" if random.random() < 0.5 else f"{title}({outlet})"
    page.add(Kind.TITLE, title)
    page.blank()
    if c["noise"] in ("all", "both"):
        page.add(Kind.NOTE, random.choice(words.INTROS))
        page.blank()


def _foot(page: Page) -> None:
    if page.choices["noise"] in ("foot", "both", "all"):
        if page.lines[-1]:
            page.blank()
        for text in page.random.sample(words.FEET, 2):
            page.add(Kind.NOTE, text)


def _texts(page: Page, paragraphs: int | None = None) -> list[str]:
    c = page.choices
    count = paragraphs or page.random.randint(1, 3)
    return words.passage(page.random, count, c["indent"])


def _passages(page: Page, texts: list[str], source: dict[str, str]) -> None:
    inside, random = page.choices["inside"], page.random
    if inside == "byline" and random.random() < 0.6:
        texts = [*texts[:-1], texts[-1] + random.choice(("(佐原一郎)", "【己村花子】", "(岬町=庚本次郎)"))]
    if inside == "agency" and random.random() < 0.6 and page.choices["place"] != "tail":
        texts = [*texts[:-1], texts[-1] + random.choice(("(共同)", "(時事)", "(ロイター)"))]
    for number, text in enumerate(texts):
        if number and page.choices["gap"] == "paragraph":
            page.blank()
        if number and inside == "headings" and random.random() < 0.5:
            page.add(Kind.HEADING, f"◇{random.choice(words.HEAD_ACTS)}")
        if inside == "wrapped":
            for line in _wrapped(text, page.choices["indent"]):
                page.add(Kind.PASSAGE, line, source)
        else:
            page.add(Kind.PASSAGE, text, source)
        if inside == "asides" and number + 1 < len(texts) and random.random() < 0.5:
            page.add(Kind.NOTE, random.choice(("(中略)", "(略)", "d0164331_1695326.jpg", "※写真は省略")))


def _wrapped(text: str, indent: str, width: int = 36) -> list[str]:
    """A paragraph hard-wrapped as in mails, a quotation's mark in front of every line."""
    body = text.removeprefix(indent)
    mark = indent if indent.startswith(">") else ""
    parts = [body[k : k + width] for k in range(0, len(body), width)]
    if len(parts) > 1 and len(parts[-1]) < 4:
        parts[-2:] = [parts[-2] + parts[-1]]
    return [f"{mark or (indent if n == 0 else '')}{part}" for n, part in enumerate(parts)]


def _section(page: Page, day: date, outlet: tuple[str, str]) -> None:
    random, c = page.random, page.choices
    page.add(
        Kind.ATTRIBUTION,
        _bracketed(outlet[0], c["bracket"]) if c["bracket"] else f"■{outlet[0]}",
        {"outlet": outlet[1]},
    )
    for _ in range(random.randint(1, 3)):
        title = words.headline(random)
        bullet = c["mark"] in ("・", "○")
        page.add(Kind.ATTRIBUTION if bullet else Kind.HEADING, f"{c['mark']}{title}" if bullet else title)
        source = {"outlet": outlet[1], "title": title, "date": day.isoformat()}
        _passages(page, _texts(page, 1), source)
        if c["gap"] == "paragraph":
            page.blank()


def _mark(page: Page, number: int) -> str:
    mark = page.choices["mark"]
    return f"({number + 1}) " if mark == "number" else mark


def _second(page: Page, day: date, outlet: tuple[str, str], form: str) -> None:
    """An item in the second form of a page: the source at the end, or behind a label under the passage."""
    title = words.headline(page.random)
    made = _source(page, day, outlet)
    known = {**made.fields, "title": title}
    if page.choices["year"] == "heading" and "date" not in known:
        known["date"] = day.isoformat()
    page.add(Kind.HEADING, title)
    texts = _texts(page)
    if form == "tail":
        _passages(page, [*texts[:-1], f"{texts[-1]}({made.printed})"], known)
    else:
        _passages(page, texts, known)
        page.add(Kind.ATTRIBUTION, f"出典:{made.printed}", made.fields)


def _item(page: Page, day: date, outlet: tuple[str, str], number: int) -> None:
    c, random = page.choices, page.random
    made = _source(page, day, outlet)
    title = "" if c["title"] == "none" else words.headline(random)
    known = dict(made.fields)
    if title:
        known["title"] = title
    if c["year"] == "heading" and "date" not in known:
        known["date"] = day.isoformat()
    url = f"http://news.example.jp/{day:%Y%m%d}/{number}.html" if c["url"] else ""
    if url:
        known["url"] = url
    texts = _texts(page)
    source_line = _bracketed(made.printed, c["bracket"])
    if c["title"] == "in front":
        gap = "" if c["bracket"] else " - " if not c["date"].startswith("x") else " "
        source_line = f"{title}{gap}{source_line}"
    elif c["title"] == "in behind":
        source_line = random.choice(
            (f"{made.printed} {title}", f"{made.printed}「{title}」", f"{made.printed}:{title}")
        )
    if c["place"] in ("before", "list"):
        if c["title"] == "above":
            page.add(Kind.HEADING, f"{_mark(page, number)}{title}")
            page.add(Kind.ATTRIBUTION, f"{c['label']}{source_line}", made.fields)
        else:
            page.add(Kind.ATTRIBUTION, f"{c['label'] or _mark(page, number)}{source_line}", made.fields)
            if c["title"] == "below":
                page.add(Kind.HEADING, title)
        if url:
            page.add(Kind.ATTRIBUTION, url, {"url": url})
        if c["place"] == "before":
            if c["gap"] == "paragraph":
                page.blank()
            _passages(page, texts, known)
        return
    if c["title"] == "above":
        page.add(Kind.HEADING, title if c["place"] == "page" else f"{_mark(page, number)}{title}")
    if c["place"] == "page":
        _passages(page, texts, known)
    elif c["place"] == "tail":
        _passages(page, [*texts[:-1], f"{texts[-1]}{source_line}"], known)
    elif c["place"] == "inline":
        _passages(page, [f"{texts[0].rstrip('。')}{source_line}。"], known)
    else:
        _passages(page, texts, known)
        page.add(Kind.ATTRIBUTION, f"{c['label']}{source_line}", made.fields)
        if url:
            page.add(Kind.ATTRIBUTION, url, {"url": url})
