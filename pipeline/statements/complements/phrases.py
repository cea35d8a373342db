"""Rules: what is said is held by a noun, 〜との見方を示した, 〜に懸念を示した, or is one, 〜の撤収を求めた."""

from __future__ import annotations

from pipeline.attribute.read.narration import Unit
from pipeline.rules.rule import collector
from pipeline.statements.complements.clauses import Complement, back, before_to
from pipeline.statements.complements.nouns import (
    clause_before_noun,
    is_function,
    noun_start,
    object_end,
    unfolds,
    unfolds_as_stance,
)
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.lexicon import ends_in, nouns
from pipeline.statements.predicates.tail import Tail

HOLDERS, rule = collector()  # nouns that hold a clause


@rule(
    "said.noun",
    example="[安全対策が足りない|S]との[指摘|C]もある。",
    counter="安全対策が足りないとの指摘を退けた。",
    why="a noun of saying with a light verb is itself the cue",
)
def noun(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…との指摘もある, …との声明を出した."""
    if head.form not in ("rising", "light"):
        return None
    start = noun_start(units, head.first)
    k = start - 2 if start > 1 and units[start - 1].text in ("、", "，") else start - 1
    if units[start - 1].text == "よう" and start > 1 and units[start - 2].predicate:
        return Complement("said.noun", start - 2)  # …するよう申し入れを行った
    if k > 0 and units[k].text == "と" and units[k].tag.startswith("助詞"):
        return before_to("said.noun", units, k, None)
    found = clause_before_noun("said.noun", units, start)
    return found if head.form == "light" or (found and units[found.last + 1].text in ("と", "など", "」")) else None


@rule(
    "said.stance",
    example="[市長|P]は[計画を見直す|S 市長]考えを[示し|C]た。",
    counter="[市長|P]は計画を見直す考えだ。",
    why="a stance shown; its noun stays outside after a clause",
)
def stance(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…する考えを示した, …との見方を示した."""
    k = object_end(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("stance")) or head.predicate.kind in ("judge", "opinion"):
        return None
    if head.predicate.lemma in ("否定", "否認"):
        return None  # 計画したとの主張を否定
    start = noun_start(units, k)
    found = clause_before_noun("said.stance", units, start)
    if found is None and start > 1 and (units[start - 1].text == "の" or is_function(units, start - 1)):
        return Complement("said.stance", k, True) if unfolds_as_stance(units, start) else None
    return found


@rule(
    "said.text",
    example="[北洋会|O]は[橋の補修を急ぐよう求める|S 北洋会]声明を[発表|C]した。",
    counter="[北洋会|O]は橋の補修に関する声明を発表した。",
    why="what a text says that is put out",
)
def text(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…とする文書を公表した, …よう求める声明を発表した."""
    k = object_end(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("saying")) or head.predicate.kind in ("judge", "opinion", "hold"):
        return None
    if head.predicate.lemma in ("否定", "否認"):
        return None
    return clause_before_noun("said.text", units, noun_start(units, k))


@rule(
    "said.attitude",
    example="[市長|P]は[着工の遅れに懸念|S 市長]を[示し|C]た。",
    counter="[市長|P]は懸念を示した。",
    why="an attitude with its object, which both are said",
)
def attitude(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…に懸念を示した, …への支持を表明した."""
    k = object_end(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("attitude")):
        return None
    if head.predicate.kind not in ("show", "announce") and not {"event"} & head.predicate.complements:
        return None
    start = noun_start(units, k)
    if units[k].text in nouns("attitude") and k and units[k - 1].nominal and "形状詞" not in units[k - 1].tag:
        return Complement("said.attitude", k, True)  # 増税反対
    before = [u.text for u in units[max(0, start - 2) : start]]
    if before[-1:] == ["に"] or before in (["へ", "の"], ["に", "も"], ["に", "は"]):
        return Complement("said.attitude", k, True) if start > 1 else None
    if before[-1:] in (["か"], ["どうか"]) or (before[-1:] == ["か"] and start > 1):
        return Complement("said.attitude", k, True)  # 対応が公正かどうか懸念
    if before[-1:] == ["と"] or before == ["と", "の"]:
        return clause_before_noun("said.attitude", units, start)
    return None


OBJECTS, rule = collector()  # noun phrases that are said themselves


@rule(
    "said.object",
    example="組合は[工場の存続|S]を[求め|C]ている。",
    counter="組合は工場の歴史を説明している。",
    why="a noun phrase that unfolds into a clause, or whatever is asked for",
)
def object_(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…の撤収を求めた, …の可能性を指摘した; not 声明を発表した, 経緯を説明した."""
    wanted = head.predicate.complements
    if "koto_ni" in wanted:
        k = next((k for k in back(units, head)[:3] if units[k].text in ("に", "も")), None)
        spoken = k is not None and k > 1 and ends_in(units[k - 1].text, nouns("content"))
        return Complement("said.object", k - 1, True) if spoken and k else None
    if not wanted & {"any", "event"}:
        return None
    k = object_end(units, head, tail)
    if k is None:
        return None
    if units[k].kind == "Q":
        return Complement("said.object", k, True) if "any" in wanted else None
    text = units[k].text
    if "any" in wanted and units[k].kind in "TCO" and not ends_in(text, nouns("symptom")):
        return Complement("said.object", k, True)
    return Complement("said.object", k, True) if units[k].kind == "T" and unfolds(units[k], text) else None


@rule(
    "said.headline",
    example="H: [北洋会|O]が[工事中止|S 北洋会][要求|C]",
    counter="H: [北洋会|O]が工事中止",
    why="headlines leave the particle out",
)
def headline(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """EU加盟交渉開始要請, of a headline alone (see the caller)."""
    if head.form != "bare" or head.predicate.kind != "ask" or not head.first:
        return None
    before = units[head.first - 1]
    return Complement("said.headline", head.first - 1, True) if unfolds(before, before.text) else None
