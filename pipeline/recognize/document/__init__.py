"""Fourth step, evidence from the document: what an article says for certain in one place holds for its other places.

Every candidate teaches its surface, and what follows from it: the surname of a full name, the short form of an
organisation. A place of a surface is then judged by its own evidence and by that of all places together, so that a
certain mention makes doubtful ones likely and a contradiction is settled by the article as a whole. The features are
those of Chieu and Ng (2002), "Named entity recognition: a maximum entropy approach using global information".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.recognize.document.pairs import split_pairs
from pipeline.recognize.document.taught import CERTIFYING, Forms, Taught, collect, each
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.propose.person_names import is_surname
from pipeline.recognize.sentence import PLACE_COUNTRY, PROPER, SURNAME, Sentence, is_kanji
from pipeline.recognize.span import Prior, Span, channels, log_odds, merge, probability
from pipeline.recognize.trim.names import names_something
from pipeline.recognize.words import alternation, person_head, titled, words
from pipeline.record import Label
from pipeline.text.scripts import KANJI, KATAKANA

WEIGHT = 1.5  # of the article against the place itself
SURE = 2.0  # log-odds from which a full name shows its surname
FULL_NAME = 3  # characters of most Chinese and Korean names
ONE_CHARACTER = 4.0  # log-odds
BEFORE_TITLE, FAMILY = 1.5, 5.0  # log-odds
RIVAL = 1.0  # of the article's evidence for another label
Scores = Mapping[tuple[int, int, int, Label], float]  # sentence, start, end, label: log-odds


class Place(NamedTuple):
    """An occurrence of a surface: number of the sentence, start and end."""

    sentence: int
    start: int
    end: int


def learn(
    sentences: Sequence[Sentence],
    candidates: Sequence[Sequence[Span]],
    priors: Sequence[Prior],
    outlets: Sequence[str] = (),
) -> list[list[Span]]:
    """The candidates of a whole article, rescored by what the others say, with the places they had missed.

    ``priors`` are those of the sentences, ``outlets`` the media that the article cites.
    """
    taught = collect(sentences, candidates, outlets)
    candidates = split_pairs(sentences, candidates, taught.forms)
    extra = single_characters(sentences, candidates)
    learned = combine_all(candidates, applied(sentences, candidates, priors, taught, extra), priors)
    # What the article as a whole made certain teaches its own short forms.
    again = collect(sentences, learned, outlets)
    new = {
        form: score
        for form, score in again.forms.items()
        if form not in taught.forms and form[0] not in taught.surfaces
    }
    if not new:
        return learned
    more = Taught({surface for surface, _ in new}, new, again.families)
    return combine_all(learned, applied(sentences, learned, priors, more, [[] for _ in sentences]), priors)


def applied(
    sentences: Sequence[Sentence],
    candidates: Sequence[Sequence[Span]],
    priors: Sequence[Prior],
    taught: Taught,
    extra: list[list[Span]],
) -> list[list[Span]]:
    """``extra`` of each sentence with what the article says at every place of the surfaces it taught."""
    scores = {(i, s.start, s.end, s.label): s.score for i, spans in enumerate(candidates) for s in spans}
    places = find_places(sentences, taught.surfaces)
    for surface in sorted(places):
        for label, bonus in judge(surface, places[surface], scores, taught.forms, priors).items():
            for place in places[surface]:
                sentence = sentences[place.sentence]
                score = bonus + by_place(sentence, place, label, surface in taught.families)
                if score < 0 or fits(sentence, place, label):
                    extra[place.sentence].append(Span(place.start, place.end, label, "document", score))
    return extra


def combine_all(
    candidates: Sequence[Sequence[Span]], extra: Sequence[Sequence[Span]], priors: Sequence[Prior]
) -> list[list[Span]]:
    """The candidates of each sentence combined with what the document adds."""
    return [combine(*parts) for parts in zip(candidates, extra, priors, strict=True)]


def single_characters(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Surnames of one character before a title: ``盧`` in ``盧長官``.

    Another place must have an honorific behind the surname, or the full name.
    """
    surnames = sorted(
        {
            surface[0]
            for sentence, span, surface in each(sentences, candidates)
            if span.label is Label.PERSON and span.score > 0 and shows_short_surname(sentence, span)
        }
    )
    if not surnames:
        return [[] for _ in sentences]
    pattern = re.compile(f"(?<![{KANJI}{KATAKANA}])[{''.join(surnames)}]")
    return [
        [
            Span(match.start(), match.end(), Label.PERSON, "document", ONE_CHARACTER)
            for match in pattern.finditer(sentence.text)
            if titled(sentence.text, match.end())
        ]
        for sentence in sentences
    ]


