"""Brackets and quotation marks: matching pairs with a recovery that never loses a line over one stray mark."""

from __future__ import annotations

import re
from functools import cache

BRACKETS = dict(zip("「『“｢‘（([［【〔〈《｛{", "」』”｣’）)]］】〕〉》｝}", strict=True))
QUOTES = dict(zip("「『“｢", "」』”｣", strict=True))


def matched_pairs(text: str, pairs: dict[str, str]) -> list[tuple[int, int]]:
    """All well-matched pairs as half-open spans, marks included, in order of their start.

    A closing mark takes the nearest opening mark of its own kind; openings skipped over that way, and closings without
    an opening, are strays and count as ordinary characters.

    >>> matched_pairs("「あ『い」う」", QUOTES)
    [(0, 5)]
    """
    stack: list[tuple[str, int]] = []  # the closing marks waited for
    found = []
    for mark in _mark("".join((*pairs, *pairs.values()))).finditer(text):
        if close := pairs.get(mark[0]):
            stack.append((close, mark.start()))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == mark[0]:
                found.append((stack[depth][1], mark.end()))
                del stack[depth:]
                break
    return sorted(found)


@cache
def _mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans sorted by start, none of which cross, those inside no other."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def outermost_quotations(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost quotations 「…」『…』“…”｢…｣, marks included.

    >>> outermost_quotations("彼は「『約束』だ」と述べた")
    [(2, 9)]
    """
    if not any(mark in text for mark in QUOTES):
        return []
    return outermost(matched_pairs(text, QUOTES))


def outside_brackets(text: str, target: str) -> int:
    """Offset of the first ``target`` character outside all matched brackets, or -1."""
    if target not in text:
        return -1
    position = 0
    for start, end in outermost(matched_pairs(text, BRACKETS)):
        if (at := text.find(target, position, start)) >= 0:
            return at
        position = end
    return text.find(target, position)
