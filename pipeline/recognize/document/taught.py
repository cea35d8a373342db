"""What an article teaches about names: surfaces to look for, and how likely the forms derived from them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.recognize.document.brackets import common_short_forms
from pipeline.recognize.document.short_forms import derived_forms, weights
from pipeline.recognize.document.spellings import variants
from pipeline.recognize.sentence import Sentence, is_kanji
from pipeline.recognize.span import Span, channels
from pipeline.recognize.words import (
    alternation,
    honorific_at,
    is_country,
    organization_names,
    personal_titles,
    role_at,
    words,
)
from pipeline.record import Label
from pipeline.rules.trace import note
from pipeline.text.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA

TEACHES = 0.0  # log-odds from which a candidate makes its surface worth looking for
CERTAIN = 1.0  # log-odds from which it makes its short forms likely
NO_NAME = -4.0  # log-odds of a surface that the article shows to be none
OUTLET = 2.5  # log-odds that the name of a medium that the article cites is that medium in its text
ANNOUNCED = 2.5  # log-odds of a name that its words around it announce as a body's
DEFINED = 4.0  # log-odds of a form that the article itself gives in brackets
ANNOUNCING = frozenset({"announced", "seat", "cue"})  # families of rules that see a name announced
CERTIFYING = frozenset({"title", "honorific", "byname"})  # families of rules that show a person
STEM = re.compile(f"[{KANJI}]{{2,4}}")
SAYS_LITTLE = re.compile(f"[{HIRAGANA}]{{1,2}}|[{KATAKANA}]{{2}}|[{DIGITS}]+")
Forms = dict[tuple[str, Label], float]  # surface and label: log-odds that the surface is a short form of such a name


class Taught(NamedTuple):
    """Surfaces to look for in the whole article, and what is known of some before looking."""

    surfaces: set[str]
    forms: Forms
    families: frozenset[str] = frozenset()  # surnames that are short forms of organizations as well


class Found(NamedTuple):
    """A candidate, its sentence and its surface."""

    sentence: Sentence
    span: Span
    surface: str


def each(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]]) -> Iterator[Found]:
    """All candidates of an article."""
    for sentence, spans in zip(sentences, candidates, strict=True):
        yield from (Found(sentence, span, sentence.text[span.start : span.end]) for span in spans)


def collect(sentences: Sequence[Sentence], candidates: Sequence[Sequence[Span]], outlets: Sequence[str] = ()) -> Taught:
    """What the candidates of an article and the outlets it cites teach."""
    surfaces = set(outlets)
    forms: Forms = {(outlet, Label.ORG): OUTLET for outlet in outlets}
    certain = set()
    for found in each(sentences, candidates):
        _, span, surface = found
        if span.score > 0:
            given(forms, span, surface)
        if span.score >= TEACHES and is_teachable(surface):
            surfaces.add(surface)
        if span.score >= CERTAIN:
            certain.add((surface, span.label))
            derive(forms, found)
    if "form.variant" in weights():
        for variant, label in variants(sentences, certain | forms.keys()):
            note("form.variant", variant, 0, len(variant), "derived", label)
            surfaces.add(variant)
            forms.setdefault((variant, label), weights()["form.variant"])
    stems = titled_stems(sentences, forms)
    for stem in sorted(stems):
        forms.setdefault((stem, Label.PERSON), weights().get("form.surname", 0.0))
    persons = stems | {
        surface
        for _, span, surface in each(sentences, candidates)
        if span.label is Label.PERSON and span.score > 0 and not CERTIFYING.isdisjoint(channels(span.method))
    }
    drop_places(sentences, surfaces, forms, persons)
    families = frozenset(form for (form, label), n in forms.items() if label is Label.ORG and n > 0 and form in persons)
    for sentence, spans in zip(sentences, candidates, strict=True):
        for form in common_short_forms(sentence, spans):
            forms[form, Label.ORG] = forms[form, Label.PERSON] = NO_NAME
    return Taught(surfaces | {form for form, _ in forms}, forms, families)


def given(forms: Forms, span: Span, surface: str) -> None:
    """Add what the article itself says of a name: that it is one, in brackets or by what announces it."""
    families = channels(span.method)
    if "brackets" in families:
        forms[surface, span.label] = DEFINED
    elif "byname" in families:
        forms |= {(form, span.label): DEFINED for form in cases(surface)}
    elif not ANNOUNCING.isdisjoint(families):
        forms.setdefault((surface, span.label), ANNOUNCED)


def derive(forms: Forms, found: Found) -> None:
    """Add the shorter forms that a certain name makes likely."""
    sentence, span, _ = found
    for form, kind in derived_forms(sentence, span):
        if kind in weights() and is_teachable(form):
            note(kind, sentence.text, span.start, span.end, "derived", form)
            forms[form, span.label] = max(forms.get((form, span.label), NO_NAME), weights()[kind])


def titled_stems(sentences: Sequence[Sentence], forms: Forms) -> set[str]:
    """Short forms of firms that are somewhere called with an office or honorific: ``山川`` in ``山川社長``.

    The firm is named after its family then; no firm that an encyclopaedia knows is meant (``日立社長``).
    """
    stems = {
        form
        for (form, label), score in forms.items()
        if label is Label.ORG and 0 < score < DEFINED and STEM.fullmatch(form) and form not in organization_names()
    }
    if not stems:
        return set()
    pattern = re.compile(f"(?<![{KANJI}{KATAKANA}])(?:{alternation(stems)})")
    found = set()
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            role = role_at(sentence.text, match.end())
            if (role and role[0] in personal_titles()) or honorific_at(sentence.text, match.end()):
                found.add(match[0])
    return found


def cases(surface: str) -> set[str]:
    """A name in Latin letters as it may be written elsewhere: ``RYUKO``, ``Ryuko``."""
    return {surface, surface.upper(), surface.capitalize()} if surface.isascii() and len(surface) > 3 else {surface}


def drop_places(sentences: Sequence[Sentence], surfaces: set[str], forms: Forms, persons: set[str]) -> None:
    """Unteach what the article uses for a place: ``谷川`` where it has a 谷川駅 or 谷川町.

    It is no short form of 谷川電鉄 then, and no person, unless a title or the like shows one of that name.
    """
    names = {form for form, label in forms if label is Label.ORG and not form[0].isdigit()}
    names |= {surface for surface in surfaces if is_kanji(surface)}
    if not names:
        return
    pattern = re.compile(f"({alternation(names)})(?:{alternation(words('place_endings'))})(?![議長営民立])")
    for found in sorted({match[1] for sentence in sentences for match in pattern.finditer(sentence.text)}):
        forms.pop((found, Label.ORG), None)
        if found not in persons:
            forms[found, Label.PERSON] = forms[found, Label.ORG] = NO_NAME


def is_teachable(surface: str) -> bool:
    """Whether a surface says enough by itself to be looked for elsewhere."""
    if surface in words("not_names") or surface in words("places") or is_country(surface):
        return False
    return len(surface) > 1 and not SAYS_LITTLE.fullmatch(surface)
