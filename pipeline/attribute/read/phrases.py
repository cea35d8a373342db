"""Noun phrases of a sentence: which case they stand in and whom they stand for.

A phrase is read from its last segment (after the last の): ``ロシアの山田外相`` is its person, ``公取委の幹部`` an
official of the body before the の, ``ジョージア外務省の声明`` a text of its issuer, ``NATOの拡大`` nobody.
"""

from __future__ import annotations

import itertools
import re

from pipeline.attribute.read.kinds import read_phrase
from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.phrase import SUBJECT, Phrase

# What follows a phrase, in the order it is tried, and the case it stands for.
MARKERS = (
    (r"(?:に(?:よると|よれば|よりますと)|の話では)", "according"),
    (r"とも(?:に)?(?=[「『“、])", "wa"),
    (r"に(?:対|たい|向|むか|むけ|関|つい|とっ|よっ|より|よる|かけ|伴|加|つき|続|代|基|応じ)", "oblique"),
    (r"(?:を(?:巡|めぐ|通じ|受け|含|除|はじめ)|と(?:とも|共|並|同)|として|といった|とする|という)", "oblique"),
    (r"からの", "from"),
    (r"から(?!と|の)は?も?", "kara"),
    (r"(?:で|に)(?:は|も)", "locative"),
    (r"(?:で(?:さえ|すら)も?)|までもが", "wa"),
    (r"(?:へ|と)(?:は|も)", "oblique"),
    (r"(?:など|ら|自身|自ら|まで|だけ|こそ|さえ)?も(?!の)", "wa"),
    (r"(?:など|自身|自ら|まで|だけ|こそ|さえ)?(?:は|とは(?!い))", "wa"),
    (r"(?:など|自身|自ら|まで|だけ|こそ|さえ)?が", "ga"),
    (r"[をへやと]|など|より|まで", "oblique"),
    (r"(?:だ|である|です|だっ)", "copula"),
    (r"に", "ni"),
    (r"で", "de"),
    (r"[、,]", "comma"),
    (r"[「『“]", "adjacent"),
    (r"の", "no"),
    (r"$|[。!！?？\s　]", "end"),
)
# What is done with a text by others than its maker.
OBTAINING = frozenset(
    (
        *("入手", "保管", "所蔵", "発見", "引用", "分析", "押収", "報じる", "見つける", "読む"),
        *("見る", "受け取る", "受ける", "拾う", "調べる", "暴く", "見せる", "届く", "残る"),
    )
)
SENDERS = frozenset({"person", "org", "country", "official"})  # 山田氏からの手紙
MARKER = re.compile("|".join(f"(?P<{case}{k}>{pattern})" for k, (pattern, case) in enumerate(MARKERS)))


def phrases(sentence: Sentence) -> list[Phrase]:
    """The noun phrases of a sentence in text order, read."""
    found: list[Phrase] = []
    units = sentence.units
    i = 0
    while i < len(units):
        if not units[i].nominal:
            i += 1
            continue
        last = _run_end(units, i)
        found.append(read_phrase(Phrase(sentence, i, last, _case(sentence, last))))
        i = last + 1
    for before, phrase in zip([None, *found], found, strict=False):
        if phrase.kind == "text" and phrase.owner is None:
            sender = before is not None and before.case == "from" and before.last + 3 == phrase.first
            phrase.owner = before.owner if before and sender and before.kind in SENDERS else _maker(found, phrase)
        elif before is not None and before.kind == "person" and _is_called(before, phrase):
            phrase.kind, phrase.owner = "person", before.owner
    for left, right in itertools.pairwise(found):
        between = "".join(u.text for u in units[left.last + 1 : right.first])
        if left.speaks and right.speaks and between in ("と", "や", "、", "と、", "や、", "および", "及び"):
            joined = right.case in SUBJECT and right.case not in ("comma", "adjacent", "end")
            if joined and (between not in ("、",) or left.joint):
                left.joint = right.joint = True
    return found


def _is_called(name: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase is the bearer of an assumed name right before it: 山猫を名乗る人物."""
    between = phrase.sentence.units[name.last + 1 : phrase.first]
    return [u.lemma for u in between] in (["を", "名乗る"], ["と", "名乗る"]) and phrase.kind in ("other", "unnamed")


def _maker(found: list[Phrase], text: Phrase) -> Unit | None:
    """Who made a text, from a relative clause right before it: ロシア外務省が発表した声明 -> ロシア外務省."""
    units = text.sentence.units
    if not text.first or not units[text.first - 1].predicate or units[text.first - 1].lemma in FUNCTION:
        return None
    for phrase in reversed(found[: found.index(text)]):
        between = units[phrase.last + 1 : text.first]
        if phrase.case in ("wa", "comma") or any(u.kind == "Q" or u.text == "、" for u in between):
            return None
        if any(u.lemma in OBTAINING for u in between):
            return None
        if phrase.case == "ga":
            return phrase.owner if phrase.kind in ("person", "org", "country", "official") else None
    return None


def _run_end(units: list[Unit], i: int) -> int:
    """Index of the last unit of the nominal run that begins at ``i``; の links, a date stands alone but for の."""
    while i + 1 < len(units):
        following = units[i + 1]
        if following.text == "の" and following.kind == "T" and i + 2 < len(units) and units[i + 2].nominal:
            i += 2
        elif following.text == "の" and [u.text for u in units[i + 2 : i + 3]] == ["ある"] and units[i + 3 :][:1]:
            i += 3  # <body>のある幹部: a certain one of it
        elif following.nominal and units[i].kind != "D" and following.kind != "D":
            i += 1
        else:
            break
    return i


def _case(sentence: Sentence, last: int) -> str:
    """The case that what follows unit ``last`` gives its phrase."""
    rest = sentence.units[last + 1 : last + 6]
    text = "".join(u.text if u.kind != "Q" else "「" for u in rest)
    found = MARKER.match(text)
    return found.lastgroup.rstrip("0123456789") if found and found.lastgroup else "verb"
