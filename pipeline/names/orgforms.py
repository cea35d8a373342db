"""Organisations' names as strings: their endings, and what the press can leave out at their beginning."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.names.endings import elements, part_suffixes
from pipeline.names.katakana import is_katakana


@cache
def suffixes() -> frozenset[str]:
    """Endings of organisations and of their parts."""
    rows = read_table("org_suffixes")
    return frozenset(row["suffix"] for row in rows) | frozenset(part_suffixes())


@cache
def heads() -> frozenset[str]:
    """Names that are nothing but an ending: ``地方裁判所``, ``県警``, ``調査委員会``."""
    rows = [row for row in read_table("org_abbreviations") if row["where"] == "end"]
    return suffixes() | {row["full"] for row in rows} | {row["short"] for row in rows}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted((s for s in heads() if len(s) > 1), key=len, reverse=True))


@cache
def ending_of(name: str) -> str:
    """The longest ending of a name, "" if it has none."""
    return next((s for s in _endings() if name.endswith(s) and len(s) < len(name)), "")


@cache
def long_ending(name: str) -> str:
    """The last unit of a written-out name: ``県庁舎移転検証推進委員会 -> 委員会``, ``貿易産業漁業省 -> 省``."""
    if name.endswith(("省", "庁")):
        return name[-1]
    short = [s for s in _endings() if name.endswith(s) and len(s) < len(name)]
    return short[-1] if short else ""


def is_complete(name: str) -> bool:
    """Whether a name ends like a full one, so that what merely begins with it is another body."""
    return bool(ending_of(name))


def in_order(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in that order."""
    rest = iter(full)
    return all(c in rest for c in short)


def word_boundary(name: str, full: str) -> bool:
    """Whether a word of ``full`` can end where ``name`` ends: scripts change, or both are kanji."""
    last, following = full[len(name) - 1], full[len(name)]
    if is_katakana(last) and is_katakana(following):
        return False
    return not (last.isascii() and following.isascii() and last.isalnum() and following.isalnum())


def _leaves_place(name: str) -> bool:
    """Whether a name begins with the rank of a place whose name is left out: ``県立美術館``, ``市消防局``."""
    return len(name) > 3 and name[0] in "都道府県市区町村" and name[:2] not in ("道路", "市場", "町内", "区画")


@cache
def _is_place(head: str) -> bool:
    return head.endswith(("都", "道", "府", "県", "市", "区", "町", "村", "州", "地方"))


def can_leave_out(head: str, name: str) -> bool:
    """Whether ``name`` can stand for an organisation called ``head`` and ``name``."""
    return (
        _leaves_place(name)
        or head.endswith(elements("link"))
        or name.endswith(elements("tail"))
        or (len(name) > 2 and (head in elements("qualifier") or _is_place(head)))
    )
