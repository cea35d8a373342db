"""First step: what the rules over the lexicons take for a name in one sentence, each claim with its weight.

A proposer says which row of ``models/rules/propose.tsv`` its claim rests on; the row has the label and the log-odds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pipeline.recognize.propose.aliases import aliases
from pipeline.recognize.propose.bodies import by_ending
from pipeline.recognize.propose.cues import (
    announced_runs,
    citizens_groups,
    counted,
    foreign,
    interviewers,
    political_groups,
    prefixed,
    quoted,
    seats,
)
from pipeline.recognize.propose.known import known
from pipeline.recognize.propose.passing import chambers, cited, holders, parties, teams
from pipeline.recognize.propose.persons import by_blank, by_honorific, by_odd_surname, by_rare_name, by_title
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Claim, Span
from pipeline.recognize.trials import document, proposing
from pipeline.record import Label
from pipeline.rules import Family, Mode, Rule, memo, read_rules
from pipeline.rules.trace import note

PROPOSERS: tuple[Callable[[Sentence], Iterable[Claim]], ...] = (
    by_honorific,
    by_title,
    by_odd_surname,
    by_rare_name,
    by_blank,
    by_ending,
    known,
    quoted,
    foreign,
    announced_runs,
    political_groups,
    citizens_groups,
    interviewers,
    counted,
    prefixed,
    seats,
    aliases,
    chambers,
    parties,
    cited,
    teams,
    holders,
)


@memo
def claims() -> dict[str, tuple[Label, float]]:
    """Id of each active rule -> the label that it claims, and the log-odds."""
    return {rule.id: (rule.body, rule.weight) for family in CLAIMS for rule in family.active()}


def rows(family: str) -> tuple[Rule[Label], ...]:
    """The rules of one family of claims."""
    table = read_rules("propose", lambda row: Label(row["label"]), ("label", "value"))
    return tuple(rule for rule in table if rule.id.startswith(f"{family}."))


#: The families of claims: evidence of different ones adds up, of one the surest counts.
ABOUT = {
    "honorific": "An honorific behind a name.",
    "title": "A title behind a name that is a person's.",
    "office": "A title that a person's or a body's name may stand before.",
    "suffix": "How the names of bodies end, and what stands before the ending.",
    "known": "Names that a general encyclopaedia knows.",
    "announced": "A word for a body right before its name.",
    "passing": "Short forms in passing that are other words too: chambers, parties, media, national teams.",
    "cue": "What is said around the name of a body.",
    "seat": "The seat of a firm in brackets behind its name.",
    "byname": "Phrases that give a person another name.",
    "brackets": "Names that brackets tie to a name before them.",
}
CLAIMS: tuple[Family[Label], ...] = tuple(
    Family(
        family,
        "recognize.propose",
        Mode.ALL,
        partial(rows, family),
        document if family == "brackets" else proposing,
        about,
    )
    for family, about in ABOUT.items()
)


def claimed(sentence: Sentence, found: Iterable[Claim]) -> Iterator[Span]:
    """The claims of active rules as spans."""
    weights = claims()
    for rule, start, end in found:
        if rule in weights:
            label, weight = weights[rule]
            note(rule, sentence.text, start, end, "proposed", f"{label} {weight}")
            yield Span(start, end, label, rule, weight)


def propose(sentence: Sentence) -> list[Span]:
    """All claims in one sentence, not yet trimmed or merged."""
    return [span for proposer in PROPOSERS for span in claimed(sentence, proposer(sentence))]
