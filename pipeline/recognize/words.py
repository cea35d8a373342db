"""The word lists behind the rules, read from ``models/lexicon`` once, as sets and as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.text.scripts import KANJI, KATAKANA

LONGEST_NOUN = 10  # characters
STAYS_COMPOUND = f"(?![{KANJI}{KATAKANA}])"

#: The column that holds the words of a list.
COLUMNS = {
    "body_nouns": "noun",
    "body_prefixes": "prefix",
    "common_heads": "word",
    "descriptions": "word",
    "kinship": "word",
    "legal_forms": "form",
    "metonyms": "surface",
    "not_names": "surface",
    "places": "place",
    "surnames": "surname",
}


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


def column(table: str, name: str, **where: str) -> list[str]:
    """One column of a lexicon, of the rows whose cells are as ``where`` says."""
    return [row[name] for row in read_table(table) if all(row[k] == v for k, v in where.items())]


@cache
def words(table: str) -> frozenset[str]:
    """The words of a list of its own (:data:`COLUMNS`), or of one of the small sets in ``name_words.tsv``."""
    found = column(table, COLUMNS[table]) if table in COLUMNS else column("name_words", "word", set=table)
    if not found:
        raise KeyError(f"no words {table!r}; name a set of models/lexicon/name_words.tsv")
    return frozenset(found)


@cache
def ends(*sets: str) -> tuple[str, ...]:
    """The same as what ``str.endswith`` takes."""
    return tuple(sorted(word for name in sets for word in words(name)))


@cache
def titles() -> frozenset[str]:
    """Titles that can follow a name (``社長``)."""
    return frozenset(row["title"] for row in read_table("titles") if row["kind"] != "modifier")


@cache
def body_titles() -> frozenset[str]:
    """Titles in firms and other bodies, before which the body's name may stand too: ``社長``."""
    return frozenset(column("titles", "title", kind="body"))


@cache
def personal_kinds() -> frozenset[str]:
    """Titles before which nothing but a person's name stands: ``教授``, ``裁判長``, ``七段``."""
    return frozenset(row["title"] for row in read_table("titles") if row["kind"] in ("academic", "profession"))


@cache
def personal_titles() -> frozenset[str]:
    """Titles before which a place is a surname, not the place of the office: ``教授``, but not ``知事``."""
    endings = {k: tuple(column("title_places", "ending", before=k)) for k in ("place", "surname", "part", "whole")}
    kinds = [t for t in body_titles() | personal_kinds() if not t.endswith(endings["part"])]
    named = {t for t in kinds if t.endswith(endings["surname"]) or not t.endswith(endings["place"])}
    return frozenset(named) | frozenset(endings["whole"])


@cache
def role_pattern() -> re.Pattern[str]:
    """A title with what may stand between it and a name: ``国務長官``, ``筆頭副社長``."""
    modifiers = column("titles", "title", kind="modifier")
    return re.compile(f"(?:{alternation(modifiers)})*(?:{alternation(titles())})")


@cache
def role_heads() -> frozenset[str]:
    """First two characters, or the only one, of titles and what stands before them."""
    return frozenset(row["title"][:2] for row in read_table("titles"))


def role_at(text: str, offset: int) -> re.Match[str] | None:
    """The title at ``offset`` with what may stand between it and a name."""
    heads = role_heads()
    if text[offset : offset + 2] in heads or text[offset : offset + 1] in heads:
        return role_pattern().match(text, offset)
    return None


@cache
def honorifics() -> dict[str, str]:
    """Honorific -> ``person``, ``press`` or ``weak``: who takes it."""
    return {row["honorific"]: row["strength"] for row in read_table("honorifics")}


@cache
def honorific_pattern() -> re.Pattern[str]:
    """Any honorific."""
    return re.compile(alternation(honorifics()))


@cache
def honorific_exceptions() -> tuple[str, ...]:
    """Words that end like a name with an honorific: ``お客さん``."""
    return tuple(word for cell in column("honorifics", "exceptions") for word in cell.split("|") if word)


@cache
def honorific_starts() -> frozenset[str]:
    """First characters of honorifics."""
    return frozenset(honorific[0] for honorific in honorifics())


def honorific_at(text: str, offset: int) -> re.Match[str] | None:
    """The honorific at ``offset``."""
    return honorific_pattern().match(text, offset) if text[offset : offset + 1] in honorific_starts() else None


def titled(text: str, offset: int) -> bool:
    """Whether a title or honorific stands at ``offset``."""
    return bool(role_at(text, offset) or honorific_at(text, offset))


@cache
def one_character_countries() -> frozenset[str]:
    """One-character short forms of countries (``米``)."""
    return frozenset(form for cell in column("countries", "short") for form in cell.split("|") if len(form) == 1)


@cache
def countries() -> frozenset[str]:
    """Names and short forms that stand for a country alone; ``EU``, listed with them, is a body."""
    cells = [cell for name in ("name", "short", "aliases") for cell in column("countries", name)]
    return frozenset(form for cell in cells for form in cell.split("|") if form) - organization_names()


def is_country(surface: str) -> bool:
    """Whether the surface names a country, or several by their short forms (``米ソ``)."""
    if surface in countries():
        return True
    return one_character_countries().issuperset(surface) and surface not in words("not_countries")


@cache
def organization_names() -> frozenset[str]:
    """Full and short names of known organizations."""
    cells = [*column("organizations", "name"), *column("organizations", "aliases")]
    return frozenset(form for cell in cells for form in cell.split("|") if form)


@cache
def full_names() -> frozenset[str]:
    """Names that are whole as they stand, whatever common noun they end with: ``国家安全保障会議``."""
    return organization_names() | set(column("org_suffixes", "suffix", needs="none"))


def announced(text: str, offset: int) -> str:
    """The word for a body right before ``offset`` that announces its name (``専門誌``); "" if there is none."""
    nouns = words("body_nouns")
    start = next((k for k in range(max(0, offset - LONGEST_NOUN), offset) if text[k:offset] in nouns), offset)
    return "" if text.endswith(("株式", "有限", "合同"), 0, start) else text[start:offset]


@cache
def building_cue() -> re.Pattern[str]:
    """What follows a building's name where the building is meant: ``の緊急対応室``, ``編``."""
    return re.compile(f"編|の[^、。の「」]{{0,12}}?(?:{alternation(column('building_cues', 'cue'))})")


@cache
def body_words(kind: str = "") -> re.Pattern[str]:
    """A word in Latin letters that no person's name has (``University``, ``Room``), or only a body's (``body``)."""
    found = column("english_body_words", "word", **({"kind": kind} if kind else {}))
    return re.compile(f"\\b(?:{alternation(found)})\\b")


@cache
def body_gloss() -> re.Pattern[str]:
    """A bracket that holds such a word."""
    return re.compile(f"[(（][^()（）]*{body_words().pattern}[^()（）]*[)）]")


@cache
def belonging() -> re.Pattern[str]:
    """What only a body has or suffers, right behind its name: ``株``, ``の業績``."""
    close = alternation(column("body_belongings", "word", after="name"))
    return re.compile(f"(?:(?:{close}){STAYS_COMPOUND}|の(?:{alternation(column('body_belongings', 'word'))}))")


@cache
def person_head() -> re.Pattern[str]:
    """A common noun that follows a person's name and closes the compound: ``陣営``."""
    return re.compile(f"(?:{alternation(column('person_heads', 'noun'))}){STAYS_COMPOUND}")
