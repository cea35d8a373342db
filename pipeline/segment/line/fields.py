"""Sources given as labelled fields: a label and its value, on two lines or with a colon between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.segment.atoms import Fields, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.forms import Form
from pipeline.segment.line.cut import Hit
from pipeline.segment.line.looks import Look, look

LABEL = re.compile(
    r"^[\s■◆●◇○▽・*【\[〔<(]*([^:：】\]〕>()（）]{1,10}?)(?:[(（][^()（）]{1,10}[)）])?[】\]〕>)]?\s*(?:[:：]\s*(.*)|)$"
)
DISTINCT = 2  # labels of different fields that make a page one of labelled fields


class Labelled(NamedTuple):
    """Lines of a page by number: what the values are, those that hold nothing but a label, titles, remarks."""

    values: dict[int, Hit]
    labels: set[int]
    titles: set[int]
    asides: set[int]


def labelled(form: Form, texts: Sequence[str]) -> Labelled:
    """The labelled fields of a page.

    One label alone may be a word of a headline: nothing is found unless fields of two kinds are labelled.
    """
    names = {folded(name): key for key, labels in form.labels.items() for name in labels}
    out = Labelled({}, set(), set(), set())
    keys = set()
    for i, text in enumerate(texts):
        found = LABEL.match(text)
        key = names.get(folded(found[1]).strip()) if found else None
        if not found or key is None:
            continue
        start, end = found.start(2), len(text.rstrip())
        where = i
        if not found[2]:
            out.labels.add(i)
            after = next((j for j in range(i + 1, len(texts)) if look(texts[j]) is not Look.BLANK), None)
            if after is None or key == "text":
                continue
            where, start, end = after, len(texts[after]) - len(texts[after].lstrip()), len(texts[after].rstrip())
        keys.add(key)
        if key == "note":
            out.asides.add(where)
        elif key == "title" and where != i:
            out.titles.add(where)
        elif fields := _value(key, texts[where][start:end].strip()):
            out.values[where] = Hit(fields, start, end, shape=f"F{key}", labelled=True)
    return out if len(keys - {"text", "note"}) >= DISTINCT else Labelled({}, set(), set(), set())


def _value(key: str, text: str) -> Fields | None:
    if key == "text":
        return None
    read = read_source(text)
    if read is not None and (read.outlet or read.date or read.page) and key != "title":
        return read
    if key == "byline":
        return Fields(byline=text)
    if key == "outlet":
        return Fields(outlet=text, known=1)
    return {"title": Fields(title=text), "page": Fields(page=text), "url": Fields(url=text)}.get(key)
