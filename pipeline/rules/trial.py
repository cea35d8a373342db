"""The four things that are tried of every rule, whatever it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.rules.rule import Family, Mode, Rule, reversed_order, switched_off
from pipeline.rules.trace import tracing


def faults(family: Family[Any], rule: Rule[Any]) -> Iterator[str]:
    """What is wrong with a rule: nothing, or one line for each trial that it fails.

    1. Its example comes out as it is marked, and the rule fired there.
    2. Its counter-example comes out as it is marked, and the rule did not fire.
    3. Without the rule the example does not come out.
    4. Evidence (mode ``all``): applied in reverse order the example comes out all the same.

    In mode ``first`` the first trial shows that the rule can be reached: no earlier one takes its example.
    """
    with tracing() as events:
        came = family.trial(rule.example)
    if came != rule.example:
        yield f"{rule.where}: {rule.id}: the example\n  {rule.example}\ncomes out as\n  {came}"
    elif rule.id not in {event.rule for event in events}:
        fired = sorted({event.rule for event in events})
        yield f"{rule.where}: {rule.id} did not fire in its example {rule.example}; these did: {fired}"
    with tracing() as events:
        came = family.trial(rule.counter)
    if came != rule.counter:
        yield f"{rule.where}: {rule.id}: the counter-example\n  {rule.counter}\ncomes out as\n  {came}"
    if rule.id in {event.rule for event in events}:
        yield f"{rule.where}: {rule.id} fires in its counter-example {rule.counter}"
    with switched_off(rule.id):
        if family.trial(rule.example) == rule.example:
            yield f"{rule.where}: {rule.id}: its example comes out without it too: {rule.example}"
    if family.mode is Mode.ALL:
        with reversed_order():
            if family.trial(rule.example) != rule.example:
                yield f"{rule.where}: {rule.id}: its example depends on the order of {family.id}"
