"""The word lists behind the rules, read from ``models/lexicon`` once and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.lexicon.tables import read_table

LONGEST_NOUN = 10  # characters


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


def column(table: str, name: str) -> list[str]:
    """One column of a lexicon."""
    return [row[name] for row in read_table(table)]


@cache
def titles() -> frozenset[str]:
    """Titles that can follow a name (``社長``)."""
    return frozenset(row["title"] for row in read_table("titles") if row["kind"] != "modifier")


@cache
def personal_titles() -> frozenset[str]:
    """Titles before which a place is a surname, not the place of the office: ``教授``, but not ``知事``."""
    kinds = ("body", "academic", "profession")
    local = ("長", "主任", "担当", "担当者", "代表", "監督", "選手", "関")
    personal = ("社長", "会長", "理事長", "委員長", "裁判長", "部長", "課長", "室長", "次長", "係長")
    parts = ("支部長", "本部長")  # of a place
    provincial = {"県議", "都議", "府議", "道議", "副知事", "政調会長", "幹事長"}  # which towns do not have
    return frozenset(provincial) | frozenset(
        row["title"]
        for row in read_table("titles")
        if row["kind"] in kinds
        and not row["title"].endswith(parts)
        and (not row["title"].endswith(local) or row["title"].endswith(personal))
    )


@cache
def role_pattern() -> re.Pattern[str]:
    """A title with what may stand between it and a name: ``国務長官``, ``筆頭副社長``."""
    modifiers = [row["title"] for row in read_table("titles") if row["kind"] == "modifier"]
    return re.compile(f"(?:{alternation(modifiers)})*(?:{alternation(titles())})")


@cache
def honorific_pattern() -> re.Pattern[str]:
    """An honorific that only follows persons, or one that may follow others too."""
    return re.compile(alternation(column("honorifics", "honorific")))


@cache
def body_titles() -> frozenset[str]:
    """Titles in firms and other bodies, before which the body's name may stand too: ``社長``."""
    return frozenset(row["title"] for row in read_table("titles") if row["kind"] == "body")


def titled(text: str, offset: int) -> bool:
    """Whether a title or honorific stands at ``offset``."""
    return bool(role_at(text, offset) or honorific_at(text, offset))


def role_at(text: str, offset: int) -> re.Match[str] | None:
    """The title at ``offset`` with what may stand between it and a name."""
    heads = role_heads()
    if text[offset : offset + 2] in heads or text[offset : offset + 1] in heads:
        return role_pattern().match(text, offset)
    return None


@cache
def role_heads() -> frozenset[str]:
    """First two characters, or the only one, of titles and what stands before them."""
    return frozenset(row["title"][:2] for row in read_table("titles"))


def honorific_at(text: str, offset: int) -> re.Match[str] | None:
    """The honorific at ``offset``."""
    return honorific_pattern().match(text, offset) if text[offset : offset + 1] in honorific_starts() else None


@cache
def honorific_starts() -> frozenset[str]:
    """First characters of honorifics."""
    return frozenset(honorific[0] for honorific in column("honorifics", "honorific"))


@cache
def honorific_strength() -> dict[str, str]:
    """Honorific -> ``person`` or ``weak``."""
    return {row["honorific"]: row["strength"] for row in read_table("honorifics")}


@cache
def honorific_exceptions() -> tuple[str, ...]:
    """Words that end like a name with an honorific: ``お客さん``."""
    cells = column("honorifics", "exceptions")
    return tuple(word for cell in cells for word in cell.split("|") if word)


@cache
def one_character_countries() -> frozenset[str]:
    """One-character short forms of countries (``米``)."""
    return frozenset(form for cell in column("countries", "short") for form in cell.split("|") if len(form) == 1)


@cache
def countries() -> frozenset[str]:
    """Names and short forms that stand for a country alone; ``EU``, listed with them, is a body."""
    cells = [cell for name in ("name", "short", "aliases") for cell in column("countries", name)]
    return frozenset(form for cell in cells for form in cell.split("|") if form) - organisation_names()


@cache
def organisation_names() -> frozenset[str]:
    """Full and short names of known organisations."""
    cells = [*column("organizations", "name"), *column("organizations", "aliases")]
    return frozenset(form for cell in cells for form in cell.split("|") if form)


