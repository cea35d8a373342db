"""A line of source fields with a title between, before or behind them."""

from __future__ import annotations

import re

from pipeline.segment.atoms import Atom, Fields
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.scan import Kind
from pipeline.segment.line.cut import CLOSE, OPEN, Hit, fields_in, kinds_of, runs, shape_of, title_in

# What no place and no other word ends in, and names without kanji.
NAMED = re.compile(
    r"(?:新聞|新報|日報|日日|民報|時報|通信|放送|テレビ|タイム[スズ]|ニュース|紙)$|^[a-zA-Zァ-ヺー・]{3,}$"
)
DASHES = ("―", "—", "–", "─")
LONGEST = 160  # characters of a title
SHORT = 4  # characters up to which an outlet's name may be a word like others
ROUND = ")）》〉>」』"  # a name in 【】 or [] may be a place
LEAD = re.compile(r"^.{0,14}(?:から|より|は|、|以下)[、\s:]?$")
SPOKEN = re.compile(r"[「『].*[」』]\s?[=＝]\s?$")
SEPARATED = re.compile(r"[\s　,、・:;|=~\-ー―—–>*◇◆■●○☆★…→()（）\[\]【】《》〈〉<>〔〕「」『』\"“”]")
VIA = re.compile(r"(?:via|より|から)\s?$")
WORDS = re.compile(r"[一-鿿ぁ-んァ-ヺa-z]{2}|[一-鿿]")


def with_title(
    line: str, cut: tuple[Atom, ...], start: int, end: int, certain: bool = False, lenient: bool = False
) -> Hit | None:
    """A line of source fields and a title between, before or behind them.

    ``certain``: a label says that it is a source; ``lenient``: let an outlet be a short word that a blank sets off.
    """
    head, tail = runs(cut, line)
    tail_start = end if tail == len(cut) else cut[tail].start
    head_end = cut[head - 1].end if head else start
    # A quotation mark that opens the title belongs to it, and so does a bracket that closes behind its last word.
    while head and cut[head - 1].kind is Kind.SEPARATOR and line[cut[head - 1].start] in OPEN:
        head -= 1
        head_end = cut[head].start
    while tail < len(cut) and cut[tail].kind is Kind.SEPARATOR and line[cut[tail].start] in CLOSE:
        tail += 1
        tail_start = cut[tail].start if tail < len(cut) else end
    before = kinds_of(cut[:head]) if _separated(line, head_end) else set()
    behind = kinds_of(cut[tail:]) if _split_off(line, cut, tail, tail_start) else set()
    before, behind = (kinds if _own(kinds) else set() for kinds in (before, behind))
    if before and behind and Kind.DATE in before & behind and Kind.OUTLET not in before | behind:
        before = set()
    if before and not behind and before == {Kind.URL}:
        return None
    if not before and not behind:
        return None
    left = fields_in(line, start, head_end) if before else None
    right = fields_in(line, tail_start, end, tolerant=True) if behind else None
    if not lenient:
        closed = certain or line[end - 1 : end] in tuple(ROUND)
        right = None if right and _doubtful(right, line[head_end:tail_start], closed) else right
        border = (line[start:head_end], line[start : head_end + 1])
        left = None if left and all(_doubtful(left, text, False) for text in border) else left
    if left is not None and right is not None and left.outlet and right.outlet:
        if right.kind == "agency" or left.date:
            right = None
        else:
            left = None
    if left is None and right is None:
        return None
    first = head_end if left else start
    last = tail_start if right else end
    fields = (left or Fields()).merged(right or Fields())
    title = title_in(line, first, last)
    words = line[slice(*title)]
    if right and not left and SPOKEN.match(line[start : tail_start + 1]):
        return None  # a quotation, not a title
    if (
        left
        and not right
        and (lead := re.match(r"[はがをにでのともやへ]", words))
        and lead
        and not quoted(line, *title)
    ):
        return None
    if (
        right
        and not left
        and not certain
        and (quote := re.match(r"^(.{1,14}?)[\s　]?([「『].*[」』])$", words))
        and LEAD.match(quote[1])
    ):
        words = quote[2][1:-1]
    if certain and (english := re.fullmatch(r"[^\"“”]{3,40},\s?[\"“](.+?)[\"”],?", words)):
        words = english[1]
    dashed = line.lstrip()[:1] in DASHES  # who said it
    if (
        not _balanced(words)
        or not WORDS.search(folded(words))
        or len(words) > LONGEST
        or re.search(r"。(?![」』)）]).", words)
    ):
        return None
    bracketed = bool(right) and line[end - 1 : end] in tuple(CLOSE)
    spans = [(start, head_end)] * bool(left) + [(tail_start, end)] * bool(right)
    return Hit(
        fields._replace(title="" if dashed else words, start=0, end=0),
        min(s for s, _ in spans),
        max(e for _, e in spans),
        shape=shape_of(line, cut, start, title),
        bracketed=bracketed,
    )


def quoted(line: str, start: int, end: int) -> bool:
    """Whether quotation marks or square brackets stand around a stretch."""
    return start > 0 and line[start - 1] in '「『[［〔【“"' and line[end : end + 1] in tuple(CLOSE)


def _own(kinds: set[Kind]) -> bool:
    return bool(kinds & {Kind.OUTLET, Kind.DATE, Kind.URL})


def _balanced(words: str) -> bool:
    """Whether no bracket in a title opens without closing or closes without opening: it would be cut inside one."""
    plain = folded(words)
    return all(plain.count(a) == plain.count(b) for a, b in ("()", "[]", "【】", "《》"))


def _doubtful(fields: Fields, border: str, bracketed: bool) -> bool:
    """Whether an outlet is a short form that only a blank sets off: a place, a word (室蘭, 東京, 時事)."""
    name = fields.outlet
    short = bool(name) and len(name) <= SHORT and not NAMED.search(name) and not fields.date and not fields.page
    return short and not bracketed and not re.search(r"[:：|｜)）】>〉》」』=＝]\s*$|\s[-–—]\s*$|via\s*$", border)


def _separated(line: str, at: int) -> bool:
    """Whether what ends at an offset is set off from what follows."""
    return at > 0 and (bool(SEPARATED.match(line[at - 1])) or bool(SEPARATED.match(line[at : at + 1] or " ")))


def _split_off(line: str, cut: tuple[Atom, ...], tail: int, at: int) -> bool:
    """Whether a source at the end of a line is set off from what stands before it; a date may touch it."""
    if tail >= len(cut):
        return False
    kinds = [a.kind for a in cut[tail:] if a.kind is not Kind.SEPARATOR]
    if not kinds:
        return False
    first = next(a for a in cut[tail:] if a.kind is not Kind.SEPARATOR)
    if first.kind is Kind.DATE or first.kind is Kind.ASIDE:
        return True
    return bool(SEPARATED.match(line[first.start - 1 : first.start])) or bool(VIA.search(folded(line[:at])))
