"""What an article teaches about names: surfaces to look for, and how likely the forms derived from them are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.recognize.brackets import common_short_forms
from pipeline.recognize.cues import METHODS
from pipeline.recognize.sentence import KANJI, Sentence
from pipeline.recognize.short_forms import derived_forms, laboratory_of
from pipeline.recognize.span import Span
from pipeline.recognize.spellings import variants
from pipeline.recognize.vocabulary import (
    alternation,
    honorific_at,
    is_country,
    not_names,
    organisation_names,
    personal_titles,
    place_names,
    role_at,
)
from pipeline.record import Label

TEACHES = 0.0  # log-odds from which a candidate makes its surface worth looking for
CERTAIN = 1.0  # log-odds from which a candidate teaches shorter forms
NO_NAME = -4.0  # log-odds of the short form of a common noun
OUTLET = 2.5  # log-odds that the name of a medium that the article cites is that medium in its text
ANNOUNCED = 2.5  # log-odds of a name that its words around it announce as a body's
DEFINED = 4.0  # log-odds of a form that the article itself gives in brackets
DERIVED = {
    "surname": 2.5,
    "given": 1.5,
    "stage": 3.0,
    "short": 2.5,
    "parts": 3.0,
    "stem": 2.5,
    "variant": 2.5,
}  # log-odds of a form that was derived, not seen
CERTIFYING = frozenset({"title", "honorific", "age", "name", "alias"})
PLACE_ENDINGS = "[線駅市町村県区郡島川湾港沖山谷峠橋湖]|漁港|新港|港湾|地区|地方|半島|海峡|盆地|平野|高原|空港|通り"
STEM = re.compile("[一-鿿々]{2,4}$")
SAYS_LITTLE = re.compile(r"[ぁ-ゖ]{1,2}|[ァ-ヺー]{2}|[0-9０-９]+")
Forms = dict[tuple[str, Label], float]  # surface and label: log-odds that the surface is a short form of such a name


class Taught(NamedTuple):
    """Surfaces to look for in the whole article, and what is known of some before looking."""

    surfaces: set[str]
    forms: Forms
    families: frozenset[str] = frozenset()  # surnames that are short forms of organisations as well


def collect(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], outlets: Sequence[str] = ()) -> Taught:
    """What the candidates of an article and the outlets it cites teach."""
    surfaces = set(outlets)
    forms: Forms = {(outlet, Label.ORG): OUTLET for outlet in outlets}
    for sentence, spans in zip(sentences, candidates, strict=True):
        for span in spans:
            surface = sentence.text[span.start : span.end]
            if "brackets" in span.method and span.score > 0:
                forms[surface, span.label] = DEFINED
            elif "alias" in span.method and span.score > 0:
                forms |= {(form, span.label): DEFINED for form in cases(surface)}
            elif METHODS.intersection(span.method.split("+")) and span.score > 0:
                forms.setdefault((surface, span.label), ANNOUNCED)
            if span.score >= TEACHES and teachable(surface):
                surfaces.add(surface)
            if span.score >= CERTAIN:
                for form, how in derived_forms(sentence, span):
                    if teachable(form):
                        key = (form, span.label)
                        forms[key] = max(forms.get(key, NO_NAME), DERIVED[how])
                if span.label is Label.PERSON and (laboratory := laboratory_of(sentence, span)):
                    forms[laboratory, Label.ORG] = DERIVED["short"]
    for variant, label in variants(sentences, certain_names(sentences, candidates) | forms.keys()):
        surfaces.add(variant)
        forms.setdefault((variant, label), DERIVED["variant"])
    stems = titled_stems(sentences, forms)
    for stem in sorted(stems):
        forms.setdefault((stem, Label.PERSON), DERIVED["surname"])
    persons = persons_for_sure(sentences, candidates) | stems
    drop_places(sentences, surfaces, forms, persons)
    settle_rivals(forms, persons, titled_persons(sentences, candidates))
    families = frozenset(form for (form, label), n in forms.items() if label is Label.ORG and n > 0 and form in persons)
    for sentence, spans in zip(sentences, candidates, strict=True):
        for form in common_short_forms(sentence, spans):
            forms[form, Label.ORG] = forms[form, Label.PERSON] = NO_NAME
    return Taught(surfaces | {form for form, _ in forms}, forms, families)


def titled_stems(sentences: Sequence[Sentence], forms: Forms) -> set[str]:
    """Short forms of firms that are somewhere called with an office or honorific: ``山川`` in ``山川社長``.

    The firm is named after its family then; no firm that an encyclopaedia knows is meant (``日立社長``).
    """
    stems = {
        form
        for (form, label), score in forms.items()
        if label is Label.ORG and 0 < score < DEFINED and STEM.match(form) and form not in organisation_names()
    }
    if not stems:
        return set()
    pattern = re.compile(f"(?<![一-鿿々ァ-ヺー])(?:{alternation(stems)})")
    offices = personal_titles()
    found = set()
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            role = role_at(sentence.text, match.end())
            if (role and role[0] in offices) or honorific_at(sentence.text, match.end()):
                found.add(match[0])
    return found


def certain_names(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> set[tuple[str, Label]]:
    """Surfaces and labels of the certain candidates."""
    return {
        (sentence.text[span.start : span.end], span.label)
        for sentence, spans in zip(sentences, candidates, strict=True)
        for span in spans
        if span.score >= CERTAIN
    }


def cases(surface: str) -> set[str]:
    """A name in Latin letters as it may be written elsewhere: ``RYUKO``, ``Ryuko``."""
    return {surface, surface.upper(), surface.capitalize()} if surface.isascii() and len(surface) > 3 else {surface}


def drop_places(sentences: Sequence[Sentence], surfaces: set[str], forms: Forms, persons: set[str]) -> None:
    """Unteach what the article uses for a place: ``谷川`` where it has a 谷川駅 or 谷川町.

    It is no short form of 谷川電鉄 then, and no person, unless a title or the like shows one of that name.
    """
    names = sorted(
        {form for form, label in forms if label is Label.ORG and not form[0].isdigit()}
        | {s for s in surfaces if KANJI.match(s)}
    )
    if not names:
        return
    pattern = re.compile(f"({alternation(names)})(?:{PLACE_ENDINGS})(?![議長営民立])")
    for found in sorted({match[1] for sentence in sentences for match in pattern.finditer(sentence.text)}):
        forms.pop((found, Label.ORG), None)
        if found not in persons:
            forms[found, Label.PERSON] = forms[found, Label.ORG] = NO_NAME


def settle_rivals(forms: Forms, persons: set[str], titled: set[str]) -> None:
    """A short form of an organisation is no person, unless some place shows that it is one as well.

    A form that brackets define needs a title or honorific for that: ``北河響`` only looks like surname and given name.
    """
    for (form, label), score in list(forms.items()):
        both = titled if score >= DEFINED else persons
        if label is Label.ORG and form not in both and (form, Label.PERSON) not in forms:
            forms[form, Label.PERSON] = -score
        elif label is Label.PERSON and score >= DEFINED and (form, Label.ORG) not in forms:
            forms[form, Label.ORG] = -score


def persons_for_sure(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> set[str]:
    """Surfaces that some place shows to be a person's: by title, honorific, age or surname before given name."""
    return persons_by(CERTIFYING, sentences, candidates)


def titled_persons(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> set[str]:
    """Surfaces that have a title, honorific or age behind them in some place."""
    return persons_by(CERTIFYING - {"name"}, sentences, candidates)


def persons_by(
    methods: frozenset[str], sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]
) -> set[str]:
    """Surfaces of likely persons that one of the methods proposed."""
    return {
        sentence.text[span.start : span.end]
        for sentence, spans in zip(sentences, candidates, strict=True)
        for span in spans
        if span.label is Label.PERSON and span.score > 0 and methods.intersection(span.method.split("+"))
    }


def teachable(surface: str) -> bool:
    """Whether a surface says enough by itself to be looked for elsewhere."""
    if surface in not_names() or surface in place_names() or is_country(surface):
        return False
    return len(surface) > 1 and not SAYS_LITTLE.fullmatch(surface)
