"""The decisions about a corpus: handed out by article, and accounted for when all articles are done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.correct import table
from pipeline.correct.decision import Decision
from pipeline.errors import Notice, say

SUFFIX = ".txt"


class Account(NamedTuple):
    """What became of decisions: how many were carried out, and those that were not, with the reason."""

    applied: int
    lost: list[Notice]


class Corrections:
    """All decisions about the articles of a run."""

    def __init__(self, decisions: Iterable[Decision] = (), elsewhere: Iterable[str] = ()) -> None:
        """Take the decisions, and the articles that exist, so that nothing is said of those not asked for in a run."""
        self._elsewhere = frozenset(elsewhere)
        self._all = tuple(decisions)
        self._corpus = tuple(d for d in self._all if not d.article_id)
        self._of: defaultdict[str, list[Decision]] = defaultdict(list)
        for d in self._all:
            if d.article_id:
                self._of[d.article_id].append(d)

    @classmethod
    def of(cls, files: Sequence[Path]) -> Corrections:
        """Those of some files, beside which their articles stand.

        Raises:
            CallError: no such file, or rows that are no decisions.
        """
        articles = (path for file in files for path in file.parent.glob(f"*{SUFFIX}"))
        return cls(table.read(files), (path.name.removesuffix(SUFFIX) for path in articles))

    def __len__(self) -> int:
        return len(self._all)

    def about(self, article_id: str) -> tuple[Decision, ...]:
        """What is to be carried out on an article: what is decided for the corpus, and of the article alone."""
        return (*self._corpus, *self._of.get(article_id, ()))

    def identifiers(self) -> dict[str, str]:
        """Identifiers that were given to entities, by their id or canonical name (or ``PERSON:名``)."""
        return {d.id or d.words: d.value for d in self._all if d.field == "identifier"}

    def account(self, applied: Mapping[str, Iterable[int]]) -> Account:
        """What became of the decisions.

        Args:
            applied: by article id, the indices into :meth:`about` that were carried out.
        """
        done: Counter[Decision] = Counter()
        for article_id, indices in applied.items():
            decisions = self.about(article_id)
            done.update(decisions[i] for i in indices)
        silent = self._elsewhere - set(applied)
        lost = [_lost(d, d.article_id in applied) for d in self._all if not done[d] and d.article_id not in silent]
        return Account(sum(done[d] > 0 for d in self._all), lost)


def _lost(d: Decision, article: bool) -> Notice:
    path, _, line = d.place.rpartition(":")
    if d.article_id and not article:
        why = f"no article {d.article_id!r} here; if it was renamed, write its new name"
    elif d.about == "entity":
        why = "no such entity, or several of that name; copy entity_id into the column id"
    else:
        why = "not found, or several fit; copy words and id anew from the dataset, or delete the row"
    return Notice(path, int(line or 0), f"not applied: {d}: {why}")


def say_account(corrections: Corrections, applied: Mapping[str, Iterable[int]]) -> None:
    """Say on standard error what became of the decisions, if there are any."""
    if not len(corrections):
        return
    account = corrections.account(applied)
    for notice in account.lost:
        say(str(notice))
    say(f"{account.applied} of {len(corrections)} corrections applied, {len(account.lost)} not")
