"""The title of a page: the line above everything else that is no item's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.record import Kind
from pipeline.segment.atoms.folded import folded
from pipeline.segment.compose.plan import Item, Reading
from pipeline.segment.line import Look, look

HEAD_LINES = 6  # lines that are not blank among which the title stands
LONGEST = 120
NAMED = re.compile(r"^(?:title|subject|件名|題名|表題)\s?:\s?\S")
# Above the title: the way to the page, the name of the periodical or of the part of the site.
MASTHEAD = re.compile(r"^[^/]{1,16}\s/\s[^/]{1,16}(?:\s/\s|$)|号外|月号|第?[0-9]+号|編集|お知らせ|^(?:月刊|週刊|季刊)")


def set_title(reading: Reading, texts: Sequence[str]) -> None:
    """Give the page's title its kind, and take it from the item that has it for a headline."""
    found = _line(reading, texts)
    if found is None:
        return
    reading.kinds[found] = Kind.TITLE
    reading.hits.pop(found, None)
    if (item := reading.items[found]) is not None:
        reading.items[found] = None
        item.sources = [n for n in item.sources if n != found]
        item.passages = [n for n in item.passages if n != found]
    _introduce(reading, found)
    for other in reading.all_items():
        if other.headline == found and len(reading.all_items()) > 1:
            other.headline = None
            if other.fields.title != texts[found].strip():
                continue
            other.fields = other.fields._replace(title="")


def _introduce(reading: Reading, title: int) -> None:
    """Text between the title and the first item introduces the page: it is the compiler's, if others are items."""
    items = reading.all_items()
    sourced = [item for item in items if item.sources or any(n in reading.hits for n in item.passages)]
    headed = [item for item in items if item.headline not in (None, title)]
    if not sourced and not headed:
        return
    for item in items:
        printed = item.sources or any(n in reading.hits for n in item.passages)
        if printed or item.headline not in (None, title) or item.fields.outlet:
            if item.passages:
                return
            continue
        for n in item.passages:
            reading.kinds[n], reading.items[n] = Kind.NOTE, None
        item.passages = []


def _line(reading: Reading, texts: Sequence[str]) -> int | None:
    filled = [i for i, text in enumerate(texts) if look(text) is not Look.BLANK]
    items = reading.all_items()
    own = {item.headline for item in items} - {None}
    candidates: list[int] = []
    visible = [i for i in filled if look(texts[i]) not in (Look.DAY, Look.RULE, Look.ASIDE, Look.URL)]
    for i in filled[:HEAD_LINES]:
        if NAMED.match(folded(texts[i])):
            return i
        hit, shape = reading.hits.get(i), look(texts[i])
        if hit and (hit.text or hit.fields.url or (hit.fields.outlet and (hit.fields.date or len(items) == 1))):
            break
        if shape in (Look.DAY, Look.RULE, Look.ASIDE, Look.URL) or len(texts[i].strip()) > LONGEST:
            continue
        item = reading.items[i]
        if reading.kinds[i] is Kind.PASSAGE and item and (item.sources or item.fields.outlet or hit):
            break
        kind, first = reading.kinds[i], i == visible[0]
        first = first and not any(look(text) is Look.DAY for text in texts[:i])
        alone = first and i + 1 < len(texts) and look(texts[i + 1]) is Look.BLANK
        if kind is Kind.ATTRIBUTION and not alone:
            break
        if (kind is Kind.PASSAGE or shape is Look.TEXT) and not (first and "。" not in texts[i] and not hit):
            break
        if kind is Kind.NOTE and not first:
            break
        free = candidates and not any(item.sources for item in items if item.headline == i)
        if i in own and not free and not (first and (alone or _over_all(items))):
            break
        candidates.append(i)
        if not MASTHEAD.search(folded(texts[i])):
            break
    return candidates[-1] if candidates else None


def _over_all(items: Sequence[Item]) -> bool:
    """Whether a headline of the first item is likelier that of the page: no other item has one above its source."""
    if len(items) > 1 and not items[0].passages and any(item.passages for item in items):
        return True
    return len(items) > 1 and not any(item.headline is not None for item in items[1:])
