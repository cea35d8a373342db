"""Readings of Japanese names, for names that a passage gives in kana: ``タロウ`` for ``太郎``."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.normalize.katakana import level


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - sudachipy ships no types
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").create(mode=SplitMode.C)


@cache
def readings(name: str) -> tuple[str, ...]:
    """Sudachi's readings of the parts of a Japanese full name: ``山田太郎 -> (ヤマダ, タロウ)``, levelled."""
    return tuple(level(morpheme.reading_form()) for morpheme in _tokenizer().tokenize(name))


def reads(kana: str, name: str) -> bool:
    """Whether a kana name is how surname or given name of a Japanese full name is read."""
    return level(kana) in readings(name)
