"""Relatives named by given name alone: ``山田健吾さん ... 父の太郎さん -> 山田太郎``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.names.katakana import is_katakana
from pipeline.names.persons import KANJI, is_divided, tidy
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.persons.index import GIVEN_TAG, surname_by_tokens, tag_of

REACH = 4  # lines back in which the person stands whose relative it is
USUAL_SURNAME = 2  # characters of most Japanese surnames (some 85 % of bearers)


@cache
def _kinship() -> re.Pattern[str]:
    words = sorted((row["word"] for row in read_table("kinship")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:(?P<aside>で、?[^。「」]{{1,20}})|の|・|、)?\Z")


def is_relative(o: Occurrence) -> bool:
    """Whether a mention is introduced as somebody's relative: ``姉で医師の花子さん``."""
    return bool(_kinship().search(o.before))


class Relatives:
    """Finds the family names of one article."""

    def __init__(self, found: Sequence[Occurrence]) -> None:
        self.found = found
        self.position = {o.order: i for i, o in enumerate(found)}

    def full_name(self, o: Occurrence, names: dict[int, str]) -> str:
        """The full name of a relative, "" if the mention names none; ``names``: names linked so far, by order."""
        kin = _kinship().search(o.before)
        if is_katakana(o.surface) or not kin or (kin["aside"] and tag_of(o) != GIVEN_TAG):
            return ""
        family = self._family_before(self.position[o.order], names)
        return family + tidy(o.surface) if family and not o.surface.startswith(family) else ""

    def _family_before(self, position: int, names: dict[int, str]) -> str:
        """The family name of the last person named in Japanese before a mention, not far back."""
        here = self.found[position]
        for i in range(position - 1, -1, -1):
            o = self.found[i]
            if here.line.line - o.line.line > REACH:
                break
            name = names.get(o.order, tidy(o.surface))
            if _is_japanese(name):
                return self._surname(o, name)
        return ""

    def _surname(self, o: Occurrence, name: str) -> str:
        if surname := surname_by_tokens(o):
            return surname
        whole = name == tidy(o.surface) and len(name) <= USUAL_SURNAME
        return name if whole else name[:USUAL_SURNAME]


def _is_japanese(name: str) -> bool:
    return bool(KANJI.search(name)) and not is_divided(name)