def shows_short_surname(sentence: Sentence, span: Span) -> bool:
    """Whether a name is a surname of one character with an honorific (``盧氏``), or a full name with one."""
    if span.end - span.start == 1:
        return not CERTIFYING.isdisjoint(channels(span.method))
    first = sentence.starts.get(span.start, -1)
    surname = sentence.tag(first) == SURNAME and sentence.tokens[first].end == span.start + 1
    full = span.end - span.start == FULL_NAME and is_kanji(sentence.text[span.start : span.end])
    return surname and full and span.score > SURE


def combine(spans: Sequence[Span], more: Sequence[Span], before: Prior) -> list[Span]:
    """Candidates with the document's bonus, which starts from the prior where the other layers saw less than that."""
    supported = {(s.start, s.end, s.label) for s in more if s.score > 0}
    seen = {(s.start, s.end, s.label) for s in spans}
    base = [
        s._replace(score=max(s.score, before.at(s.start, s.end))) if (s.start, s.end, s.label) in supported else s
        for s in spans
    ]
    added = [
        s if (s.start, s.end, s.label) in seen else s._replace(score=s.score + before.at(s.start, s.end)) for s in more
    ]
    return merge([*base, *added])


def find_places(sentences: Sequence[Sentence], taught: Iterable[str]) -> dict[str, list[Place]]:
    """Where each taught surface stands as a name of its own."""
    names = Gazetteer(taught)
    places: dict[str, list[Place]] = defaultdict(list)
    for i, sentence in enumerate(sentences):
        for start, end in names.find(sentence):
            places[sentence.text[start:end]].append(Place(i, start, end))
    return places


def judge(
    surface: str, places: Sequence[Place], scores: Scores, forms: Forms, priors: Sequence[Prior]
) -> dict[Label, float]:
    """For each label what the article says for or against it at the places of a surface (log-odds)."""
    verdict: dict[Label, float] = {}
    for label in (Label.PERSON, Label.ORG):
        own = [
            probability(scores.get((*place, label), priors[place.sentence].at(place.start, place.end)))
            for place in places
        ]
        form = forms.get((surface, label))
        if form is not None and form < 0:
            verdict[label] = form
        elif form is not None:
            shared = log_odds((max([*own, probability(form)]) + sum(own) / len(own)) / 2)
            common = is_kanji(surface) and label is Label.PERSON
            verdict[label] = max(shared, form / 2) if common else max(shared, form)
        elif len(places) > 1:
            verdict[label] = log_odds((max(own) + sum(own) / len(own)) / 2)
    bonus: dict[Label, float] = {}
    for label, support in verdict.items():
        rival = max((v for other, v in verdict.items() if other is not label), default=0.0)
        if support > 0 or rival > 0 or support < -1:
            bonus[label] = WEIGHT * support - RIVAL * max(rival, 0.0)
    return bonus


def by_place(sentence: Sentence, place: Place, label: Label, family: bool) -> float:
    """Log-odds that a title behind a place adds, or its absence where a firm and a person share the name.

    The press gives persons a title or honorific, firms none: ``山川社長``, but ``山川が合意``.
    """
    personal = titled(sentence.text, place.end)
    if family:
        return FAMILY if personal is (label is Label.PERSON) else -FAMILY
    if label is Label.PERSON:
        return BEFORE_TITLE if personal or is_surname(sentence, place.start, place.end) else 0.0
    return 0.0


def fits(sentence: Sentence, place: Place, label: Label) -> bool:
    """Whether a surface can be such a name where it stands."""
    if not names_something(sentence, place.start, place.end):
        return False
    if label is Label.PERSON:
        return person_fits(sentence, place.start, place.end)
    return not inside_compound(sentence, place.start, place.end)


def inside_compound(sentence: Sentence, start: int, end: int) -> bool:
    """Whether proper nouns join a short form on one side, so that the name is a longer one."""
    first, last = sentence.starts.get(start, -1), sentence.ends.get(end, -1)
    behind = last >= 0 and sentence.joined(last + 1) and is_part_of_name(sentence, last + 1)
    return behind or (first > 0 and sentence.joined(first) and is_part_of_name(sentence, first - 1))


def is_part_of_name(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a proper noun or foreign word, no country."""
    tag = sentence.tag(i)
    foreign = sentence.is_katakana(i) and sentence.word(i) not in words("common_heads")
    return foreign or (tag.startswith(PROPER) and tag != PLACE_COUNTRY)


def person_fits(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name taught elsewhere is a person here: nothing follows that makes a place, firm or thing of it.

    A common noun may follow a foreign name (``ケネディ発言``), only a title or honorific a Japanese one (``山田町``).
    """
    text, last = sentence.text, sentence.ends.get(end)
    if last is None or not sentence.joined(last + 1) or titled(text, end) or person_head().match(text, end):
        return True
    if things().match(text, end):
        return False
    return not (sentence.tag(last + 1).startswith(("名詞", "接尾辞-名詞")) and is_kanji(text[start:end]))


@cache
def things() -> re.Pattern[str]:
    """What makes a place, firm or thing of the name before it."""
    return re.compile(alternation(words("place_endings") | words("things")))
