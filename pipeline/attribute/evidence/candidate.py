"""Candidates for a speaker and what has been decided: the bookkeeping of the attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.attribute.evidence.subjects import Subject
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.referents.article import Quoted
from pipeline.attribute.referents.bearers import Referent

# Context that counts of its own even behind an explicit subject; any other is then reduced to where it comes from.
KEPT = frozenset({"l:quote", "l:goes_on", "u:same"})
NOBODY = ""  # the candidate that stands for "nobody or not known"


@dataclass
class Candidate:
    """An entity with its features and the phrases that speak for it, by feature; ``referent`` is None for nobody."""

    referent: Referent | None
    features: dict[str, float] = field(default_factory=dict)
    witnesses: dict[str, Phrase] = field(default_factory=dict)


class Evidence:
    """Collects the candidates for one quotation.

    Features are named ``<where>:<what>``: s sentence, l line, h heading, t source title, b and a the passages before
    and after, u those under a heading. ``behind`` is put before them once nearer evidence is there: ``e:`` behind an
    explicit subject of the sentence, ``i:`` behind somebody named in the line.
    """

    def __init__(self) -> None:
        self.candidates: dict[str, Candidate] = {NOBODY: Candidate(None, {"nobody": 1.0})}
        self.behind = ""

    def add(self, referent: Referent | None, feature: str, witness: Phrase | None = None, value: float = 1.0) -> None:
        """Note a feature for an entity, for None of nobody: somebody unnamed stands where a name could."""
        if self.behind:
            feature = self.behind + (feature if feature in KEPT else feature.partition(":")[0])
        if referent is None:
            self.mark(feature, value)
            return
        candidate = self.candidates.setdefault(referent.entity_id, Candidate(referent))
        candidate.features[feature] = max(candidate.features.get(feature, 0.0), value)
        if witness is not None:
            candidate.witnesses.setdefault(feature, witness)

    def mark_for(self, referent: Referent, feature: str) -> None:
        """Note a feature for an entity whatever nearer evidence there is."""
        self.candidates.setdefault(referent.entity_id, Candidate(referent)).features[feature] = 1.0

    def add_subject(self, subject: Subject | None, feature: str) -> None:
        """Note a feature for the subject of some sentence, be it nobody; nothing where there is no subject."""
        if subject is not None:
            self.add(subject.referent, feature, subject.phrase)

    def add_named(self, subject: Subject | None, feature: str) -> None:
        """Note a feature for a subject that is a known entity."""
        if subject is not None and subject.referent is not None:
            self.add(subject.referent, feature, subject.phrase)

    def mark(self, feature: str, value: float = 1.0) -> None:
        """Note a feature of nobody as it is."""
        features = self.candidates[NOBODY].features
        features[feature] = max(features.get(feature, 0.0), value)

    @property
    def features(self) -> set[str]:
        """The features that any candidate has."""
        return {feature for candidate in self.candidates.values() for feature in candidate.features}

    @property
    def text(self) -> bool:
        """Whether a text without a named issuer is the subject: 声明は「…」."""
        return "text" in self.candidates[NOBODY].features


@dataclass
class Decided:
    """Speakers decided so far, by ``id`` of the quotation; quotations that are no SPEECH are absent."""

    speakers: dict[int, Referent | None] = field(default_factory=dict)

    def among(self, quoted: Sequence[Quoted]) -> list[tuple[Quoted, Referent | None]]:
        """The decided ones among ``quoted`` with their speakers."""
        return [(q, self.speakers[id(q.quotation)]) for q in quoted if id(q.quotation) in self.speakers]
