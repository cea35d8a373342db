"""What stands before a reporting predicate: which construction holds what is said, and where that ends."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.predicates import is_clause
from pipeline.attribute.read.words import longest_suffix, role_kinds
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.statements.heads import DOING, Head
from pipeline.statements.lexicon import ends_in, nouns
from pipeline.statements.tail import Tail, describes
from pipeline.statements.trial import trial

REACH = 18  # units that may stand between what is said and its predicate
GIVES_OPINIONS = re.compile(
    r"教授|氏$|さん$|専門家|研究者|アナリスト|裁判所|[地高簡家]裁|最高裁|小法廷|大法廷|判決|[審員]委|委員会|審議会"
)
CASES = frozenset({"訴訟", "裁判", "事件", "問題", "上告審", "控訴審"})
VOLITIONAL = re.compile(r"[おこそとのもろごぼよ]う$")
ESTIMATES = frozenset({"推定", "推測", "予想", "予測", "試算", "推計", "評価"})
PLANS = frozenset(
    {
        "予定",
        "方針",
        "見込み",
        "見通し",
        "意向",
        "考え",
        "模様",
        "もの",
        "つもり",
        "計画",
        "構え",
        "運び",
        "状況",
        "状態",
        "確認中",
    }
)
VERBAL = re.compile(r"[一-龠々][りしきいげえみちびぎけせめれべてねさ]$|(?:化|性|論|説|観|感|増|減|入り|超え|ゼロ)$")
OBJECT = frozenset({"を", "も", "は", "が"})


@dataclass(frozen=True)
class Complement:
    """What a head reports: units up to ``last``; ``nominal`` if it is a noun phrase rather than a clause."""

    rule: str
    last: int
    nominal: bool = False


RULES, rule = collector()


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
    start = _noun_start(units, head.first)
    k = start - 2 if start > 1 and units[start - 1].text in ("、", "，") else start - 1
    if k > 0 and units[k].text == "と" and units[k].tag.startswith("助詞"):
        return _before_to("said.noun", units, k, None)
    found = _clause_before_noun("said.noun", units, start)
    return found if head.form == "light" or (found and units[found.last + 1].text in ("と", "など", "」")) else None


@rule(
    "said.stance",
    example="[市長|P]は[計画を見直す|S 市長]考えを[示し|C]た。",
    counter="[市長|P]は計画を見直す考えだ。",
    why="a stance shown; its noun stays outside after a clause",
)
def stance(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…する考えを示した, …との見方を示した."""
    k = _object(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("stance")) or head.predicate.kind in ("judge", "opinion"):
        return None
    start = _noun_start(units, k)
    found = _clause_before_noun("said.stance", units, start)
    if found is None and start > 1 and (units[start - 1].text == "の" or _is_function(units, start - 1)):
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
    k = _object(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("saying")) or head.predicate.kind in ("judge", "opinion", "hold"):
        return None
    return _clause_before_noun("said.text", units, _noun_start(units, k))


