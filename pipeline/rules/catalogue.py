"""All families of rules that there are, room by room, in the order in which they are applied."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from pipeline.rules.rule import Family, Rule, RuleError

#: Modules with a tuple ``FAMILIES``, in the order of the stages and of their steps.
ROOMS = ("pipeline.recognize", "pipeline.dates", "pipeline.normalize", "pipeline.attribute")


@cache
def families() -> tuple[Family[Any], ...]:
    """The families in the order of the steps."""
    return tuple(family for room in ROOMS for family in import_module(f"{room}.families").FAMILIES)


@cache
def all_rules() -> dict[str, tuple[Family[Any], Rule[Any]]]:
    """Every rule by its id, with its family.

    Raises:
        RuleError: two rules have one id.
    """
    found: dict[str, tuple[Family[Any], Rule[Any]]] = {}
    for family in families():
        for rule in family.rules():
            if rule.id in found:
                raise RuleError(f"{rule.where}: rule {rule.id} stands at {found[rule.id][1].where} already; rename one")
            found[rule.id] = family, rule
    return found


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
