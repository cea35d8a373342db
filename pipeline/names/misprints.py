"""Names of organisations printed with one character wrong, missing or too many."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon import knowledge
from pipeline.names.endings import write_out
from pipeline.text.folding import fold

LENGTH = 7  # characters from which one wrong or missing one is taken for a misprint
# Characters that tell names apart.
DISTINGUISHING = frozenset(
    "東西南北上下左右前後新旧大小高中低内外男女本分海陸空国農民社県市区町村一二三四五六七八九十百千第0123456789"
)


class MisprintIndex:
    """Names among which the one is looked up that another is a misprint of."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._less_one: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str) -> None:
        """Add a name; short ones are left out."""
        if len(name) >= LENGTH and name not in self._names:
            self._names[name] = None
            for i in range(len(name)):
                self._less_one[name[:i] + name[i + 1 :]].append(name)

    def near(self, name: str) -> list[str]:
        """Names that differ from this one as a misprint does, in the order they were added."""
        if len(name) < LENGTH - 1:
            return []
        near = dict.fromkeys(self._less_one.get(name, ()))
        for i in range(len(name)):
            less = name[:i] + name[i + 1 :]
            near |= dict.fromkeys([less] if less in self._names else self._less_one.get(less, ()))
        return [other for other in near if other != name and is_misprint(name, other)]


def is_misprint(name: str, other: str) -> bool:
    """Whether two names differ in one character, and not in one like ``第一``, ``第二``; ``東``, ``西``."""
    operations = list(Levenshtein.editops(name, other))
    if len(operations) != 1 or knowledge.organization(name):
        return False
    operation = operations[0]
    changed = (name[operation.src_pos] if operation.tag != "insert" else "") + (
        other[operation.dest_pos] if operation.tag != "delete" else ""
    )
    if operation.tag == "replace" and DISTINGUISHING & set(changed):
        return False
    return fold(write_out(name)) != fold(write_out(other))
