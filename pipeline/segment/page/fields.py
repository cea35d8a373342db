"""Sources given as labelled fields: a label and its value, on two lines or with a colon between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.atoms import Fields, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.forms import Form
from pipeline.segment.page.looks import Look, look
from pipeline.segment.page.plan import Match

LABEL = re.compile(
    r"^[\s■◆●◇○▽・*【\[〔<(]*([^:：】\]〕>()（）]{1,10}?)(?:[(（][^()（）]{1,10}[)）])?[】\]〕>)]?\s*(?:[:：]\s*(.*)|)$"
)
DISTINCT = 2  # labels of different fields that make a page one of labelled fields


def labelled(form: Form, texts: Sequence[str]) -> tuple[dict[int, Match], set[int]]:
    """The lines that hold values, as matches, and those that hold nothing but a label.

    One label alone may be a word of a headline: nothing is found unless fields of two kinds are labelled.
    """
    names = {folded(name): key for key, labels in form.labels.items() for name in labels}
    values: dict[int, tuple[str, int, int]] = {}
    bare = set()
    for i, text in enumerate(texts):
        found = LABEL.match(text)
        key = names.get(folded(found[1]).strip()) if found else None
        if not found or key is None:
            continue
        if found[2]:
            values[i] = (key, found.start(2), len(text.rstrip()))
            continue
        after = next((j for j in range(i + 1, len(texts)) if look(texts[j]) is not Look.BLANK), None)
        bare.add(i)
        if after is not None and key != "text":
            text = texts[after]
            values[after] = (key, len(text) - len(text.lstrip()), len(text.rstrip()))
    if len({key for key, *_ in values.values()} - {"text"}) < DISTINCT:
        return {}, set()
    matches = {}
    for i, (key, start, end) in values.items():
        if i not in bare and (fields := _value(key, texts[i][start:end].strip())):
            matches[i] = Match(form, fields, start, end)
    return matches, bare


def _value(key: str, text: str) -> Fields | None:
    if key == "text":
        return None
    read = read_source(text)
    if read is not None and (read.outlet or read.date or read.page) and key != "title":
        return read
    if key == "outlet":
        return Fields(outlet=text, known=1)
    return {"title": Fields(title=text), "page": Fields(page=text), "url": Fields(url=text)}.get(key)
