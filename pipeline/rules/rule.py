"""A rule with its name, its reason and its examples; a family of rules that one step applies in one way.

Duckling keeps named rules with a corpus and a negative corpus that its tests run; HeidelTime keeps patterns, words and
values apart, as data. A rule here has both: it is a row of a table under ``models/rules`` or a function, with the same
fields, and its example and counter-example are executed (:mod:`pipeline.rules.trial`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

Body = TypeVar("Body")
Made = TypeVar("Made")

_off: frozenset[str] = frozenset()
_reversed = False
_memos: list[Callable[[], None]] = []


class RuleError(ValueError):
    """A rule that cannot be: the message gives file and line, or the id, and says what to mend."""


class Mode(StrEnum):
    """How the rules of a family are applied, and so what their order means."""

    FIRST = "first"  # in order, the first that fits decides; every one must be reachable
    ALL = "all"  # each adds its evidence; the order must not matter
    CHAIN = "chain"  # in order, each works on what the one before it left


@dataclass(frozen=True, slots=True)
class Rule(Generic[Body]):
    """One rule.

    Attributes:
        id: unique in the project, ``family.name``; it stands in ``method`` and in the trace.
        body: what is applied: a function, a compiled pattern, a word, a row; the step knows which.
        example: marked text (:mod:`pipeline.rules.marked`) in which it fires and whose marks come out only with it.
        counter: marked text that looks alike, in which it must not fire.
        why: one line for the reader of ``docs/rules.md`` and of ``method``.
        value: what the rule gives: a weight in log-odds, a class, a template; "" where the body says it all.
        where: file and line it comes from.
        row: the cells of a table's row that only its family understands.
    """

    id: str
    body: Body
    example: str
    counter: str
    why: str
    value: str = ""
    where: str = ""
    row: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The id without its family: ``honorific`` of ``cue.honorific``."""
        return self.id.partition(".")[2]

    @property
    def weight(self) -> float:
        """The value as a number.

        Raises:
            RuleError: it is none.
        """
        try:
            return float(self.value)
        except ValueError:
            raise RuleError(f"{self.where}: rule {self.id}: value {self.value!r} is no number") from None


class Trial(Protocol):
    """Runs a marked text through the step of a family; returns the marked text that comes out."""

    def __call__(self, marked: str) -> str:
        """The text with the marks that the step gives it, to be compared with the text as written."""


@dataclass(frozen=True, eq=False)
class Family(Generic[Body]):
    """Rules that one step applies in one way. A family equals itself alone, whatever the ids of others.

    Attributes:
        id: first part of its rules' ids.
        step: the step that applies it, ``room.step`` as the room's ``__init__`` lists it.
        mode: what the order of the rules means.
        load: gives the rules, in order; called once.
        trial: how an example is executed; see :class:`Trial`.
        about: one or two sentences for ``docs/rules.md``.
    """

    id: str
    step: str
    mode: Mode
    load: Callable[[], Iterable[Rule[Body]]]
    trial: Trial
    about: str

    def rules(self) -> tuple[Rule[Body], ...]:
        """All rules, in order, whether they are switched off or not.

        Raises:
            RuleError: a rule whose id does not begin with the family's, or two rules of one id.
        """
        return _loaded(self)

    def active(self) -> tuple[Rule[Body], ...]:
        """The rules in order without those that are switched off."""
        return _active(self)


@cache
def _loaded(family: Family[Any]) -> tuple[Rule[Any], ...]:
    rules = tuple(family.load())
    seen: dict[str, Rule[Any]] = {}
    for rule in rules:
        if not rule.id.startswith(f"{family.id}."):
            raise RuleError(f"{rule.where}: rule {rule.id} of family {family.id}: its id must begin with {family.id}.")
        if rule.id in seen:
            raise RuleError(f"{rule.where}: rule {rule.id} stands at {seen[rule.id].where} already; rename one")
        seen[rule.id] = rule
    return rules


def memo(function: Callable[[], Made]) -> Callable[[], Made]:
    """Keep what a function without arguments makes of the active rules until rules are switched on or off.

    For compiled alternations and indexes. Everything cached that depends on rules must be kept this way or registered
    with :func:`forget_with`, or switching a rule off would show nothing.
    """
    kept = cache(function)
    _memos.append(kept.cache_clear)
    return kept


def forget_with(clear: Callable[[], None]) -> None:
    """Have ``clear`` called whenever rules are switched on or off: ``cache_clear`` of a function with arguments."""
    _memos.append(clear)


@memo
def _indexes() -> dict[Family[Any], tuple[Rule[Any], ...]]:
    return {}


def _active(family: Family[Any]) -> tuple[Rule[Any], ...]:
    kept = _indexes()
    if family not in kept:
        rules = [rule for rule in _loaded(family) if rule.id not in _off]
        kept[family] = tuple(reversed(rules) if _reversed and family.mode is Mode.ALL else rules)
    return kept[family]


@contextmanager
def switched_off(*ids: str) -> Iterator[None]:
    """Within it the rules of these ids do not exist. For tests and measuring; not for threads."""
    global _off
    before = _off
    _off = before | frozenset(ids)
    _forget()
    try:
        yield
    finally:
        _off = before
        _forget()


@contextmanager
def reversed_order() -> Iterator[None]:
    """Within it families of mode ``all`` are applied in reverse order, which must change nothing."""
    global _reversed
    _reversed = True
    _forget()
    try:
        yield
    finally:
        _reversed = False
        _forget()


def _forget() -> None:
    for clear in _memos:
        clear()


class Function(Protocol):
    """Registers a function as a rule, see :func:`collector`."""

    def __call__(
        self, id: str, *, example: str, counter: str, why: str, value: str = ""
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """The decorator for one rule."""


def collector() -> tuple[list[Rule[Any]], Function]:
    """A list of rules and the decorator that adds functions to it, in the order in which they are written.

    >>> RULES, rule = collector()
    >>> @rule("trim.role", example="[山田|P]大統領", counter="[大統領府|O]", why="a title is no part of a name")
    ... def role(span): ...
    """
    rules: list[Rule[Any]] = []

    def rule(
        id: str, *, example: str, counter: str, why: str, value: str = ""
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            where = f"{function.__module__}:{function.__code__.co_firstlineno}"
            rules.append(Rule(id, function, example, counter, why, value, where))
            return function

        return register

    return rules, rule
