"""All families of rules that there are, room by room, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from pipeline.rules.rule import Family, Rule, RuleError

#: Modules with a tuple ``FAMILIES``, in the order of the stages and of their steps.
ROOMS = ("pipeline.recognize", "pipeline.dates", "pipeline.normalize", "pipeline.attribute", "pipeline.statements")


@cache
def families() -> tuple[Family[Any], ...]:
    """The families in the order of the steps.

    Raises:
        RuleError: two of them have one id.
    """
    return distinct(family for room in ROOMS for family in import_module(f"{room}.families").FAMILIES)


def distinct(found: Iterable[Family[Any]]) -> tuple[Family[Any], ...]:
    """The families, unless two have one id, which would leave open whose rule an id is."""
    by_id: dict[str, Family[Any]] = {}
    for family in found:
        if family.id in by_id:
            raise RuleError(f"two families {family.id!r}, of {by_id[family.id].step} and {family.step}; rename one")
        by_id[family.id] = family
    return tuple(by_id.values())


@cache
def all_rules() -> dict[str, tuple[Family[Any], Rule[Any]]]:
    """Every rule by its id, with its family; an id begins with its family's, so none is there twice."""
    return {rule.id: (family, rule) for family in families() for rule in family.rules()}


def find(rule_id: str) -> tuple[Family[Any], Rule[Any]]:
    """The rule of an id.

    Raises:
        RuleError: there is none; the message names those that begin alike.
    """
    rules = all_rules()
    if rule_id not in rules:
        near = [known for known in rules if known.split(".")[0] == rule_id.split(".")[0]][:8]
        raise RuleError(f"no rule {rule_id!r}; `inyo rules` lists them" + (f", e.g. {', '.join(near)}" if near else ""))
    return rules[rule_id]