def is_country(surface: str) -> bool:
    """Whether the surface names a country, or several by their short forms (``米ソ``)."""
    return surface in countries() or one_character_countries().issuperset(surface)


@cache
def not_names() -> frozenset[str]:
    """Bare common nouns and anaphora, which the guidelines do not label."""
    return frozenset(column("not_names", "surface"))


@cache
def full_names() -> frozenset[str]:
    """Names that are whole as they stand, whatever common noun they end with: ``国家安全保障会議``."""
    return organisation_names() | {row["suffix"] for row in read_table("org_suffixes") if row["needs"] == "none"}


@cache
def metonyms() -> frozenset[str]:
    """Buildings whose name stands for the body in them."""
    return frozenset(column("metonyms", "surface"))


@cache
def building_cue() -> re.Pattern[str]:
    """What follows a building's name where the building is meant: ``の緊急対応室``, ``編``."""
    return re.compile(f"編|の[^、。の「」]{{0,12}}?(?:{alternation(column('building_cues', 'cue'))})")


@cache
def place_names() -> frozenset[str]:
    """Places that bodies are often named after."""
    return frozenset(column("places", "place"))


def announced(text: str, offset: int) -> str:
    """The word for a body right before ``offset`` that announces its name (``専門誌``); "" if there is none."""
    nouns = announcing_nouns()
    start = next((k for k in range(max(0, offset - LONGEST_NOUN), offset) if text[k:offset] in nouns), offset)
    return "" if text.endswith(("株式", "有限", "合同"), 0, start) else text[start:offset]


@cache
def announcing_nouns() -> frozenset[str]:
    """Words for bodies."""
    return frozenset(column("body_nouns", "noun"))


@cache
def body_words() -> re.Pattern[str]:
    """A word in Latin letters that is part of no person's name: ``University``, ``Room``."""
    return re.compile(f"\\b(?:{alternation(column('english_body_words', 'word'))})\\b")


@cache
def sure_body_words() -> re.Pattern[str]:
    """The same where only a body's name has it."""
    words = (row["word"] for row in read_table("english_body_words") if row["kind"] == "body")
    return re.compile(f"\\b(?:{alternation(words)})\\b")


@cache
def body_gloss() -> re.Pattern[str]:
    """A bracket that holds such a word."""
    return re.compile(f"[(（][^()（）]*{body_words().pattern}[^()（）]*[)）]")


@cache
def belonging() -> re.Pattern[str]:
    """What only a body has or suffers, right behind its name: ``株``, ``の業績``."""
    rows = read_table("body_belongings")
    close = alternation(row["word"] for row in rows if row["after"] == "name")
    joined = alternation(row["word"] for row in rows)
    return re.compile(f"(?:(?:{close})(?![一-鿿々ァ-ヺー])|の(?:{joined}))")


@cache
def person_head() -> re.Pattern[str]:
    """A common noun that follows a person's name and closes the compound: ``陣営``."""
    return re.compile(f"(?:{alternation(column('person_heads', 'noun'))})(?![一-鿿々ァ-ヺー])")


@cache
def odd_surnames() -> frozenset[str]:
    """Surnames that the dictionary does not take for any."""
    return frozenset(column("surnames", "surname"))


@cache
def personal_kinds() -> frozenset[str]:
    """Titles before which nothing but a person's name stands: ``教授``, ``裁判長``, ``七段``."""
    return frozenset(row["title"] for row in read_table("titles") if row["kind"] in ("academic", "profession"))


@cache
def legal_forms() -> frozenset[str]:
    """Legal forms of bodies: ``独立行政法人``."""
    return frozenset(column("legal_forms", "form"))


@cache
def name_slot(label: str) -> re.Pattern[str]:
    """What follows a name of one kind: ``を買収`` a body's, ``が死去`` a person's."""
    return re.compile(alternation(row["phrase"] for row in read_table("name_slots") if row["label"] == label))


@cache
def relatives() -> frozenset[str]:
    """Words for relatives, which stand before given names."""
    return frozenset(column("kinship", "word"))
