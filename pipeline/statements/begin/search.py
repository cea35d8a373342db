"""A place in a sentence from which the beginning of what is said is looked for, and what stands there."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.read.phrase import Phrase
from pipeline.statements.complements.clauses import Complement
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.tail import Tail


class Search:
    """Looks for the beginning of one content: units from ``at`` on, behind which some rule can skip."""

    def __init__(
        self, sentence: Sentence, phrases: list[Phrase], head: Head, tail: Tail, said: Complement, elided: bool
    ) -> None:
        self.sentence, self.units = sentence, sentence.units
        self.phrases = phrases
        self.firsts = [p.first for p in phrases]
        self.head, self.tail, self.said = head, tail, said
        self.elided = elided  # whether the sentence before told what somebody said
        self.at = 0
        self.named = False  # whether the speaker has been passed

    def here(self) -> Phrase | None:
        """The phrase that begins at ``at``."""
        k = bisect_left(self.firsts, self.at)
        return self.phrases[k] if k < len(self.phrases) and self.firsts[k] == self.at else None

    def ahead(self) -> list[Phrase]:
        """The phrase at ``at`` and those that a relative clause from there on leads to: 7日に会談した[首脳]."""
        k = bisect_left(self.firsts, self.at)
        found: list[Phrase] = []
        for phrase in self.phrases[k : k + 12]:
            if phrase.first > self.said.last:
                break
            joined = (
                bool(found) and phrase.first - found[-1].last <= 3 and self._joins(found[-1].last + 1, phrase.first)
            )
            if phrase.first == self.at or self._describes(phrase.first) or joined:
                found.append(phrase)
            elif any(self._closes(m) for m in range(max(self.at, phrase.first - 3), phrase.first)):
                break
        return found

    def near(self) -> list[Phrase]:
        """The phrases from ``at`` on as far as no clause closes and no topic stands between."""
        k = bisect_left(self.firsts, self.at)
        found: list[Phrase] = []
        for phrase in self.phrases[k : k + 16]:
            before = found[-1].last if found else self.at
            if phrase.first > self.said.last or any(self._closes(m) for m in range(before + 1, phrase.first)):
                break
            found.append(phrase)
            if phrase.case == "wa":
                break
        return found

    def _describes(self, k: int) -> bool:
        """Whether the unit before ``k`` is a predicate in a clause that describes what follows."""
        before = self.units[k - 1]
        return before.predicate and not (before.tag.startswith("動詞") and before.text != before.lemma)

    def _joins(self, start: int, stop: int) -> bool:
        """Whether what stands between two phrases makes them one: AとBとの, AやB."""
        return stop > start and all(
            self.units[k].text in ("と", "の", "や", "・", "、", "へ", "など") for k in range(start, stop)
        )

    def _closes(self, k: int) -> bool:
        """Whether a comma behind a predicate closes a clause at ``k``."""
        before = self.units[k - 1]
        closed = (
            (before.predicate and (before.lemma != "だ" or before.text != "で"))
            or before.tag.startswith("助詞-接続")
            or before.text in ("ため", "ので")
        )
        return self.units[k].text in "、，" and k > 0 and closed and before.text != "て"

    def text(self, k: int, count: int = 3) -> str:
        """The text of some units from ``k`` on, quotations as one mark."""
        return "".join("「" if u.kind == "Q" else u.text for u in self.units[k : k + count])

    def behind(self, k: int) -> int:
        """The unit behind a comma at ``k``, else ``k``."""
        return k + 1 if k < len(self.units) and self.units[k].text in ("、", "，") else k
