"""Where what is said begins: what stands before it is passed piece by piece; a noun phrase is read back."""

from __future__ import annotations

from pipeline.attribute.read.narration import Unit
from pipeline.rules import Family, Mode
from pipeline.rules.trace import note
from pipeline.statements.begin import setting, teller
from pipeline.statements.begin.search import Search
from pipeline.statements.complements.clauses import Complement
from pipeline.statements.trial import trial

FAMILY = Family(
    "begin",
    "statements.begin",
    Mode.FIRST,
    lambda: [*teller.RULES, *setting.RULES],
    trial,
    "What stands before the words in their sentence and is no part of them; tried again behind each that fits.",
)


def content_start(search: Search, at: int) -> int:
    """The unit at which what is said begins, from unit ``at`` on."""
    search.at = at
    moved = True
    while moved and search.at <= search.said.last:
        moved = False
        for found in FAMILY.active():
            stop: int | None = found.body(search)
            if stop is not None and search.at < stop <= search.said.last:
                line, start = search.sentence.line, search.units[search.at].start
                note(found.id, line.text, start, search.units[stop - 1].end, "moved", "no part of what is said")
                search.at, moved = stop, True
                break
    while search.at < search.said.last and search.units[search.at].text in "、，。":
        search.at += 1
    if search.said.nominal:
        chained = _chain(search.units, search.said, search.at)
        return search.at if chained is None else max(chained, search.at)
    return search.at


def _chain(units: list[Unit], said: Complement, low: int) -> int | None:
    """First unit of the noun phrase that ends what is said; None if a clause describes it, which then is all before."""
    k = said.last
    if said.rule == "said.attitude":  # 遅れに懸念
        while k > low and units[k - 1].nominal:
            k -= 1
        k -= 2 if k - 2 >= low and units[k - 1].text in ("に", "の", "は", "も") else 0
        if units[k].text in ("へ", "に") and k > low:
            k -= 1
    while k > low:
        before, unit = units[k - 1], units[k]
        linked = before.text in ("へ", "から", "で", "と", "まで", "など") and unit.text == "の"
        joined = before.text in ("と", "や", "か", "および", "及び", "、", "・", "など", "も") and k - 2 >= low
        if before.kind == "D" and unit.text != "の":
            return k
        if (
            before.kind != "T"
            or before.nominal
            or before.text == "の"
            or linked
            or before.tag.startswith(("形状詞", "連体詞", "形容詞"))
            or (before.text == "な" and before.lemma == "だ")
            or before.text == "的"
            or (joined and (units[k - 2].nominal or units[k - 2].kind == "Q") and unit.nominal)
        ):
            k -= 1
        elif before.tag.startswith("動詞") and before.text != before.lemma:
            return k  # 危惧しており[解体を]要望
        elif before.predicate:
            return None
        else:
            return k
    return k
