"""The reporting expression of a quotation: ``と述べた``, ``を求めた``, ``との声明``, ``という口癖``, ``だと語った``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.predicates import (
    heads_clause,
    is_clause,
    is_passive,
    is_verbal,
    named_stems,
    naming,
    noun_after,
    reporting,
    reporting_word,
    surface,
)
from pipeline.attribute.read.words import longest_suffix, noun_kinds, role_kinds

LIGHT = frozenset(
    {"する", "為る", "さ", "し", "す", "いたす", "行う", "行なう", "出す", "発する", "上げる", "示す", "続ける"}
)
JOINTS = frozenset({"と", "や", "、", "・", "，", "か", "に", "および", "及び", "また", "そして", "さらに"})
SKIPPED = frozenset({"など", "なんて", "くらい", "ぐらい", "だけ", "、", "，"})
DASH = re.compile(r"^[―—─–‐…]+$")
CLAUSE = re.compile(r"が、|ものの|ので|ため、|のに|とはいえ|こと[をがはも]|ながら")
DEFINED = re.compile(r"とは、?(?:何|なに|どんな|どういう|いったい|一体|、)")


@dataclass(frozen=True)
class Cue:
    """How a quotation is embedded.

    ``frame`` is a class of construction (see :func:`find_cue`), ``predicate`` the unit index of the reporting word in
    its sentence or -1, ``lemma`` its dictionary form, ``text`` its surface, ``last`` the unit index of the last of a
    run of quotations that share the construction (「A」「B」と述べた).
    """

    frame: str
    predicate: int = -1
    lemma: str = ""
    text: str = ""
    last: int = -1


def find_cue(sentence: Sentence, i: int) -> Cue:
    """The cue of the quotation at unit ``i``.

    Frames, with what follows the quotation:

    - ``bracket`` (山田局長); ``alone`` nothing; ``copula`` だ; ``clause`` ものの, ことを; ``other``;
    - ``to_report`` と述べた; ``to_do`` とした; ``to_as`` として; ``to_verb`` と頭を下げた; ``to_call`` と呼んだ;
      ``to_name`` と呼ばれる, とは何か; ``to_noun`` との声明; ``to_speaker`` という社長; ``to_thing`` という店;
    - ``wo_report`` を求めた; ``wo_name`` を設立した; ``wo_verb`` を模索した;
    - ``no_noun`` の声; ``noun`` 発言; ``reported`` が必要だと述べた.
    """
    last = _run_of_quotations(sentence.units, i)
    if _names_speaker(sentence, last):
        return Cue("bracket", last=last)
    following = [u for u in sentence.units[last + 1 :] if not DASH.match(u.text)]
    if not following or following[0].text[0] in "。．！？!?":
        return Cue("alone", last=last)
    head = following[0]
    skip = last + 1
    while skip < len(sentence.units) and sentence.units[skip].text in SKIPPED:
        skip += 1
    particle = sentence.units[skip].text if skip < len(sentence.units) else ""
    if particle in ("と", "って", "とも", "とは", "として", "との", "という"):
        return _after_to(sentence, skip, last)
    if particle == "を":
        return _after_wo(sentence, skip, last)
    after = sentence.units[skip + 1 : skip + 2]
    if particle == "に" and after and after[0].lemma in naming()["に"]:
        return Cue("to_name", skip + 1, after[0].lemma, surface(sentence, skip + 1), last)
    if particle == "の" and (noun := noun_after(sentence, skip + 1)):
        return _with_reported(sentence, last, Cue("no_noun", noun[0], noun[1], noun[2], last))
    if head.kind == "T" and head.nominal and (noun := noun_after(sentence, last + 1)):
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
    """Whether a bracket with a person or a role follows unit ``index`` at once: 「…」(山田国務副長官), 「…」(幹部)."""
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
    if sentence.line.text.startswith("とは", units[skip].start) and (noun := noun_after(sentence, after)):
        return Cue("to_noun", noun[0], noun[1], noun[2], last)  # とは山田氏の弁だ
    if after < len(units) and (units[after].text in ("の", "いう", "する") or units[skip].text in ("との", "という")):
        start = after + 1 if units[after].text in ("の", "いう", "する") else after
        noun = noun_after(sentence, start)
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
            called = units[j].lemma == "呼ぶ" and not is_passive(units[j + 1 : j + 3])
            return Cue("to_call" if called else "to_name", j, units[j].lemma, surface(sentence, j), last)
        if units[j].kind == "Q" or units[j].predicate:
            break
    found = reporting_word(sentence, after, "と")
    if found is not None:
        return Cue("to_report", found, units[found].lemma, surface(sentence, found), last)
    if after < len(units) and (units[after].lemma in LIGHT or units[skip].text == "として"):
        frame = "to_as" if sentence.line.text.startswith("として", units[skip].start) else "to_do"
        return Cue(frame, after, units[after].lemma, surface(sentence, after), last)
    verb = next((j for j in range(after, len(units)) if units[j].kind == "Q" or heads_clause(sentence, j)), None)
    if verb is not None and units[verb].kind != "Q":
        return Cue("to_verb", verb, units[verb].lemma, surface(sentence, verb), last)
    return Cue("to_verb", last=last)


def _speaking(sentence: Sentence, start: int) -> bool:
    """Whether the noun phrase from ``start`` on stands for somebody: 「…」という社長, 「…」という山田氏."""
    units = sentence.units
    stop = start
    while stop < len(units) and units[stop].nominal:
        stop += 1
    text = "".join(u.text for u in units[start:stop])
    kind = role_kinds().get(longest_suffix(text, role_kinds()), "body")
    return any(u.kind in "PO" for u in units[start:stop]) or kind != "body"


def _after_wo(sentence: Sentence, skip: int, last: int) -> Cue:
    """What 「…」を leads to."""
    units = sentence.units
    if any(u.lemma in FUNCTION for u in units[skip + 1 : skip + 2]):
        return _with_reported(sentence, last, Cue("other", last=last))  # 「…」をめぐる
    for j in range(skip + 1, len(units)):
        unit = units[j]
        if unit.kind == "Q":
            break
        verbal = unit.predicate or (unit.tag.startswith("名詞") and is_verbal(sentence, j))
        if not verbal or (unit.predicate and j and units[j - 1].text in ("に", "と") and unit.lemma in FUNCTION):
            continue
        if unit.lemma in reporting() and "を" in reporting()[unit.lemma][0]:
            return Cue("wo_report", j, unit.lemma, surface(sentence, j), last)
        frame = "wo_name" if unit.lemma in naming()["を"] else "wo_verb"
        return _with_reported(sentence, last, Cue(frame, j, unit.lemma, surface(sentence, j), last))
    return _with_reported(sentence, last, Cue("wo_verb", last=last))


def _with_reported(sentence: Sentence, last: int, cue: Cue) -> Cue:
    """``reported`` if the quotation stands inside a clause that a later と + reporting verb reports, else ``cue``."""
    units = sentence.units
    for j in range(last + 1, len(units) - 1):
        if (
            units[j].text in ("と", "とも", "との", "として")
            and units[j].tag.startswith("助詞")
            and is_clause(units, j)
        ):
            if units[j + 1].text in ("の", "いう", "する"):
                noun = noun_after(sentence, j + 2)
                if noun and noun_kinds().get(noun[1]) != "text":
                    return Cue("reported", noun[0], noun[1], noun[2], last)
            found = reporting_word(sentence, j + 1, "と")
            if found is not None:
                return Cue("reported", found, units[found].lemma, surface(sentence, found), last)
            if units[j + 1].lemma in ("する", "し"):
                return Cue("reported", j + 1, "する", surface(sentence, j + 1), last)
    return cue
