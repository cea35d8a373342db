"""The tables of this room: reporting predicates with class and complements, nouns of stance, attitude and saying."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.attribute.read.predicates import both_forms
from pipeline.lexicon.tables import read_table

LONGEST = 8  # code points that the longest word of the tables has at most


class Predicate(NamedTuple):
    """A reporting predicate: its class and the complements that hold what it reports."""

    lemma: str
    kind: str
    complements: frozenset[str]


@cache
def predicates() -> dict[str, Predicate]:
    """Reporting predicates by lemma, じる and ずる both."""
    return {
        lemma: Predicate(lemma, row["class"], frozenset(filter(None, row["complements"].split(","))))
        for row in read_table("statement_predicates")
        for lemma in both_forms(row["lemma"])
    }


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of a kind: stance, attitude, saying, content or thing."""
    return frozenset(row["noun"] for row in read_table("statement_nouns") if row["kind"] == kind)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind of ``models/lexicon/statement_words.tsv``."""
    return frozenset(row["word"] for row in read_table("statement_words") if row["kind"] == kind)


def ends_in(text: str, words: frozenset[str]) -> bool:
    """Whether a noun is one of some words or a compound that ends in one of two characters or more: 最終報告書."""
    return any(text[i:] in words for i in range(max(0, len(text) - LONGEST), len(text) - 1)) or text in words
