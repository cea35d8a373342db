"""Rules kept as rows: ``models/rules/<name>.tsv``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.lexicon.tables import MODELS, read_rows
from pipeline.rules.rule import Rule, RuleError

Body = TypeVar("Body")
FIELDS = ("id", "example", "counter", "why")


def read_rules(
    name: str, body: Callable[[dict[str, str]], Body], columns: Iterable[str] = ()
) -> tuple[Rule[Body], ...]:
    """The rules of one table, in the order of its rows.

    The first line names the columns: ``id``, ``example``, ``counter``, ``why``, as a rule ``value``, and those that the
    family's ``body`` understands. Lines that begin with ``#`` and blank lines are left out.

    Args:
        name: the table, ``models/rules/<name>.tsv``.
        body: makes the body from the cells of a row.
        columns: columns that the body needs.

    Raises:
        RuleError: a column is missing, a cell that must not be empty is, or ``body`` raised ValueError: with file and
            line.
    """
    path = MODELS / "rules" / f"{name}.tsv"
    rules = []
    for number, row in read_rows(path):
        where = f"models/rules/{name}.tsv:{number}"
        if missing := [column for column in (*FIELDS, *columns) if column not in row]:
            raise RuleError(f"{where}: no column {missing[0]!r}; add it to the first line")
        if empty := [column for column in FIELDS if not row[column]]:
            raise RuleError(f"{where}: {empty[0]} of rule {row['id']!r} is empty; every rule has one")
        try:
            made = body(row)
        except ValueError as error:
            raise RuleError(f"{where}: rule {row['id']}: {error}") from None
        rules.append(
            Rule(row["id"], made, row["example"], row["counter"], row["why"], row.get("value", ""), where, row)
        )
    return tuple(rules)
