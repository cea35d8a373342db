"""Noun phrases of a sentence: which case they stand in and whom they stand for.

A phrase is read from its last segment (after the last の): ``ロシアの山田外相`` is its person, ``公取委の幹部`` an
official of the body before the の, ``ジョージア外務省の声明`` a text of its issuer, ``NATOの拡大`` nobody.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.attribute.forms import DERIVED, FORMER, HONORIFIC, KATAKANA, SOMEBODY, TAIL, TITLE
from pipeline.attribute.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.words import longest_suffix, noun_kinds, role_kinds

# What follows a phrase, in the order it is tried, and the case it stands for.
MARKERS = (
    (r"(?:に(?:よると|よれば|よりますと)|の話では)", "according"),
    (r"とも(?:に)?(?=[「『“、])", "wa"),
    (r"に(?:対|たい|向|むか|むけ|関|つい|とっ|よっ|より|よる|かけ|伴|加|つき|続|代|基|応じ)", "oblique"),
    (r"(?:を(?:巡|めぐ|通じ|受け|含|除|はじめ)|と(?:とも|共|並|同)|として|といった|とする|という)", "oblique"),
    (r"から(?!と|の)は?も?", "kara"),
    (r"(?:で|に)(?:は|も)", "locative"),
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
MARKER = re.compile("|".join(f"(?P<{case}{k}>{pattern})" for k, (pattern, case) in enumerate(MARKERS)))
SUBJECT = frozenset({"wa", "ga", "comma", "adjacent", "end"})


@dataclass(eq=False)
class Phrase:
    """A noun phrase, ``units[first : last + 1]`` of its sentence.

    ``kind``: person, org, country (the name itself), official (of ``owner``), text or voice (of ``owner``), holder
    (a post, ``role``), anaphor and body (refer back), plural, unnamed, other. ``owner`` is the unit with a name.
    """

    sentence: Sentence
    first: int
    last: int
    case: str
    kind: str = "other"
    owner: Unit | None = None
    role: str = ""
    joint: bool = False  # one of two or more subjects: AとBは

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.sentence.units[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.sentence.units[self.last].end

    @property
    def units(self) -> list[Unit]:
        """Its units."""
        return self.sentence.units[self.first : self.last + 1]

    @property
    def speaks(self) -> bool:
        """Whether it can be a speaker at all, named or not."""
        return self.kind not in ("other", "voice")


def phrases(sentence: Sentence) -> list[Phrase]:
    """The noun phrases of a sentence in text order, read."""
    found: list[Phrase] = []
    units = sentence.units
    i = 0
    while i < len(units):
        if not units[i].nominal:
            i += 1
            continue
        last = _run_end(units, i, sentence.line.text)
        found.append(read_phrase(Phrase(sentence, i, last, _case(sentence, last))))
        i = last + 1
    for before, phrase in zip([None, *found], found, strict=False):
        if phrase.kind == "text" and phrase.owner is None:
            phrase.owner = _maker(found, phrase)
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
        if phrase.case == "ga":
            return phrase.owner if phrase.kind in ("person", "org", "country", "official") else None
    return None


def _holds_name(phrase: Phrase, role: str) -> bool:
    """Whether a name that no mention covers stands with a post: フェルナンデス代表, whoever that is."""
    return any(
        u.kind == "T" and u.text not in role and ("人名" in u.tag or KATAKANA.match(u.text)) for u in phrase.units
    )


def _spaced(left: Unit, right: Unit, text: str) -> bool:
    """Whether white space parts two units."""
    return text[left.end : right.start].isspace()


def _run_end(units: list[Unit], i: int, text: str) -> int:
    """Index of the last unit of the nominal run that begins at ``i``; の links, a date stands alone but for の."""
    while i + 1 < len(units):
        following = units[i + 1]
        if following.text == "の" and following.kind == "T" and i + 2 < len(units) and units[i + 2].nominal:
            i += 2
        elif following.text == "の" and [u.text for u in units[i + 2 : i + 3]] == ["ある"] and units[i + 3 :][:1]:
            i += 3  # <body>のある幹部: a certain one of it
        elif (
            following.nominal
            and not _spaced(units[i], following, text)
            and units[i].kind != "D"
            and following.kind != "D"
        ):
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


def read_phrase(phrase: Phrase) -> Phrase:
    """Fill ``kind``, ``owner`` and ``role`` of a phrase from its last segment and what stands before."""
    units = phrase.units
    cut = max((i for i, u in enumerate(units) if u.kind == "T" and u.text == "の"), default=-1)
    segment, before = units[cut + 1 :], units[: max(cut, 0)]
    named = [u for u in segment if u.kind in "POC"]
    people = [u for u in segment if u.kind == "P"]
    if people:
        _read_person(phrase, segment, people)
    else:
        anchor = named[-1] if named else None
        rest = "".join(u.text for u in (segment[segment.index(anchor) + 1 :] if anchor else segment))
        owner = anchor or next((u for u in reversed(before) if u.kind in "POC"), None)
        _read_other(phrase, anchor, owner, rest)
    return phrase


def _read_person(phrase: Phrase, segment: list[Unit], people: list[Unit]) -> None:
    """A last segment with a person's name in it: ``山田露大統領``, ``山田発言``."""
    owner = people[-1]
    rest = "".join(u.text for u in segment[segment.index(owner) + 1 :])
    phrase.owner = owner
    if len(people) > 1 and not rest.endswith(("氏", "さん")) and "両" in rest:
        phrase.kind = "plural"
        return
    stem = TAIL.sub("", rest)
    role = longest_suffix(stem, role_kinds())
    title = role and role_kinds()[role] not in ("unnamed", "body", "plural")
    noun = longest_suffix(stem, noun_kinds())
    unlisted = phrase.case in ("wa", "ga") and not noun and not DERIVED.search(stem)
    if HONORIFIC.match(rest) or title or TITLE.search(stem) or unlisted:
        phrase.kind, phrase.role = "person", stem
    elif noun:
        phrase.kind = "text" if noun_kinds()[noun] == "text" else "voice"


