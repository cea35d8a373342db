"""Evidence from the document: what an article says for certain in one place holds for its other places.

Every candidate teaches its surface, and what follows from it: the surname of a full name, the short form of an
organisation. A place of a surface is then judged by its own evidence and by that of all places together, so that a certain
mention makes doubtful ones likely and a contradiction is settled by the article as a whole. The features are those of
Chieu and Ng (2002), "Named entity recognition: a maximum entropy approach using global information".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.recognize.brackets import common_short_forms, subsequence
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.organisations import ending_at
from pipeline.recognize.repair import names_something
from pipeline.recognize.sentence import KANJI, SURNAME, Sentence
from pipeline.recognize.span import Span, log_odds, merge, probability
from pipeline.recognize.vocabulary import honorific_pattern, is_country, not_names, place_names, role_pattern
from pipeline.record import Label

TEACHES = 0.0  # log-odds from which a candidate makes its surface worth looking for
CERTAIN = 1.5  # log-odds from which a candidate teaches shorter forms
WEIGHT = 1.5  # of the article against the place itself
RIVAL = 1.0  # of the article's evidence for another label
DERIVED = {"surname": 2.0, "short": 2.0, "parts": 3.0, "stem": 1.5}  # log-odds of a form that was derived, not seen
NO_NAME = -4.0  # log-odds of the short form of a common noun
CERTIFYING = frozenset({"title", "honorific", "age", "name"})
ABBREVIATED = {
    "委員会": "委", "大学": "大", "研究所": "研", "総合研究所": "総研", "労働組合": "労組", "高校": "高",
    "高等学校": "高", "中学校": "中", "協会": "協", "ホールディングス": "HD", "グループ": "G", "銀行": "銀",
    "漁業協同組合": "漁協", "農業協同組合": "農協", "教育委員会": "教委", "実行委員会": "実行委", "通信社": "通信",
    "地方裁判所": "地裁", "高等裁判所": "高裁", "新聞社": "新聞", "短期大学": "短大", "検証委員会": "検証委",
}  # fmt: skip


class Place(NamedTuple):
    """An occurrence of a surface: number of the sentence, start and end."""

    sentence: int
    start: int
    end: int


def learn(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], absent: float) -> list[list[Span]]:
    """The candidates of a whole article, rescored by what the others say, with the places they had missed.

    ``absent`` is the log-odds of a place where no layer saw a name.
    """
    taught, hints = surfaces(sentences, candidates)
    certified = persons_for_sure(sentences, candidates)
    for form, label in list(hints):
        if label is Label.ORG and form not in certified and (form, Label.PERSON) not in hints:
            hints[form, Label.PERSON] = -hints[form, Label.ORG]
    for sentence, spans in zip(sentences, candidates, strict=True):
        for form in common_short_forms(sentence, spans):
            taught.add(form)
            hints[form, Label.ORG] = hints[form, Label.PERSON] = NO_NAME
    places = find_places(sentences, taught)
    scores = {(i, s.start, s.end, s.label): s.score for i, spans in enumerate(candidates) for s in spans}
    extra: list[list[Span]] = [[] for _ in sentences]
    for surface in sorted(places):
        for label, bonus in judge(surface, places[surface], scores, hints, absent).items():
            for place, score in bonus:
                if not names_something(sentences[place.sentence], place.start, place.end):
                    continue
                if label is Label.PERSON and not person_fits(sentences[place.sentence], place.start, place.end):
                    continue
                extra[place.sentence].append(Span(place.start, place.end, label, "document", score))
    return [combine(spans, more, absent) for spans, more in zip(candidates, extra, strict=True)]


def combine(spans: Sequence[Span], more: Sequence[Span], absent: float) -> list[Span]:
    """Candidates with the document's bonus; a place that no layer saw starts from ``absent``."""
    seen = {(s.start, s.end, s.label) for s in spans}
    added = [s if (s.start, s.end, s.label) in seen else s._replace(score=s.score + absent) for s in more]
    return merge([*spans, *added])


def surfaces(
    sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]
) -> tuple[set[str], dict[tuple[str, Label], float]]:
    """Surfaces worth looking for, and the log-odds of those that were derived from longer ones."""
    taught: set[str] = set()
    hints: dict[tuple[str, Label], float] = {}
    for sentence, spans in zip(sentences, candidates, strict=True):
        for span in spans:
            surface = sentence.text[span.start : span.end]
            if span.score >= TEACHES and teachable(surface):
                taught.add(surface)
            if span.score >= CERTAIN:
                for form, how in derived_forms(sentence, span):
                    if teachable(form):
                        taught.add(form)
                        hints[form, span.label] = max(hints.get((form, span.label), -9.0), DERIVED[how])
    return taught, hints


