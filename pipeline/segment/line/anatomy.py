"""The source that a line is, or that stands at the end of a line of text, whatever the form of the page.

A line is cut into source atoms (:mod:`pipeline.segment.atoms`). What stands unbroken at its beginning and at its end is
its source, if an outlet, a date or a URL is in it; what is left between is the title, or the words of a passage. Every
order of fields, every bracket and every separator is read by the same few steps, so that no form has to be listed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.segment.atoms import Fields, atoms
from pipeline.segment.atoms.folded import folded
from pipeline.segment.line.cut import Hit, fields_in, opened_at, shape_of, start_of
from pipeline.segment.line.titled import with_title
from pipeline.segment.line.unlisted import LABEL, guessed, labelled_line, occasion

REMARK = re.compile(r"\s?[※＊](?=\S)")
# What says after an outlet that its words follow.
LEAD_OUT = re.compile(
    r"\s?(?:によると|によれば|の記事(?:より|から)?|に(?:は)?(?:こんな|こういう|次の)?(?:ような)?記事が(?:載って|出て)?い?(?:ます|ました|た|る)|"
    r"に(?:よ|載)(?:る|った)(?:記事|もの)|(?:より|から)の?(?:引用|転載|抜粋)?(?:します|しました|です)?|です|が(?:報じ|伝え)(?:た|ました|ています|ている))"
    r"[、。:\s]*$"
)
OF_DAY = re.compile(r"(?<=[日付刊])の(?=\S)")
LEAD_IN = re.compile(r"(?:以[下上](?:は)?[、\s]?|[^。、\s「」]{2,12}(?:から|より)[\s　、]+)(?=\S)")


@lru_cache(maxsize=8192)
def source_line(line: str) -> Hit | None:
    """The source that a line is, with the title of what it is the source of if it prints that too, or None."""
    if linked := LINKED.fullmatch(line):
        return _link(linked)
    start, end = start_of(line), len(line.rstrip())
    if (remark := REMARK.search(line, start + 4)) and remark.start() < end:
        end = remark.start()
    plain = folded(line)
    lead = LEAD_IN.match(line, start, end)  # クリッピングから …
    behind = source_line(" " * lead.end() + line[lead.end() :]) if lead else None
    if behind is not None and behind.fields.outlet:
        return behind
    if (hit := _leading(line, start, end)) is not None:
        return hit
    label = LABEL.match(plain, start)
    if label and label.end() < end:
        return labelled_line(line, start, label.end(), end)
    if start >= end or end - start > 400:
        return None
    if line[:1].isspace() and (said := occasion(line, start, end)):
        return said
    whole = fields_in(line, start, end)
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    bracketed = opened_at(line, start, end) == start
    if whole is not None:
        return Hit(whole, start, end, shape=shape_of(line, cut, start, (0, 0)), bracketed=bracketed)
    return with_title(line, cut, start, end) or guessed(line, cut, start, end, bracketed)


def short_named(line: str) -> Hit | None:
    """A line whose outlet is a word that only a blank sets off: ``・日経 消費税、来春8%に``; for pages full of them."""
    start, end = start_of(line), len(line.rstrip())
    cut = tuple(a for a in atoms(line) if start <= a.start and a.end <= end)
    return with_title(line, cut, start, end, lenient=True)


def _leading(line: str, start: int, end: int) -> Hit | None:
    """A line that leads into a quotation: ``5月3日の朝日新聞朝刊によると`` ``日経です。``."""
    if end - start > LEADING or not (out := LEAD_OUT.search(line, start, end)):
        return None
    core = OF_DAY.sub(" ", line[start : out.start()])
    read = fields_in(core, 0, len(core))
    if read is None or not read.outlet or not read.known:
        return None
    return Hit(read._replace(start=0, end=0), start, out.start(), shape="lead")


LEADING = 40  # characters; a longer line says more than where its quotation is from
LINKED = re.compile(r"(\s*[-*+・•]?\s*)\[(.+)\]\((https?://\S+)\)\s*")


def _link(linked: re.Match[str]) -> Hit:
    """A link as Markdown and wikis have it: what its text names, and its address."""
    inner = source_line(linked[2])
    at, end, url = linked.start(2), linked.end(3) + 1, linked[3]
    if inner is None or inner.bare:
        return Hit(Fields(title=linked[2], url=url), at, end, shape="[T](U)")
    return inner._replace(fields=inner.fields._replace(url=url), start=at + inner.start, end=end, shape="[T](U)")