def _is_somebody(phrase: Phrase, stem: str) -> bool:
    """Whether a noun that no list holds stands for a person: what he does (照明係), or an age behind it: 甲板員(24)."""
    gloss = phrase.sentence.glosses.get(phrase.last, [])
    aged = len(gloss) == 1 and gloss[0].tag == "名詞-数詞" and len(gloss[0].text) <= 2
    return aged or (phrase.case in ("wa", "ga") and SOMEBODY.search(stem) is not None)


def _read_other(phrase: Phrase, anchor: Unit | None, owner: Unit | None, rest: str) -> None:
    """A last segment without a person: ``anchor`` is a body or country in it, ``owner`` the nearest name."""
    stem = TAIL.sub("", rest)
    phrase.owner, phrase.role = owner, stem
    if anchor is None and stem.startswith("同") and TITLE.search(stem) and stem not in role_kinds():
        phrase.kind, phrase.role = "anaphor", stem
        return
    if anchor is not None and not stem:
        phrase.kind = "org" if anchor.kind == "O" else "country"
        return
    if anchor is not None and anchor.kind == "C" and stem == "政府":
        phrase.kind = "country"
        return
    role = longest_suffix(stem, role_kinds())
    noun = longest_suffix(stem, noun_kinds())
    if stem.startswith("両") and len(stem) > 1 and not anchor:
        phrase.kind = "plural"
    elif role and len(role) >= len(noun):
        kind = role_kinds()[role]
        phrase.kind = {"person": "anaphor"}.get(kind, kind)
        if kind in ("holder", "official") and (FORMER.search(stem) or (kind == "holder" and _holds_name(phrase, role))):
            phrase.kind = "unnamed"
        elif kind == "holder" and rest.endswith(("ら", "たち")):
            phrase.kind = "plural"
        if kind in ("person", "body", "plural") and stem != role:
            phrase.kind = "unnamed" if role == "氏" else "other"
    elif anchor is None and not noun and phrase.case in SUBJECT and _is_somebody(phrase, stem):
        phrase.kind = "unnamed" if stem.startswith(("ある", "別の", "元")) else "holder"
    elif TITLE.search(stem) and not noun and owner is not None:
        phrase.kind = "unnamed" if FORMER.search(stem) or (anchor is None and owner.kind == "C") else "holder"
    elif noun:
        phrase.kind = "text" if noun_kinds()[noun] == "text" else "voice"