def persons_for_sure(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> set[str]:
    """Surfaces that some place shows to be a person's: by title, honorific, age or surname before given name."""
    return {
        sentence.text[span.start : span.end]
        for sentence, spans in zip(sentences, candidates, strict=True)
        for span in spans
        if span.label is Label.PERSON and span.score > 0 and CERTIFYING.intersection(span.method.split("+"))
    }


def find_places(sentences: Sequence[Sentence], taught: Iterable[str]) -> dict[str, list[Place]]:
    """Where each taught surface stands as a name of its own."""
    names = Gazetteer(taught)
    places: dict[str, list[Place]] = defaultdict(list)
    for i, sentence in enumerate(sentences):
        for start, end in names.find(sentence):
            places[sentence.text[start:end]].append(Place(i, start, end))
    return places


def judge(
    surface: str,
    places: Sequence[Place],
    scores: dict[tuple[int, int, int, Label], float],
    hints: dict[tuple[str, Label], float],
    absent: float,
) -> dict[Label, list[tuple[Place, float]]]:
    """For each label the bonus of each place of a surface."""
    verdict: dict[Label, float] = {}
    for label in (Label.PERSON, Label.ORG):
        own = [probability(scores.get((*place, label), absent)) for place in places]
        hint = hints.get((surface, label))
        if hint is not None and hint < 0:
            verdict[label] = hint
        elif hint is not None:
            shared = log_odds((max([*own, probability(hint)]) + sum(own) / len(own)) / 2)
            verdict[label] = shared if KANJI.match(surface) and label is Label.PERSON else max(shared, hint)
        elif len(places) > 1:
            verdict[label] = log_odds((max(own) + sum(own) / len(own)) / 2)
    bonuses: dict[Label, list[tuple[Place, float]]] = {}
    for label, support in verdict.items():
        rival = max((v for other, v in verdict.items() if other is not label), default=-9.0)
        bonus = WEIGHT * support - RIVAL * max(rival, 0.0)
        if support > 0 or rival > 0 or support < -1:
            bonuses[label] = [(place, bonus) for place in places]
    return bonuses


def teachable(surface: str) -> bool:
    """Whether a surface says enough by itself to be looked for elsewhere."""
    if surface in not_names() or is_country(surface):
        return False
    return len(surface) > 1 and not re.fullmatch(r"[ぁ-ゖ]{1,2}|[ァ-ヺー]{2}|[0-9０-９]+", surface)


def derived_forms(sentence: Sentence, span: Span) -> Iterator[tuple[str, str]]:
    """Shorter forms that a certain mention makes likely, with how they were derived."""
    surface = sentence.text[span.start : span.end]
    if span.label is Label.PERSON:
        yield from ((form, "surname") for form in surnames(sentence, span, surface))
    elif span.label is Label.ORG:
        yield from short_forms(sentence, span, surface)


def surnames(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """Surname of a full name: the parts after the first with dots, the first token tagged as surname without."""
    parts = re.split("[・＝=· ]", surface)
    if len(parts) > 1:
        yield from (part for part in parts[1:] if len(part) > 2)
        return
    first = sentence.starts.get(span.start)
    if first is not None and sentence.tag(first) == SURNAME and sentence.tokens[first].end < span.end:
        yield sentence.word(first)


def short_forms(sentence: Sentence, span: Span, surface: str) -> Iterator[tuple[str, str]]:
    """Short forms by rule: ``欧州委`` of 欧州委員会, the first parts of a name with dots, a company without its ending."""
    for long, short in ABBREVIATED.items():
        if surface.endswith(long) and len(surface) > len(long) + 1:
            yield surface[: -len(long)] + short, "short"
    parts = surface.split("・")
    for count in range(1, len(parts)):
        form = "・".join(parts[:count])
        if len(form) > 2:
            yield form, "parts" if count > 1 else "short" if len(form) > 3 else "stem"
    last = sentence.ends.get(span.end)
    if last is None:
        return
    suffix, start = ending_at(sentence, last)
    stem = surface[: start - span.start]
    if suffix and suffix.kind == "company" and len(stem) > 1 and start in sentence.starts and stem not in place_names():
        yield stem, "stem"


def person_fits(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a surname taught elsewhere is a person here: no other noun follows that makes a longer name of it."""
    last = sentence.ends.get(end)
    if last is None or not sentence.joined(last + 1):
        return True
    tag = sentence.tag(last + 1)
    if not tag.startswith(("名詞", "接尾辞-名詞")) or not KANJI.match(sentence.text[start:end]):
        return True
    text = sentence.text
    return bool(role_pattern().match(text, end) or honorific_pattern().match(text, end))


def abbreviations(sentence: Sentence, fulls: Iterable[str]) -> list[Span]:
    """Words that abbreviate an organisation of the article: ``公取委`` where 公正取引委員会 is named."""
    found = []
    for i, token in enumerate(sentence.tokens):
        word = sentence.word(i)
        if not 2 <= len(word) <= 5 or not KANJI.match(word) or not token.tag.startswith("名詞-固有名詞-一般"):
            continue
        if any(word[0] == full[0] and subsequence(word, full) for full in fulls):
            found.append(Span(token.start, token.end, Label.ORG, "document", DERIVED["short"]))
    return found
