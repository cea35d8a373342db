"""What the network is told of a piece's surroundings beyond the pieces themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

AFTER_SPACE, IN_QUOTES, IN_BRACKETS = 1, 2, 4
CONTEXTS = 8
OPENING = {"「": IN_QUOTES, "『": IN_QUOTES, "“": IN_QUOTES, "(": IN_BRACKETS, "（": IN_BRACKETS}
CLOSING = {"」": IN_QUOTES, "』": IN_QUOTES, "”": IN_QUOTES, ")": IN_BRACKETS, "）": IN_BRACKETS}
_MARK = re.compile(f"[{''.join(map(re.escape, [*OPENING, *CLOSING]))}]")
_SPACE = re.compile(r"\s")


def context_bits(starts: Sequence[int], text: str) -> list[int]:
    """Bits of each piece: white space before it, quotation marks around it, round brackets around it.

    A mark that is never closed counts to the end of the line; the marks themselves are outside. ``starts`` are the
    offsets where the pieces begin, rising; a mark counts where a piece begins with it.
    """
    bits = [0] * len(starts)
    depth = {IN_QUOTES: 0, IN_BRACKETS: 0}
    around = since = 0  # the bits that hold from piece `since` on
    for match in _MARK.finditer(text):
        piece = bisect_left(starts, match.start())
        if piece == len(starts) or starts[piece] != match.start():
            continue
        if kind := CLOSING.get(match[0]):
            depth[kind] = max(0, depth[kind] - 1)
        else:
            kind = OPENING[match[0]]
            depth[kind] += 1
            piece += 1
        if around:
            bits[since:piece] = [around] * (piece - since)
        around, since = sum(bit for bit, count in depth.items() if count), piece
    if around:
        bits[since:] = [around] * (len(starts) - since)
    for match in _SPACE.finditer(text):
        piece = bisect_left(starts, match.end())
        if piece < len(starts) and starts[piece] == match.end():
            bits[piece] |= AFTER_SPACE
    return bits
