"""The reporting expression of a quotation: ``と述べた``, ``を求めた``, ``との声明``, ``という口癖``, ``だと語った``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.attribute.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.phrases import longest_suffix, noun_kinds, role_kinds
from pipeline.lexicon import read_table

LIGHT = frozenset({"する", "為る", "さ", "し", "す", "いたす", "行う", "行なう", "出す", "発する", "上げる", "示す", "続ける"})
JOINTS = frozenset({"と", "や", "、", "・", "，", "か", "に", "および", "及び", "また", "そして", "さらに"})
DASH = re.compile(r"^[―—─–‐…]+$")
CLAUSE = re.compile(r"が、|ものの|ので|ため、|のに|とはいえ|こと[をがはも]|ながら")
DEFINED = re.compile(r"とは、?(?:何|なに|どんな|どういう|いったい|一体|、)")
CLAUSE_END = frozenset({"。", "．"})


@dataclass(frozen=True)
class Cue:
    """How a quotation is embedded.

    ``frame`` is a class of construction (see :func:`find_cue`), ``predicate`` the unit index of the reporting word in
    its sentence or -1, ``lemma`` its dictionary form, ``text`` its surface, ``last`` the unit index of the last of a run
    of quotations that share the construction (「A」「B」と述べた).
    """

    frame: str
    predicate: int = -1
    lemma: str = ""
    text: str = ""
    last: int = -1


@cache
def reporting() -> dict[str, tuple[frozenset[str], str]]:
    """Reporting verbs to their frames and kind."""
    return {r["lemma"]: (frozenset(r["frames"].split(",")), r["kind"]) for r in read_table("reporting_verbs")}


@cache
def naming() -> dict[str, frozenset[str]]:
    """Predicates of naming, by frame."""
    table: dict[str, set[str]] = {}
    for row in read_table("speech_naming"):
        for frame in row["frames"].split(","):
            table.setdefault(frame, set()).add(row["lemma"])
    return {frame: frozenset(lemmas) for frame, lemmas in table.items()}


@cache
def named_stems() -> tuple[str, ...]:
    """Beginnings of verbs of naming that analysers cut in two: ``位置づけ``, ``名づけ``."""
    return tuple(sorted(lemma[:-1] for lemma in naming()["と"] if lemma.endswith("ける") and len(lemma) > 3))


def find_cue(sentence: Sentence, i: int) -> Cue:
    """The cue of the quotation at unit ``i``.

    Frames: ``bracket`` 「…」(名前); ``to_report`` 「…」と述べた; ``to_do`` 「…」とした, として; ``to_call`` 「…」と呼んだ; ``to_name`` 「…」と呼ばれる, と題する; ``to_noun`` 「…」との声明;
    ``to_thing`` 「…」という店; ``to_speaker`` 「…」という社長; ``clause`` 「…」ものの; ``to_verb`` 「…」と頭を下げた; ``wo_report`` 「…」を求めた; ``wo_name`` 「…」を設立した; ``wo_verb`` 「…」を模索した; ``no_noun`` 「…」の声; ``noun``
    「…」発言; ``reported`` 「…」が必要だと述べた; ``copula`` 「…」だ; ``alone`` 「…」。; ``other``.
    """
    last = _run_of_quotations(sentence.units, i)
    if _names_speaker(sentence, last):
        return Cue("bracket", last=last)
    following = [u for u in sentence.units[last + 1 :] if not DASH.match(u.text)]
    if not following or following[0].text[0] in "。．！？!?":
        return Cue("alone", last=last)
    head = following[0]
    skip = last + 1
    while skip < len(sentence.units) and sentence.units[skip].text in ("など", "なんて", "くらい", "ぐらい", "だけ", "、", "，"):
        skip += 1
    particle = sentence.units[skip].text if skip < len(sentence.units) else ""
    if particle in ("と", "って", "とも", "とは", "として", "との", "という"):
        return _after_to(sentence, skip, last)
    if particle == "を":
        return _after_wo(sentence, skip, last)
    if particle == "の" and (noun := _noun_after(sentence, skip + 1)):
        return _with_reported(sentence, last, Cue("no_noun", noun[0], noun[1], noun[2], last))
    if head.kind == "T" and head.nominal and (noun := _noun_after(sentence, last + 1)):
        return Cue("noun", noun[0], noun[1], noun[2], last)
    if CLAUSE.match(sentence.line.text, sentence.units[last].end):
        return _with_reported(sentence, last, Cue("clause", last=last))
    copula = particle in ("だ", "で", "です", "である", "だっ") and head.tag.startswith("助動詞")
    return _with_reported(sentence, last, Cue("copula" if copula else "other", last=last))


def _run_of_quotations(units: list[Unit], i: int) -> int:
    """Index of the last quotation of a run that begins at ``i``: 「A」「B」, 「A」、「B」, 「A」や「B」."""
    while True:
        if i + 1 < len(units) and units[i + 1].kind == "Q":
            i += 1
        elif i + 2 < len(units) and units[i + 1].text in JOINTS and units[i + 2].kind == "Q":
            i += 2
        else:
            return i


def _names_speaker(sentence: Sentence, index: int) -> bool:
    """Whether a bracket follows unit ``index`` at once that holds a person or a role: 「…」(シャーマン米国務副長官), 「…」(幹部)."""
    gloss = sentence.glosses.get(index)
    if not gloss or gloss[0].start - sentence.units[index].end > 2:
        return False
    text = "".join(u.text for u in gloss)
    role = role_kinds().get(longest_suffix(text, role_kinds()))
    return any(u.kind == "P" for u in gloss) or role in ("holder", "official", "unnamed")


def _after_to(sentence: Sentence, skip: int, last: int) -> Cue:
    """What 「…」と leads to."""
    units = sentence.units
    after = skip + 1
    if DEFINED.match(sentence.line.text, units[skip].start):
        return Cue("to_name", last=last)
    if after < len(units) and units[after].text in ("も", "は"):
        after += 1
    if after < len(units) and (units[after].text in ("の", "いう", "する") or units[skip].text in ("との", "という")):
        start = after + 1 if units[after].text in ("の", "いう", "する") else after
        noun = _noun_after(sentence, start)
        if noun:
            return Cue("to_noun", noun[0], noun[1], noun[2], last)
        if start < len(units) and units[start].nominal and units[start].text not in ("こと", "もの", "の", "わけ"):
            speaker = _speaking(sentence, start)
            return Cue("to_speaker" if speaker else "to_thing", start - 1, "いう", units[start - 1].text, last)
        return Cue("to_do", after, "いう", units[after].text, last)
    text = sentence.line.text[units[skip].end :].lstrip("も、")
    if text.startswith(named_stems()):
        return Cue("to_name", last=last)
    for j in range(after, min(after + 4, len(units))):
        if units[j].lemma in naming()["と"] and (units[j].predicate or units[j].tag.startswith("名詞")):
            called = units[j].lemma == "呼ぶ" and not any(u.lemma in ("れる", "られる") for u in units[j + 1 : j + 3])
            return Cue("to_call" if called else "to_name", j, units[j].lemma, _surface(sentence, j), last)
        if units[j].kind == "Q" or units[j].predicate:
            break
    found = _reporting_word(sentence, after, "と")
    if found is not None:
        return Cue("to_report", found, units[found].lemma, _surface(sentence, found), last)
    if after < len(units) and (units[after].lemma in LIGHT or units[skip].text == "として"):
        return Cue("to_do", after, units[after].lemma, _surface(sentence, after), last)
    verb = next((j for j in range(after, len(units)) if units[j].kind == "Q" or _heads_clause(sentence, j)), None)
    if verb is not None and units[verb].kind != "Q":
        return Cue("to_verb", verb, units[verb].lemma, _surface(sentence, verb), last)
    return Cue("to_verb", last=last)


def _speaking(sentence: Sentence, start: int) -> bool:
    """Whether the noun phrase from ``start`` on stands for somebody: 「…」という社長, 「…」という山田氏."""
    units = sentence.units
    stop = start
    while stop < len(units) and units[stop].nominal:
        stop += 1
    text = "".join(u.text for u in units[start:stop])
    return any(u.kind in "PO" for u in units[start:stop]) or bool(longest_suffix(text, role_kinds()))


def _after_wo(sentence: Sentence, skip: int, last: int) -> Cue:
    """What 「…」を leads to."""
    units = sentence.units
    for j in range(skip + 1, len(units)):
        unit = units[j]
        if unit.kind == "Q":
            break
        verbal = unit.predicate or (unit.tag.startswith("名詞") and _is_verbal(sentence, j))
        if not verbal or (unit.predicate and j and units[j - 1].text in ("に", "と") and unit.lemma in FUNCTION):
            continue
        if unit.lemma in reporting() and "を" in reporting()[unit.lemma][0]:
            return Cue("wo_report", j, unit.lemma, _surface(sentence, j), last)
        frame = "wo_name" if unit.lemma in naming()["を"] else "wo_verb"
        return _with_reported(sentence, last, Cue(frame, j, unit.lemma, _surface(sentence, j), last))
    return _with_reported(sentence, last, Cue("wo_verb", last=last))


def _with_reported(sentence: Sentence, last: int, cue: Cue) -> Cue:
    """``reported`` if the quotation stands inside a clause that a later と + reporting verb reports, else ``cue``."""
    units = sentence.units
    for j in range(last + 1, len(units) - 1):
        if units[j].text in ("と", "とも", "との", "として") and units[j].tag.startswith("助詞") and _is_clause(units, j):
            if units[j + 1].text in ("の", "いう", "する"):
                noun = _noun_after(sentence, j + 2)
                if noun and noun_kinds().get(noun[1]) != "text":
                    return Cue("reported", noun[0], noun[1], noun[2], last)
            found = _reporting_word(sentence, j + 1, "と")
            if found is not None:
                return Cue("reported", found, units[found].lemma, _surface(sentence, found), last)
            if units[j + 1].lemma in ("する", "し"):
                return Cue("reported", j + 1, "する", _surface(sentence, j + 1), last)
    return cue


def _is_clause(units: list[Unit], j: int) -> bool:
    """Whether と at ``j`` closes a clause (だと, たと, ないと) rather than a noun phrase."""
    before = units[j - 1]
    return before.predicate or before.tag.startswith(("助詞-終助詞", "助詞-副助詞")) or before.text in ("べき", "よう")


def _reporting_word(sentence: Sentence, start: int, frame: str) -> int | None:
    """Index of the first reporting verb from ``start`` on, not beyond a quotation or the sentence's end."""
    units = sentence.units
    for j in range(start, len(units)):
        unit = units[j]
        if unit.kind == "Q" or unit.text in CLAUSE_END:
            return None
        entry = reporting().get(unit.lemma)
        if entry and frame in entry[0] and (unit.predicate or _is_verbal(sentence, j)):
            return j
        if (unit.predicate and _ends_clause(units, j) and unit.lemma not in FUNCTION) or _is_bare_verbal(units, j):
            return None
    return None


