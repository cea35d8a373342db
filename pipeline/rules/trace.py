"""Which rules fired on what, and what they did: kept only while somebody asks.

A step notes what its rules do with :func:`note`; outside :func:`tracing` that costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

_events: list[Event] | None = None


class Event(NamedTuple):
    """One thing a rule did.

    Attributes:
        rule: its id.
        text: the line it worked on.
        start: first character concerned, a code point of ``text``.
        end: behind the last one.
        did: ``proposed``, ``moved``, ``dropped``, ``weighed``, ``valued``, ``named``, ``credited``, ``typed``.
        detail: what came of it: the new span, the weight, the value, the speaker.
    """

    rule: str
    text: str
    start: int
    end: int
    did: str
    detail: str = ""


def note(rule: str, text: str, start: int, end: int, did: str, detail: object = "") -> None:
    """Note that a rule did something, if anybody asks."""
    if _events is not None:
        _events.append(Event(rule, text, start, end, did, str(detail)))


def is_asked() -> bool:
    """Whether somebody asks: for notes that are costly to make."""
    return _events is not None


@contextmanager
def tracing() -> Iterator[list[Event]]:
    """Gives a list that fills with the events within it. Not for threads, which note nothing of their own."""
    global _events
    before, _events = _events, []
    try:
        yield _events
    finally:
        _events = before
