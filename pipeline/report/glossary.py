"""What a code in ``method`` means: from the catalogue of rules, the evidence for speakers, and a table of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.lexicon.tables import MODELS, read_rows
from pipeline.report.corpus import Node

HERE = Path(__file__).parent


def glossary(methods: Iterable[str]) -> dict[str, Node]:
    """Every code of some methods that has a line: ``en``, and ``ja`` and ``example`` where there are."""
    codes = {code for method in methods for code in method.split("+")}
    lines = _rules() | _evidence() | _table()
    return {code: line for code in sorted(codes) if (line := lines.get(_plain(code, lines)))}


def _plain(code: str, lines: dict[str, Node]) -> str:
    """The code that has the line: ``to_report``, ``type:to_report``, ``direct.to_report`` are all ``f:to_report``."""
    frame = code.removeprefix("type:").removeprefix("direct.")
    return next((known for known in (code, f"f:{frame}", frame) if known in lines), code)


def _rules() -> dict[str, Node]:
    from pipeline.rules.catalogue import all_rules  # imports every room that has rules

    return {code: {"en": rule.why, "example": rule.example} for code, (_, rule) in all_rules().items()}


def _evidence() -> dict[str, Node]:
    return {row["feature"]: {"en": row["comment"]} for _, row in read_rows(MODELS / "attribute" / "priors.tsv")}


def _table() -> dict[str, Node]:
    return {row["code"]: {"en": row["meaning"], "ja": row["ja"]} for _, row in read_rows(HERE / "glossary.tsv")}
