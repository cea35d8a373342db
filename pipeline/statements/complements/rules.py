"""The constructions in the order in which they are tried."""

from __future__ import annotations

from pipeline.attribute.read.narration import Sentence
from pipeline.rules import Family, Mode
from pipeline.statements.complements.clauses import FAR, Complement
from pipeline.statements.complements.embedded import RULES
from pipeline.statements.complements.nouns import is_texts
from pipeline.statements.complements.phrases import HOLDERS, OBJECTS, headline
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.tail import Tail
from pipeline.statements.trial import trial

FAMILY = Family(
    "said",
    "statements.complements",
    Mode.FIRST,
    lambda: [*HOLDERS, *RULES, *OBJECTS],
    trial,
    "Constructions in which a reporting predicate holds what was said.",
)


def complement(sentence: Sentence, head: Head, tail: Tail) -> Complement | None:
    """What a head reports, None where it reports nothing."""
    if head.predicate.lemma == "確認" and not is_texts(sentence.units[max(0, head.first - FAR) : head.first]):
        return None
    for found in FAMILY.active():
        if found.body is headline and sentence.line.kind == "PASSAGE":
            continue
        made: Complement | None = found.body(sentence.units, head, tail)
        if made is not None:
            return made
    return None
