"""Tables of words and how they are looked up."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.tables import read_table

LONGEST = 14  # code points that the longest key of the tables of words has at most


@cache
def role_kinds() -> dict[str, str]:
    """Roles of ``models/lexicon/roles.tsv`` to their kinds."""
    return {row["role"]: row["kind"] for row in read_table("roles")}


@cache
def noun_kinds() -> dict[str, str]:
    """Nouns of ``models/lexicon/speech_nouns.tsv`` to their kinds."""
    return {row["noun"]: row["kind"] for row in read_table("speech_nouns")}


def longest_suffix(text: str, table: dict[str, str]) -> str:
    """The longest ending of ``text`` that is a key of ``table``, or ""; a key of one character only as the whole."""
    if len(text) <= LONGEST and text in table:
        return text
    for i in range(max(1, len(text) - LONGEST), len(text) - 1):
        if (ending := text[i:]) in table:
            return ending
    return ""
