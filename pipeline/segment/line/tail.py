"""The source at the end of a line of text: ``…と町長は話した。《北浜新報》``."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.segment.atoms import Fields, atoms, read_source
from pipeline.segment.atoms.scan import Kind
from pipeline.segment.line.cut import Hit, fields_in, opened_at, runs, start_of

COLUMN = re.compile(r"([^「」]{2,24}?)「([^「」]{1,30})」\s?(.{0,12})")


def _in_bracket(line: str, start: int, end: int) -> Fields | None:
    """The source in the bracket at the end of a passage; the column in 「」 is its title, words behind it are left."""
    inside = line[start:end]
    if (said := COLUMN.fullmatch(inside)) and (read := fields_in(line, start, start + said.end(1))):
        behind = read_source(said[3]) if said[3].strip() else Fields()
        if read.kind not in ("tv", "radio") and behind is not None:
            return read.merged(behind)._replace(title=said[2])
    if read := fields_in(line, start, end, tolerant=True):
        return read
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    head, _ = runs(cut, line)
    while 0 < head < len(cut) and cut[head - 1].kind is not Kind.SEPARATOR:
        head -= 1
    if 0 < head < len(cut):
        read = fields_in(line, start, cut[head - 1].end)
        if read is not None and read.known > 1 and (read.date or read.page):
            return read
    return None


DASH = re.compile(r"(?:\s[-–—―]\s?|[―—]{1,2}\s?|[。」』)）]\s?[-–—―=＝]{1,2}\s?|[。」』]\s?[@＠]\s?)$")


@lru_cache(maxsize=8192)
def tail(line: str) -> Hit | None:
    """The source at the end of a line of text, in brackets or behind a dash, or None."""
    start, end = start_of(line), len(line.rstrip())
    opened = opened_at(line, start, end)
    if opened > start and line[opened] not in '「『“"{｛':
        words = line[start:opened].rstrip()
        read = _in_bracket(line, opened + 1, end - 1)
        if read is None or not (read.outlet or read.date) or len(words) < 6:
            return None
        return Hit(read._replace(start=0, end=0), opened, end, text=True, shape=f"X{line[opened]}", bracketed=True)
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    _, last = runs(cut, line)
    while last < len(cut) and cut[last].kind is Kind.SEPARATOR:
        last += 1
    if last >= len(cut) or cut[last].start <= start + 6 or not (dash := DASH.search(line[: cut[last].start])):
        return None
    read = fields_in(line, cut[last].start, end)
    if read is None or not read.outlet:
        return None
    return Hit(read._replace(start=0, end=0), cut[last].start, end, text=True, shape=f"X{dash[0].strip()[-1:]}")
