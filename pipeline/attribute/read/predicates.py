"""Words that report or name: which unit of a sentence is a reporting predicate, and what noun closes a phrase."""

from __future__ import annotations

import re
from functools import cache

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.words import longest_suffix, noun_kinds
from pipeline.lexicon.tables import read_table
from pipeline.text.scripts import KANJI

CONNECTING = frozenset({"て", "で", "ば", "が", "ながら", "つつ", "ものの", "たり"})
VERBALIZING = frozenset({"を", "に", "が", "も", "する", "し", "さ", "す", "、", "。", "の", "だ", "です", "で"})
MAKING = frozenset(
    (
        *("残す", "遺す", "送る", "贈る", "掲げる", "唱える", "説く", "定める", "発する", "放つ"),
        *("考える", "作る", "付ける", "つける", "決める"),
    )
)
KANJI_BEFORE = re.compile(f"[{KANJI}]..$")
SURFACE = 12  # code points of a predicate with its auxiliaries that are kept


@cache
def reporting() -> dict[str, tuple[frozenset[str], str]]:
    """Reporting verbs to their frames and kind."""
    return {
        lemma: (frozenset(row["frames"].split(",")), row["kind"])
        for row in read_table("reporting_verbs")
        for lemma in both_forms(row["lemma"])
    }


def both_forms(lemma: str) -> tuple[str, ...]:
    """A dictionary form, for a kanji with じる or ずる both: SudachiPy reads 報じた as 報ずる; なじる has but one."""
    other = {"じる": "ずる", "ずる": "じる"}.get(lemma[-2:]) if KANJI_BEFORE.match(lemma) else None
    return (lemma, lemma[:-2] + other) if other else (lemma,)


@cache
def naming() -> dict[str, frozenset[str]]:
    """Predicates of naming, by frame."""
    table: dict[str, set[str]] = {}
    for row in read_table("speech_naming"):
        for frame in row["frames"].split(","):
            table.setdefault(frame, set()).update(both_forms(row["lemma"]))
    return {frame: frozenset(lemmas) for frame, lemmas in table.items()}


@cache
def named_stems() -> tuple[str, ...]:
    """Beginnings of verbs of naming that analysers cut in two: ``位置づけ``, ``名づけ``."""
    return tuple(sorted(lemma[:-1] for lemma in naming()["と"] if lemma.endswith("ける") and len(lemma) > 3))


def is_clause(units: list[Unit], j: int) -> bool:
    """Whether と at ``j`` closes a clause (だと, たと, ないと) rather than a noun phrase."""
    before = units[j - 1]
    return before.predicate or before.tag.startswith(("助詞-終助詞", "助詞-副助詞")) or before.text in ("べき", "よう")


def reporting_word(sentence: Sentence, start: int, frame: str) -> int | None:
    """Index of the first reporting verb from ``start`` on, not beyond a quotation or the sentence's end."""
    units = sentence.units
    for j in range(start, len(units)):
        unit = units[j]
        if unit.kind == "Q" or unit.text == "。":
            return None
        entry = reporting().get(unit.lemma)
        if entry and frame in entry[0] and (unit.predicate or is_verbal(sentence, j)):
            return j
        if (unit.predicate and ends_clause(units, j) and unit.lemma not in FUNCTION) or is_bare_verbal(units, j):
            return None
    return None


def heads_clause(sentence: Sentence, j: int) -> bool:
    """Whether a unit is a verb or adjective, or a verbal noun with する or at the end of its clause."""
    unit = sentence.units[j]
    return (
        (unit.predicate and unit.tag != "助動詞")
        or is_bare_verbal(sentence.units, j)
        or (
            unit.tag.endswith("サ変可能")
            and j + 1 < len(sentence.units)
            and sentence.units[j + 1].lemma in ("する", "為る")
        )
    )


def is_bare_verbal(units: list[Unit], j: int) -> bool:
    """Whether a verbal noun closes a clause without する: と激賞、…."""
    return units[j].tag.endswith("サ変可能") and (j + 1 >= len(units) or units[j + 1].text in ("、", "。", "，"))


def is_verbal(sentence: Sentence, j: int) -> bool:
    """Whether a noun is used as a predicate: 警告した, 警告。, 警告、, 苦言を呈した (head of an object)."""
    units = sentence.units
    if not units[j].tag.startswith("名詞") or "数" in units[j].tag:
        return False
    if j + 1 >= len(units):
        return True
    following = units[j + 1]
    if following.text in VERBALIZING or following.text[0] in "。！？!?、":
        return True
    return following.predicate or following.kind == "Q"


def ends_clause(units: list[Unit], j: int) -> bool:
    """Whether a clause closes after unit ``j``: a comma follows its auxiliaries."""
    k = j + 1
    while k < len(units) and (units[k].predicate or units[k].text in CONNECTING):
        k += 1
    return k >= len(units) or units[k].text in ("、", "。", "，")


def noun_after(sentence: Sentence, start: int) -> tuple[int, str, str] | None:
    """Index, noun and surface of the speech noun that closes the noun phrase from ``start`` on, if it is one."""
    units = sentence.units
    stop = start
    while stop < len(units) and (
        units[stop].nominal or (units[stop].text == "の" and stop + 1 < len(units) and units[stop + 1].nominal)
    ):
        stop += 1
    if stop == start:
        return None
    cut = max((k for k in range(start, stop) if units[k].text == "の" and units[k].kind == "T"), default=start - 1)
    text = "".join(u.text for u in units[cut + 1 : stop])
    noun = longest_suffix(text, noun_kinds())
    return (stop - 1, noun, text) if noun else None


def surface(sentence: Sentence, j: int) -> str:
    """A predicate with its auxiliaries as it stands in the line."""
    units = sentence.units
    k = j
    while (
        k + 1 < len(units)
        and units[k + 1].kind == "T"
        and units[k + 1].end - units[j].start <= SURFACE
        and (
            units[k + 1].tag.startswith(("助動詞", "動詞-非自立"))
            or (units[k + 1].text in ("て", "で") and units[k + 1].tag.startswith("助詞-接続"))
        )
    ):
        k += 1
    return sentence.line.text[units[j].start : units[k].end]


def reports(sentence: Sentence) -> bool:
    """Whether a sentence without a quotation reports speech: だと述べた, よう求めた is not counted."""
    units = sentence.units
    if any(u.kind == "Q" for u in units):
        return False
    return any(
        units[j].text in ("と", "とも")
        and units[j].tag.startswith("助詞")
        and is_clause(units, j)
        and reporting_word(sentence, j + 1, "と") is not None
        for j in range(1, len(units) - 1)
    )


def is_passive(units: list[Unit]) -> bool:
    """Whether a passive auxiliary is among some units: 言わ れ た."""
    return any(u.lemma in ("れる", "られる") for u in units)
