"""Rules: what is said is a clause, 〜と述べた, 〜よう求めた, 〜ことを認めた, 〜としている."""

from __future__ import annotations

import re

from pipeline.attribute.read.narration import FUNCTION, Unit
from pipeline.rules.rule import collector
from pipeline.statements.complements.clauses import (
    FAR,
    Complement,
    back,
    before_to,
    blocks,
    goes_on,
    is_judged,
    is_of_another,
    is_toshite,
)
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.lexicon import ends_in, words
from pipeline.statements.predicates.tail import Tail

GIVES_OPINIONS = re.compile(
    r"教授|氏$|さん$|専門家|研究者|アナリスト|裁判所|[地高簡家]裁|最高裁|小法廷|大法廷|判決|[審員]委|委員会|審議会"
)

RULES, rule = collector()


@rule(
    "said.koto",
    example="[北洋電機|O]は[来春に工場を閉じる|S 北洋電機]ことを[明らかに|C]した。",
    counter="[北洋電機|O]は工場を閉じることを決めた。",
    why="a clause in ことを of a predicate that tells it",
)
def koto(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…することを表明した, …することなどを提案した, …ことに言及した."""
    for k in back(units, head):
        if units[k].kind == "Q" and k < head.first - 1:
            return None
        if units[k].text == "こと" and units[k].kind == "T" and k:
            particle = next((u.text for u in units[k + 1 : k + 4] if u.text not in ("など", "まで", "、")), "")
            if any(u.lemma in FUNCTION or u.lemma in ("受ける", "踏まえる") for u in units[k + 2 : k + 4]):
                return None
            if [u.text for u in units[k + 1 : k + 4 : 2]] == ["を", "に"] and units[k + 2].tag.startswith("名詞"):
                return None  # ことを理由に
            wanted = {"koto"} if particle in ("を", "も", "は") or (particle == "が" and tail.passive) else set()
            wanted |= {"koto_ni"} if particle in ("に", "も") else set()
            if not wanted & head.predicate.complements:
                return None
            last = k - 1
            while (
                last
                and units[last].text in ("――", "―", "—", "─", "－", "という", "いう", "と")
                and units[last].kind == "T"
            ):
                last -= 1
            return Complement("said.koto", last)
        if blocks(units, k):
            return None
    return None


@rule(
    "said.you",
    example="[市長|P]は[早く避難する|S 市長]よう[呼びかけ|C]た。",
    counter="[市長|P]は早く避難するように見えた。",
    why="what somebody is asked to do",
)
def you(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…するよう求めた, …するように呼びかけた."""
    if "you" not in head.predicate.complements:
        return None
    for k in back(units, head):
        if units[k].text == "よう" and k and units[k - 1].predicate:
            return Complement("said.you", k - 1)
        if units[k].text == "を" or (units[k].predicate and units[k].lemma not in (*FUNCTION, "だ")):
            return None
    return None


@rule(
    "said.to",
    example="[市長|P]は[来春に計画を見直す|S 市長]と[述べ|C]た。",
    counter="[市長|P]は議長と述べた。",
    why="a clause in と of a predicate of saying",
)
def to(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…と述べた, …と改めて強調した, …などと批判した, …として非難した."""
    if "to" not in head.predicate.complements or head.form in ("holding", "rising") or head.predicate.kind == "opinion":
        return None
    if tail.passive and head.predicate.lemma in words("estimate"):
        return None  # 6.6と推定される
    for k in back(units, head):
        if units[k].text in ("と", "って", "とも") and units[k].tag.startswith("助詞"):
            if k and units[k - 1].lemma in ("よる", "因る"):
                return None
            return None if units[k + 1].text == "の" else before_to("said.to", units, k, head)
        if is_toshite(units, k):
            own = any(u.text == "を" for u in units[k + 1 : head.first])
            return None if own else before_to("said.to", units, k - 2, head, True)
        if blocks(units, k):
            return None
    return None


@rule(
    "said.hold",
    example="[市長|P]は[計画には無理がある|S 市長][とし|C]ている。",
    counter="[市長|P]は視察を目的としている。",
    why="とする tells what somebody maintains",
)
def hold(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…としている, …とした; not …を目的としている, …しようとした, …とされる."""
    if head.form != "holding" or head.predicate.kind != "hold" or tail.passive:
        return None
    found = before_to("said.hold", units, head.first, head)
    if found is None or not units[found.last].nominal:
        return found
    last = units[found.last]
    planned = ends_in(last.text, words("plan")) and units[found.last - 1].predicate
    bare = "形状詞" in last.tag or tail.going or last.text == "中"
    return found if planned or (bare and is_judged(units, found.last)) or last.text == "中" else None


@rule(
    "said.ground",
    example="[北洋県警|O]は[金を受け取った|S 北洋県警][として|C]、男を逮捕した。",
    counter="[北洋県警|O]は男を容疑者として逮捕した。",
    why="what an act is claimed to be done for",
)
def ground(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…したとして、…した; a clause, not a role."""
    if head.predicate.kind != "ground" or tail.following in ("の", "は", "も") or is_of_another(units, head.last + 1):
        return None
    return before_to("said.ground", units, head.first, None, True)


@rule(
    "said.opinion",
    example="[宮本|P]教授は[計画には無理がある|S 宮本][とみる|C]。",
    counter="警察は放火とみて調べている。",
    why="an opinion that a person gives",
)
def opinion(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """教授は…とみる."""
    if head.predicate.kind != "opinion" or tail.passive or goes_on(units, tail) or head.form == "bare":
        return None
    at = head.first if head.form == "holding" else head.first - 1
    if head.form == "verb":
        at = next((k for k in back(units, head) if units[k].text == "と" or blocks(units, k)), 0)
    if (
        at < 1
        or units[at].text != "と"
        or not any(u.kind == "P" or GIVES_OPINIONS.search(u.text) for u in units[max(0, at - FAR) : at])
    ):
        return None
    return before_to("said.opinion", units, at, head)
