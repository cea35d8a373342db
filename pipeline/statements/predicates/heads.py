"""Heads of reporting predicates in a sentence: where each stands and what of it is the cue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.statements.predicates.lexicon import Predicate, nouns, predicates, words

DOING = frozenset({"する", "為る", "いたす", "致す"})
STOPS = "。、，！!？?．"
HOLDING = {"する": "とする", "いう": "という", "みる": "とみる", "見る": "とみる"}
GIVING = frozenset({"づける", "付ける", "つける"})


@dataclass(frozen=True)
class Head:
    """A reporting predicate: units ``first`` to ``last`` without auxiliaries; ``start``, ``end`` the cue.

    ``form``: verb, doing (noun with する), bare (noun alone), idiom, light (noun with a light verb), rising
    (との指摘がある), holding (とする, という, とみる).
    """

    first: int
    last: int
    start: int
    end: int
    predicate: Predicate
    form: str


def heads(sentence: Sentence) -> list[Head]:
    """The reporting predicates of a sentence in text order, asserted or not."""
    units, words = sentence.units, _words()
    last = len(units) - 1
    found = (
        _head(units, j)
        for j, unit in enumerate(units)
        if unit.lemma in words or (j < last and units[j + 1].lemma == "せる") or unit.text in words
    )
    return [head for head in found if head is not None]


@cache
def _words() -> frozenset[str]:
    """Everything that a head can be made of, so that most units need not be looked at."""
    idioms = {words[0] for words in (lemma.split("+") for lemma in predicates())}
    return frozenset(idioms | GIVING | nouns("saying") | {"と"})


def _head(units: list[Unit], j: int) -> Head | None:
    unit = units[j]
    if unit.kind != "T":
        return None
    if unit.text == "と":
        return _holding(units, j)
    if unit.lemma in _idioms() and (idiom := _idiom(units, j)):
        return idiom
    if unit.lemma in GIVING and j and (given := predicates().get(units[j - 1].text + unit.lemma)):
        return Head(j - 1, j, units[j - 1].start, unit.end, given, "verb")
    if j + 1 < len(units) and units[j + 1].lemma == "せる" and (made := predicates().get(unit.text + "せる")):
        return Head(j, j + 1, unit.start, units[j + 1].end, made, "verb")
    plain = predicates().get(unit.lemma)
    if plain is not None and unit.tag.startswith("動詞") and unit.text != "いう":
        return Head(j, j, unit.start, unit.end, plain, "verb")
    if unit.tag.startswith("名詞"):
        return _noun(units, j, plain)
    return None


def _idiom(units: list[Unit], j: int) -> Head | None:
    """An idiom that begins at ``j``: くぎを刺す, 明らかにする."""
    unit = units[j]
    for lemmas, predicate in _idioms()[unit.lemma]:
        with_ni = lemmas[1] == "に"
        if [u.lemma for u in units[j : j + len(lemmas)]] == list(lemmas) or (
            with_ni and [u.text for u in units[j : j + 2]] == [unit.text, "に"] and _does(units, j + 2)
        ):
            last = j + len(lemmas) - 1
            return Head(j, last, unit.start, units[last - with_ni].end, predicate, "idiom")
    return None


def _does(units: list[Unit], k: int) -> bool:
    return k < len(units) and units[k].lemma in DOING


def _noun(units: list[Unit], j: int, predicate: Predicate | None) -> Head | None:
    """A noun of saying used as a predicate."""
    unit, after = units[j], units[j + 1 : j + 3]
    if predicate is not None and after and after[0].lemma in DOING:
        return Head(j, j + 1, unit.start, unit.end, predicate, "doing")
    if predicate is not None and (not after or after[0].text[0] in STOPS or _is_also(units, j + 1)):
        return Head(j, j, unit.start, unit.end, predicate, "bare")
    said = unit.text in nouns("saying")
    if len(after) < 2 or not (predicate is not None or said):
        return None
    entry = predicate or Predicate(unit.text, "say", frozenset({"to"}))
    if after[0].text in ("を", "も") and after[1].lemma in words("light") and unit.text not in nouns("attitude"):
        return Head(j, j + 2, unit.start, unit.end, entry, "light")
    if said and after[0].text in ("が", "も", "は") and after[1].lemma in words("rising"):
        return Head(j, j + 2, unit.start, unit.end, entry, "rising")
    return None


def _is_also(units: list[Unit], k: int) -> bool:
    """Whether も closes a headline: 撤収を要求も."""
    return units[k].text == "も" and k + 1 == len(units)


def _holding(units: list[Unit], j: int) -> Head | None:
    """とする, という, とみる with their と."""
    after = units[j + 1 : j + 2]
    if not after or not after[0].predicate or after[0].lemma not in HOLDING:
        return None
    lemma = HOLDING[after[0].lemma]
    if after[0].text == "いい":
        lemma = "とする"  # 続投するといい、
    if after[0].text == "し" and [u.text for u in units[j + 2 : j + 3]] == ["て"] and not _is_going(units, j + 3):
        return Head(
            j, j + 2, units[j].start, units[j + 2].end, Predicate("として", "ground", frozenset({"to"})), "holding"
        )
    kind = {"とする": "hold", "という": "hearsay", "とみる": "opinion"}[lemma]
    return Head(j, j + 1, units[j].start, after[0].end, Predicate(lemma, kind, frozenset({"to"})), "holding")


def _is_going(units: list[Unit], k: int) -> bool:
    """Whether いる follows at ``k``, も or は before it passed over: としている, としてはいる."""
    return k < len(units) and units[k].lemma in ("いる", "おる", "くる", "来る", "いく", "ほしい", "欲しい")


@cache
def _idioms() -> dict[str, list[tuple[tuple[str, ...], Predicate]]]:
    """Idioms by their first word: their words, and what they are."""
    found: dict[str, list[tuple[tuple[str, ...], Predicate]]] = {}
    for lemma, predicate in predicates().items():
        if "+" in lemma:
            words = tuple(lemma.split("+"))
            found.setdefault(words[0], []).append((words, predicate))
    return found
