"""Endings of organisations' names: what the press shortens them to, and which make a part of another organisation."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.tables import read_table


@cache
def _abbreviations(where: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = [row for row in read_table("org_abbreviations") if row["where"] == where]
    rows.sort(key=lambda row: -len(row["short"]))
    return tuple(
        (row["short"], row["full"], re.compile(rf"(?:{row['not_before']})\Z" if row["not_before"] else r"(?!)"))
        for row in rows
    )


@cache
def elements(kind: str) -> tuple[str, ...]:
    """Elements of bodies' names of one kind, see ``body_elements.tsv``."""
    return tuple(row["element"] for row in read_table("body_elements") if row["kind"] == kind)


@cache
def part_suffixes() -> tuple[str, ...]:
    """Endings of parts of organisations, longest first: ``労働組合``, ``事務局``."""
    return tuple(sorted((row["suffix"] for row in read_table("part_suffixes")), key=len, reverse=True))


def is_part(rest: str) -> bool:
    """Whether what follows an organisation's name makes it a part of it: ``労働組合``, ``第二工場``."""
    return rest.endswith(part_suffixes())


@cache
def _not_parents() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_parents"))


def divides(name: str, end: int) -> bool:
    """Whether a name can be an organisation of ``end`` characters and its part: not ``東大|阪市教委``."""
    head, rest = name[:end], name[end:]
    cut_word = head.endswith("大") and rest.startswith("学") and not rest.startswith("学部")
    cut_word = cut_word or (head.endswith("大学") and rest.startswith("院"))
    return is_part(rest) and not cut_word and not name.startswith(_not_parents())


def write_out(name: str) -> str:
    """The endings of a name written out: ``福岡高裁 -> 福岡高等裁判所``, ``県教委 -> 県教育委員会``."""
    for short, full, no in _abbreviations("end"):
        if name == short:
            return full
        head = name[: -len(short)]
        if name.endswith(short) and head and not no.search(head) and not name.endswith(full):
            if full == "委員会":
                for topic, topic_full, _ in _abbreviations("committee"):
                    if head.endswith(topic):
                        head = head[: -len(topic)] + topic_full
                        break
            return _head_out(head) + full
    return _head_out(name)


def _head_out(name: str) -> str:
    for short, full, _ in _abbreviations("start"):
        if name.startswith(short) and not name.startswith((full, "国連邦")) and len(name) > len(short):
            return full + name[len(short) :]
    return name
