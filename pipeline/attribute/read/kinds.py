"""Whom a noun phrase stands for, read from its last segment (after the last の) and what stands before.

``ロシアの山田外相`` is its person, ``公取委の幹部`` an official of the body before the の, ``外務省の声明`` a text of
its issuer, ``NATOの拡大`` nobody. A phrase that has the form of a name, but that no mention covers, is a ``stranger``
or a ``body``: known by another of its names, or somebody whose words must not go to anybody else.
"""

from __future__ import annotations

from pipeline.attribute.read.forms import (
    AROUND,
    BODY,
    DERIVED,
    FORMER,
    HONORED,
    HONORIFIC,
    NUMBERED,
    OFFICE,
    PART,
    SOMEBODY,
    TAIL,
    TITLE,
)
from pipeline.attribute.read.narration import Unit
from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.read.words import longest_suffix, noun_kinds, role_kinds

OTHERS = frozenset({"他", "ほか", "別"})  # at the head of a phrase: none of those named before


def read_phrase(phrase: Phrase) -> Phrase:
    """Fill ``kind``, ``owner``, ``role`` and ``body`` of a phrase."""
    units = phrase.units
    cut = max((i for i, u in enumerate(units) if u.kind == "T" and u.text == "の"), default=-1)
    segment, before = units[cut + 1 :], units[: max(cut, 0)]
    named = [u for u in segment if u.kind in "POC"]
    people = [u for u in segment if u.kind == "P"]
    if people:
        _read_person(phrase, segment, people)
        return phrase
    anchor = named[-1] if named else None
    rest = "".join(u.text for u in (segment[segment.index(anchor) + 1 :] if anchor else segment))
    owner = anchor or next((u for u in reversed(before) if u.kind in "POC"), None)
    _read_other(phrase, anchor, owner, rest)
    if phrase.kind == "holder" and units[0].text in OTHERS and anchor is not owner:
        phrase.kind = "unnamed"  # 他の自民党の議員
    if phrase.kind in ("official", "text", "holder") and anchor is None and before:
        maker = read_phrase(Phrase(phrase.sentence, phrase.first, phrase.first + cut - 1, "no"))
        if maker.kind == "body" or (maker.kind == "official" and not maker.owner and BODY.search(maker.role)):
            phrase.owner, phrase.body = None, maker.role
    return phrase


def _read_person(phrase: Phrase, segment: list[Unit], people: list[Unit]) -> None:
    """A last segment with a person's name in it: ``山田露大統領``, ``山田発言``."""
    owner = people[-1]
    rest = "".join(u.text for u in segment[segment.index(owner) + 1 :])
    phrase.owner = owner
    if rest.startswith("両") or (len(people) > 1 and not rest.endswith(("氏", "さん")) and "両" in rest):
        phrase.kind = "plural"
        return
    stem = TAIL.sub("", rest)
    if AROUND.search(stem) and "ら" not in rest:
        phrase.kind, phrase.owner = "unnamed", None
        return
    role = longest_suffix(stem, role_kinds())
    title = role and role_kinds()[role] not in ("unnamed", "body", "plural")
    noun = longest_suffix(stem, noun_kinds())
    unlisted = phrase.case in ("wa", "ga") and not noun and not DERIVED.search(stem)
    if HONORIFIC.match(rest) or title or TITLE.search(stem) or unlisted:
        phrase.kind, phrase.role = "person", stem
    elif noun:
        phrase.kind = "text" if noun_kinds()[noun] == "text" else "voice"


