"""General knowledge as lookups: countries, organisations and persons by any form in which media print them.

The tables are ``countries.tsv``, ``organizations.tsv`` and ``persons.tsv`` under ``models/lexicon``; each is read once.
All lookups are exact but for :func:`fold`: width, letter case, dots and hyphens inside a name do not count.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.tables import read_table
from pipeline.text.folding import fold


class Person(NamedTuple):
    """A row of ``persons.tsv``; ``years`` are the first and the last year in which the press writes of the person."""

    name: str
    shorts: tuple[str, ...]
    country: str
    union: str  # 欧州連合 for who speaks for it, else ""
    roles: frozenset[str]
    years: tuple[int, int]


class Organization(NamedTuple):
    """A row of ``organizations.tsv``; ``country`` is empty for international bodies."""

    name: str
    country: str
    kind: str


def cells(cell: str) -> list[str]:
    """The parts of a list cell: ``米国|合衆国 -> ["米国", "合衆国"]``."""
    return [part for part in cell.split("|") if part]


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    long, short = {}, {}
    for row in read_table("countries"):
        name = row["name"]
        for form in [name, *cells(row["aliases"]), *cells(row["latin"])]:
            long[form] = name
        for form in cells(row["short"]):
            short[form] = name
    return long, short


def country(word: str) -> str:
    """Canonical name of a country in its long, foreign or one-character form, "" if it is none.

    ``米国 -> アメリカ``, ``露 -> ロシア``, ``グルジア -> ジョージア``, ``Russian -> ロシア``.
    """
    long, short = _countries()
    return long.get(word) or short.get(word, "")


def short_forms() -> frozenset[str]:
    """The one-character forms: ``米``, ``露``, ``ロ``."""
    return frozenset(_countries()[1])


@cache
def prefixes() -> frozenset[str]:
    """The short forms that stand before any government body: ``米`` in ``米研究公正局``."""
    return frozenset(form for row in read_table("countries") for form in cells(row["prefixes"]))


@cache
def _country_pattern() -> re.Pattern[str]:
    forms = sorted((f for f in _countries()[0] if not f.isascii()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms)))


KATAKANA = re.compile(r"[ァ-ヺー]")


def countries_in(text: str) -> list[tuple[int, int, str]]:
    """Long forms of countries in a text: ``(start, end, canonical name)``, half-open, in text order.

    A form inside a longer katakana word is none: ``タイ`` in ``タイムズ``, ``マリ`` in ``マリウポリ``.
    """
    found = []
    for m in _country_pattern().finditer(text):
        start, end = m.span()
        if KATAKANA.match(m.group()[0]) and KATAKANA.match(text[start - 1 : start] if start else ""):
            continue
        if KATAKANA.match(m.group()[-1]) and KATAKANA.match(text[end : end + 1]):
            continue
        found.append((start, end, _countries()[0][m.group()]))
    return found


@cache
def _organizations() -> dict[str, Organization]:
    table: dict[str, Organization] = {}
    rows = [(row, Organization(row["name"], row["country"], row["kind"])) for row in read_table("organizations")]
    for row, organization in rows:
        for form in cells(row["aliases"]):
            table.setdefault(fold(form), organization)
    for _, organization in rows:
        table[fold(organization.name)] = organization
    return table


def organization(surface: str) -> Organization | None:
    """The organisation with that name or alias: ``OSCE -> 欧州安全保障協力機構``."""
    return _organizations().get(fold(surface))


@cache
def _persons() -> tuple[dict[str, Person], dict[str, tuple[Person, ...]]]:
    full: dict[str, Person] = {}
    short: dict[str, list[Person]] = {}
    for row in read_table("persons"):
        first, last = row["years"].split("-")
        person = Person(
            row["name"],
            tuple(cells(row["short"])),
            row["country"],
            row["union"],
            frozenset(cells(row["roles"])),
            (int(first), int(last)),
        )
        for form in [row["name"], *cells(row["aliases"]), *cells(row["latin"])]:
            full.setdefault(fold(form), person)
        for form in person.shorts:
            short.setdefault(fold(form), []).append(person)
    return full, {form: tuple(persons) for form, persons in short.items()}


def person(surface: str) -> Person | None:
    """The person with that full name in any spelling or script: ``Xi Jinping -> 習近平``."""
    return _persons()[0].get(fold(surface))


class Term(NamedTuple):
    """Who held a post of a country or body, in which years (first and last, both in part)."""

    post: str
    of: str
    first: int
    last: int


STILL = 9999  # the last year of a term that has no end yet


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """The terms of each person of ``terms.tsv``, by canonical name."""
    table: dict[str, list[Term]] = {}
    for row in read_table("terms"):
        last = int(row["to"][:4]) if row["to"] else STILL
        table.setdefault(row["name"], []).append(Term(row["post"], row["of"], int(row["from"][:4]), last))
    return {name: tuple(found) for name, found in table.items()}


def served(name: str, posts: frozenset[str], year: int) -> bool | None:
    """Whether a known person held one of ``posts`` in a year; None where no term of such a post is known."""
    known = [term for term in terms().get(name, ()) if term.post in posts]
    return any(term.first <= year <= term.last for term in known) if known else None


def persons_by_short(surface: str) -> tuple[Person, ...]:
    """The persons whom the press calls so for short: ``ブッシュ`` gives two."""
    return _persons()[1].get(fold(surface), ())