def _heads_clause(sentence: Sentence, j: int) -> bool:
    """Whether a unit is a verb or adjective, or a verbal noun with する or at the end of its clause."""
    unit = sentence.units[j]
    return (unit.predicate and unit.tag != "助動詞") or _is_bare_verbal(sentence.units, j) or (
        unit.tag.endswith("サ変可能") and j + 1 < len(sentence.units) and sentence.units[j + 1].lemma in ("する", "為る")
    )


def _is_bare_verbal(units: list[Unit], j: int) -> bool:
    """Whether a verbal noun closes a clause without する: と激賞、…"""
    return units[j].tag.endswith("サ変可能") and (j + 1 >= len(units) or units[j + 1].text in ("、", "。", "，"))


def _is_verbal(sentence: Sentence, j: int) -> bool:
    """Whether a noun is used as a predicate: 警告した, 警告。, 警告、, 苦言を呈した (head of an object)."""
    units = sentence.units
    if not units[j].tag.startswith("名詞"):
        return False
    if j + 1 >= len(units):
        return True
    following = units[j + 1]
    if following.text in ("を", "に", "が", "も", "する", "し", "さ", "す", "、", "。", "の", "だ", "です", "で") or following.text[0] in "。！？!?、":
        return True
    return following.predicate or following.kind == "Q"


