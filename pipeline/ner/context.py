"""What the network is told of a piece's surroundings beyond the pieces themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.ner.pieces import Piece

AFTER_SPACE, IN_QUOTES, IN_BRACKETS = 1, 2, 4
CONTEXTS = 8
OPENING = {"「": IN_QUOTES, "『": IN_QUOTES, "“": IN_QUOTES, "(": IN_BRACKETS, "（": IN_BRACKETS}
CLOSING = {"」": IN_QUOTES, "』": IN_QUOTES, "”": IN_QUOTES, ")": IN_BRACKETS, "）": IN_BRACKETS}


def context_bits(pieces: Sequence[Piece], text: str) -> np.ndarray:
    """Bits [pieces]: white space before the piece, quotation marks around it, round brackets around it.

    A mark that is never closed counts to the end of the line; the marks themselves are outside.
    """
    inside = {IN_QUOTES: 0, IN_BRACKETS: 0}
    out = np.zeros(len(pieces), np.int64)
    for i, piece in enumerate(pieces):
        char = text[piece.start]
        if kind := CLOSING.get(char):
            inside[kind] = max(0, inside[kind] - 1)
        space = piece.start > 0 and text[piece.start - 1].isspace()
        out[i] = AFTER_SPACE * space + sum(bit for bit, depth in inside.items() if depth)
        if kind := OPENING.get(char):
            inside[kind] += 1
    return out
