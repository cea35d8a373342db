"""Cutting a text that is too long for Sudachi at sentence and line ends."""

from __future__ import annotations

import re

MAX_BYTES = 49_149  # sudachi.rs rejects longer input
_SENTENCE = re.compile(r"[^。！？!?\n\r]*[。！？!?\n\r]+|[^。！？!?\n\r]+")


def cut(text: str, limit: int = MAX_BYTES) -> list[tuple[int, str]]:
    """Pieces of ``text`` of at most ``limit`` bytes of UTF-8, each with its offset; joined they are the text.

    Cut after sentence-final marks and line ends; a sentence longer than that is cut where it must be.
    """
    if len(text) * 4 <= limit or len(text.encode("utf-8")) <= limit:
        return [(0, text)]
    pieces: list[tuple[int, str]] = []
    start, size, end = 0, 0, 0
    for sentence in _SENTENCE.findall(text):
        for part in _slices(sentence, limit):
            part_size = len(part.encode("utf-8"))
            if size and size + part_size > limit:
                pieces.append((start, text[start:end]))
                start, size = end, 0
            size += part_size
            end += len(part)
    pieces.append((start, text[start:end]))
    return pieces


def _slices(sentence: str, limit: int) -> list[str]:
    width = max(1, limit // 4)
    if len(sentence) * 4 <= limit or len(sentence.encode("utf-8")) <= limit:
        return [sentence]
    return [sentence[i : i + width] for i in range(0, len(sentence), width)]