def _ends_clause(units: list[Unit], j: int) -> bool:
    """Whether a clause closes after unit ``j``: a comma follows its auxiliaries."""
    k = j + 1
    while k < len(units) and (units[k].predicate or units[k].text in ("て", "で", "ば", "が", "ながら", "つつ", "ものの", "たり")):
        k += 1
    return k >= len(units) or units[k].text in ("、", "。", "，")


def _noun_after(sentence: Sentence, start: int) -> tuple[int, str, str] | None:
    """Index, noun and surface of the speech noun that closes the noun phrase from ``start`` on, if it is one."""
    units = sentence.units
    stop = start
    while stop < len(units) and (units[stop].nominal or (units[stop].text == "の" and stop + 1 < len(units) and units[stop + 1].nominal)):
        stop += 1
    if stop == start:
        return None
    cut = max((k for k in range(start, stop) if units[k].text == "の" and units[k].kind == "T"), default=start - 1)
    text = "".join(u.text for u in units[cut + 1 : stop])
    noun = longest_suffix(text, noun_kinds())
    return (stop - 1, noun, text) if noun else None


def _surface(sentence: Sentence, j: int) -> str:
    """A predicate with its auxiliaries as it stands in the line."""
    units = sentence.units
    k = j
    while k + 1 < len(units) and units[k + 1].kind == "T" and units[k + 1].end - units[j].start <= 12 and (
        units[k + 1].tag.startswith(("助動詞", "動詞-非自立")) or units[k + 1].text in ("て", "で") and units[k + 1].tag.startswith("助詞-接続")
    ):
        k += 1
    return sentence.line.text[units[j].start : units[k].end]


def reports(sentence: Sentence) -> bool:
    """Whether a sentence without a quotation reports speech: だと述べた, よう求めた is not counted."""
    units = sentence.units
    if any(u.kind == "Q" for u in units):
        return False
    return any(
        units[j].text in ("と", "とも") and units[j].tag.startswith("助詞") and _is_clause(units, j)
        and _reporting_word(sentence, j + 1, "と") is not None
        for j in range(1, len(units) - 1)
    )