def _read_other(phrase: Phrase, anchor: Unit | None, owner: Unit | None, rest: str) -> None:
    """A last segment without a person: ``anchor`` is a body or country in it, ``owner`` the nearest name."""
    stem = TAIL.sub("", rest)
    phrase.owner, phrase.role = owner, stem
    role = longest_suffix(stem, role_kinds())
    noun = longest_suffix(stem, noun_kinds())
    if anchor is None and any(u.quotation is not None for u in phrase.units):
        phrase.kind = "stranger"  # 地元紙『北の声』
    elif anchor is None and stem.startswith("同") and TITLE.search(stem) and stem not in role_kinds():
        phrase.kind = "anaphor"
    elif anchor is not None and not stem:
        phrase.kind = "org" if anchor.kind == "O" else "country"
    elif anchor is not None and anchor.kind == "C" and stem == "政府":
        phrase.kind = "country"
    elif anchor is not None and anchor.kind == "C" and BODY.search(stem):
        phrase.kind, phrase.owner, phrase.role = "body", None, anchor.text + stem
    elif stem.endswith("席") and phrase.case in ("kara", "from", "ga"):
        phrase.kind = "unnamed"  # 野党席から
    elif anchor is None and role_kinds().get(rest) == "unnamed":
        phrase.kind = "unnamed"  # 市側
    elif (stem.startswith("両") and len(stem) > 1 and not anchor) or NUMBERED.search(stem):
        phrase.kind = "plural"
    elif role and len(role) >= len(noun):
        _read_role(phrase, anchor, rest, role)
        if phrase.kind == "place":
            phrase.kind = "unnamed" if phrase.case in ("kara", "from", "ga") else "other"
    elif anchor is None and not noun and phrase.case in {*SUBJECT, "kara"} and _is_somebody(phrase, stem):
        phrase.kind = "unnamed" if stem.startswith(("ある", "別の", "元")) else "holder"
        if _holds_name(phrase, ""):
            phrase.kind = "stranger"
    elif TITLE.search(stem) and not noun and owner is not None:
        phrase.kind = "unnamed" if FORMER.search(stem) or (anchor is None and owner.kind == "C") else "holder"
    elif noun:
        phrase.kind = "text" if noun_kinds()[noun] == "text" else "voice"
    elif (anchor is not None or (owner is not None and owner.kind == "O")) and PART.search(stem):
        phrase.kind = "official"
    elif BODY.search(stem):
        phrase.kind, phrase.owner, phrase.role = "body", None, (anchor.text if anchor else "") + stem
    elif anchor is None and phrase.case in SUBJECT and OFFICE.search(stem):
        phrase.kind = "unnamed"  # 市長室, of whatever body
    elif anchor is None and (HONORED.search(stem) or (phrase.case in SUBJECT and _is_name(phrase))):
        phrase.kind = "stranger"


def _read_role(phrase: Phrase, anchor: Unit | None, rest: str, role: str) -> None:
    """A last segment that ends in a role of the table."""
    stem = phrase.role
    kind = role_kinds()[role]
    phrase.kind = {"person": "anaphor"}.get(kind, kind)
    before = stem[: -len(role)]
    if kind == "holder" and anchor is None and _holds_name(phrase, role):
        phrase.kind = "stranger"
    elif (
        kind == "official" and anchor is None and before and (BODY.search(before) or role_kinds().get(before) == "body")
    ):
        phrase.owner, phrase.body = None, before  # 同省幹部
    elif kind in ("holder", "official") and FORMER.search(stem):
        phrase.kind = "former" if kind == "holder" else "unnamed"
    elif kind == "holder" and rest.endswith(("ら", "たち")):
        phrase.kind = "plural"
    elif kind == "body" and stem != role:
        phrase.kind, phrase.owner = "body", None
    elif kind in ("person", "plural") and stem != role:
        phrase.kind = "stranger" if role == "氏" else "other"


def _is_somebody(phrase: Phrase, stem: str) -> bool:
    """Whether a noun that no list holds stands for a person: what he does (照明係), or an age behind it: 甲板員(24)."""
    gloss = phrase.sentence.glosses.get(phrase.last, [])
    aged = len(gloss) == 1 and gloss[0].tag == "名詞-数詞" and len(gloss[0].text) <= 2
    return aged or (phrase.case in ("wa", "ga", "kara") and SOMEBODY.search(stem) is not None)


def _holds_name(phrase: Phrase, role: str) -> bool:
    """Whether a name that no mention covers stands with a post: フェルナンデス代表, whoever that is."""
    return any(u.kind == "T" and u.text not in role and "人名" in u.tag for u in phrase.units)


def _is_name(phrase: Phrase) -> bool:
    """Whether a phrase is nothing but a name: a person's, or letters no dictionary holds (lemma in lower case)."""
    units = phrase.units
    if len(units) == 1 and units[0].text.isascii() and units[0].text.isupper():
        return len(units[0].text) > 1 and units[0].lemma == units[0].text.lower()
    return all("固有名詞" in u.tag or u.text in "・＝=" for u in units) and any("人名" in u.tag for u in units)