@rule(
    "said.attitude",
    example="[市長|P]は[着工の遅れに懸念|S 市長]を[示し|C]た。",
    counter="[市長|P]は懸念を示した。",
    why="an attitude with its object, which both are said",
)
def attitude(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…に懸念を示した, …への支持を表明した."""
    k = _object(units, head, tail)
    if k is None or not ends_in(units[k].text, nouns("attitude")):
        return None
    if head.predicate.kind not in ("show", "announce") and not {"event"} & head.predicate.complements:
        return None
    start = _noun_start(units, k)
    if units[k].text in nouns("attitude") and k and units[k - 1].nominal and "形状詞" not in units[k - 1].tag:
        return Complement("said.attitude", k, True)  # 増税反対
    before = [u.text for u in units[max(0, start - 2) : start]]
    if before[-1:] == ["に"] or before in (["へ", "の"], ["に", "も"], ["に", "は"]):
        return Complement("said.attitude", k, True) if start > 1 else None
    if before[-1:] == ["と"] or before == ["と", "の"]:
        return _clause_before_noun("said.attitude", units, start)
    return None


@rule(
    "said.koto",
    example="[北洋電機|O]は[来春に工場を閉じる|S 北洋電機]ことを[明らかに|C]した。",
    counter="[北洋電機|O]は工場を閉じることを決めた。",
    why="a clause in ことを of a predicate that tells it",
)
def koto(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…することを表明した, …することなどを提案した, …ことに言及した."""
    for k in _back(units, head):
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
    for k in _back(units, head):
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
    if tail.passive and head.predicate.lemma in ESTIMATES:
        return None  # 6.6と推定される
    for k in _back(units, head):
        if units[k].text in ("と", "って", "とも") and units[k].tag.startswith("助詞"):
            if k and units[k - 1].lemma in ("よる", "因る"):
                return None
            return None if units[k + 1].text == "の" else _before_to("said.to", units, k, head)
        if _is_toshite(units, k):
            own = any(u.text == "を" for u in units[k + 1 : head.first])
            return None if own else _before_to("said.to", units, k - 2, head, True)
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
    found = _before_to("said.hold", units, head.first, head)
    if found is None or not units[found.last].nominal:
        return found
    last = units[found.last]
    planned = ends_in(last.text, PLANS) and units[found.last - 1].predicate
    bare = "形状詞" in last.tag or tail.going or last.text == "中"
    return found if planned or (bare and _is_judged(units, found.last)) or last.text == "中" else None


@rule(
    "said.ground",
    example="[北洋県警|O]は[金を受け取った|S 北洋県警][として|C]、男を逮捕した。",
    counter="[北洋県警|O]は男を容疑者として逮捕した。",
    why="what an act is claimed to be done for",
)
def ground(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """…したとして、…した; a clause, not a role."""
    if head.predicate.kind != "ground" or tail.following in ("の", "は", "も") or _is_of_another(units, head.last + 1):
        return None
    return _before_to("said.ground", units, head.first, None, True)


@rule(
    "said.opinion",
    example="[宮本|P]教授は[計画には無理がある|S 宮本][とみる|C]。",
    counter="警察は放火とみて調べている。",
    why="an opinion that a person gives",
)
def opinion(units: list[Unit], head: Head, tail: Tail) -> Complement | None:
    """教授は…とみる."""
    if head.predicate.kind != "opinion" or tail.passive or _goes_on(units, tail) or head.form == "bare":
        return None
    at = head.first if head.form == "holding" else head.first - 1
    if head.form == "verb":
        at = next((k for k in _back(units, head) if units[k].text == "と" or blocks(units, k)), 0)
    if at < 1 or units[at].text != "と" or not any(u.kind == "P" or GIVES_OPINIONS.search(u.text) for u in units[:at]):
        return None
    return _before_to("said.opinion", units, at, head)


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
        k = next((k for k in _back(units, head)[:3] if units[k].text in ("に", "も")), None)
        spoken = k is not None and k > 1 and ends_in(units[k - 1].text, nouns("content"))
        return Complement("said.object", k - 1, True) if spoken and k else None
    if not wanted & {"any", "event"}:
        return None
    k = _object(units, head, tail)
    if k is None:
        return None
    if units[k].kind == "Q":
        return Complement("said.object", k, True) if "any" in wanted else None
    text = units[k].text
    if "any" in wanted and units[k].kind in "TCO":
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


FAMILY = Family(
    "said",
    "statements.complements",
    Mode.FIRST,
    lambda: RULES,
    trial,
    "Constructions in which a reporting predicate holds what was said.",
)


def unfolds(unit: Unit, text: str) -> bool:
    """Whether a noun can be said to be announced: 撤収, 見直し, 可能性; not 声明, 経緯."""
    if any(ends_in(text, nouns(kind)) for kind in ("thing", "saying", "attitude")):
        return False
    return "サ変" in unit.tag or ends_in(text, nouns("content")) or VERBAL.search(text) is not None


def _back(units: list[Unit], head: Head) -> range:
    """Unit indexes before a head, nearest first, as far as what it reports can stand away."""
    return range(head.first - 1, max(-1, head.first - 1 - REACH), -1)


def _object(units: list[Unit], head: Head, tail: Tail) -> int | None:
    """The last unit of the noun phrase that is a head's object (of a passive its subject), None where there is none."""
    particles = {"を", "も", "は"} | ({"が"} if tail.passive else set())
    for k in _back(units, head):
        unit = units[k]
        if unit.text in particles and unit.kind == "T" and unit.tag.startswith("助詞"):
            if unit.text in ("も", "は") and (k < head.first - 1 or units[k - 1].kind != "T"):
                return None
            m = k - 1
            while m >= 0 and units[m].text in ("など", "まで", "だけ", "、"):
                m -= 1
            return m if m >= 0 and (units[m].nominal or units[m].kind == "Q") else None
        if unit.kind == "Q" or unit.text in ("と", "は", "が", "よう") or blocks(units, k):
            return None
    return None


def blocks(units: list[Unit], k: int) -> bool:
    """Whether a predicate at ``k`` parts what stands before it from a head behind: not 明確に, 強い調子で, 会合に対し."""
    unit = units[k]
    if not unit.predicate or unit.lemma in FUNCTION or (unit.lemma == "だ" and unit.text in ("に", "な")):
        return False
    return not (unit.tag.startswith("形容詞") and (unit.text.endswith("く") or units[k + 1].nominal))


def _noun_start(units: list[Unit], k: int) -> int:
    """First unit of the compound noun that ends at ``k``."""
    while k and units[k - 1].kind == "T" and units[k - 1].nominal and units[k - 1].text not in ("・", "こと"):
        k -= 1
    return k


def _clause_before_noun(name: str, units: list[Unit], start: int) -> Complement | None:
    """The clause that a noun of stance or saying closes: …との見方, …する考え, …という強い自負; a noun phrase stays none."""
    k = start - 1
    while k >= 0:
        unit = units[k]
        if unit.text in ("の", "な") and k and not (units[k - 1].predicate and unit.text == "な"):
            if units[k - 1].text == "と":  # との
                return _before_to(name, units, k - 1, None)
            k -= 1
        elif unit.tag.startswith(("形容詞", "連体詞", "形状詞", "副詞")) or (unit.nominal and unit.kind == "T"):
            k -= 1
        else:
            break
    if k < 1:
        return None
    unit = units[k]
    if unit.lemma in ("いう", "言う", "する", "つく", "づく") and units[k - 1].text in ("と", "など"):
        if units[k - 2].text == "こと":
            return Complement(name, k - 3)  # …こととする方針
        return _before_to(name, units, k - 1, None)
    if unit.text == "た" and [u.lemma for u in units[k - 2 : k]] == ["と", "する"]:
        return _before_to(name, units, k - 2, None)
    attributive = unit.tag.startswith(("助動詞", "形容詞")) or unit.text == unit.lemma
    if unit.predicate and attributive and unit.lemma not in FUNCTION and not _is_function(units, k):
        return Complement(name, k)
    return None


def unfolds_as_stance(units: list[Unit], start: int) -> bool:
    """Whether a stance with a mere noun phrase says what it is: 加盟に向けた意思, 協議の見通し; not 独自の見解."""
    if _is_function(units, start - 1):
        return True
    before = units[start - 2]
    return before.kind == "T" and "サ変" in before.tag


def _is_function(units: list[Unit], k: int) -> bool:
    """Whether a past auxiliary closes a particle verb: に向けた, に関する."""
    return units[k].tag == "助動詞" and k > 0 and units[k - 1].lemma in FUNCTION


def _before_to(name: str, units: list[Unit], k: int, head: Head | None, ground: bool = False) -> Complement | None:
    """What stands before と at ``k`` if it is said rather than joined: a clause, a quotation, or a bare verdict."""
    last = k - 1
    while last >= 0 and units[last].text in ("など", "、", "。", "だなど", "―", "――", "…"):
        last -= 1
    if last < 0:
        return None
    unit = units[last]
    if (
        unit.predicate
        and unit.text != unit.lemma
        and VOLITIONAL.search(unit.text)
        and name in ("said.hold", "said.ground")
    ):
        return None  # …しようとしている
    clause = (
        unit.kind == "Q"
        or is_clause(units, last + 1)
        or unit.text in ("か", "ない", "ね", "よ", "べき", "恐れ", "よう")
    )
    if clause:
        return Complement(name, last)
    if unit.kind == "T" and unit.nominal and ends_in(unit.text, PLANS) and last and units[last - 1].predicate:
        return Complement(name, last)
    if head is None or ground:
        return None
    near = all(u.tag.startswith(("副詞", "補助記号")) or u.text in ("も", "は") for u in units[k + 1 : head.first])
    if (
        unit.kind == "T"
        and unit.nominal
        and not longest_suffix(unit.text, role_kinds())
        and (near or _is_judged(units, last))
    ):
        return Complement(name, last)
    return None


def _is_judged(units: list[Unit], last: int) -> bool:
    """Whether a noun is the predicate of a clause without だ: 計画は困難, 対策が必要; not 視察を目的."""
    for k in range(last - 1, max(-1, last - 16), -1):
        unit = units[k]
        if unit.text == "を" or unit.kind == "Q" or unit.text in ("、", "，"):
            return False
        if unit.text in ("は", "が", "も") and unit.tag.startswith("助詞"):
            return True
    return False


def _is_toshite(units: list[Unit], k: int) -> bool:
    """Whether として ends at ``k``."""
    return 2 <= k < len(units) and units[k].text == "て" and units[k - 1].lemma in DOING and units[k - 2].text == "と"


def _goes_on(units: list[Unit], tail: Tail) -> bool:
    """Whether a clause goes on to what somebody does: とみて調べている."""
    return tail.joined and tail.next < len(units) and not tail.final


def _is_of_another(units: list[Unit], k: int) -> bool:
    """Whether a ground belongs to a clause about a noun: として罪に問われた男, として賠償を求めた訴訟, としてXが求めていること."""
    stop = next((m for m in range(k, len(units)) if units[m].predicate and units[m].lemma not in FUNCTION), len(units))
    passive = any(u.lemma in ("れる", "られる") for u in units[stop : stop + 3])
    if passive and describes(units, k):
        return True
    if units[k : k + 1] and units[k].text not in ("、", "，") and describes(units, k):
        return True
    return any(u.text in CASES and v.text == "た" for v, u in itertools.pairwise(units[stop:]))


def _is_texts(units: list[Unit]) -> bool:
    """Whether the subject of some units is a text: 声明は…を確認した."""
    return any(
        ends_in(u.text, nouns("saying")) and after.text in ("は", "が", "も", "で")
        for u, after in itertools.pairwise(units)
    )


def complement(sentence: Sentence, head: Head, tail: Tail) -> Complement | None:
    """What a head reports, None where it reports nothing."""
    if head.predicate.lemma == "確認" and not _is_texts(sentence.units[: head.first]):
        return None
    for found in FAMILY.active():
        if found.body is headline and sentence.line.kind == "PASSAGE":
            continue
        made: Complement | None = found.body(sentence.units, head, tail)
        if made is not None:
            return made
    return None
