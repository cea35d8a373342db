"""Whom a phrase stands for: names, officials of a body, texts of an issuer, posts and pronouns that refer back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache

from pipeline.attribute.bearers import Referent, bearers, canonical_role, unit_referent
from pipeline.attribute.kinds import read_phrase
from pipeline.attribute.phrase import SUBJECT, Phrase
from pipeline.attribute.words import longest_suffix, noun_kinds
from pipeline.lexicon import read_table

NEAR = 8  # lines back to which 同氏 and 同社 reach
CLOSE = 4  # lines back to which 声明は reaches


# Officials who, named without a body, speak for the one that the line is about; 関係者, 代理人 may be anybody's.
SPEAKS_FOR = re.compile(r"担当者?$|広報|報道官|幹部|高官|職員|事務局")


class Referents:
    """Resolves the phrases of one article; phrases must be those of the whole article in text order."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._phrases = phrases
        self._position = {id(p): (p.sentence.line.line, p.start) for p in phrases}
        self._bearers = [b for p in phrases for b in bearers(p)]
        self._places = [self._position[id(p)] for p in phrases]
        self._by_sentence: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_sentence[id(phrase.sentence)].append(phrase)
        self._memo: dict[int, Referent | None] = {}
        self._kept: list[Phrase] = []  # all whose id() is in the memo, so that it stays theirs
        self._first = _first_places(phrases)

    def of(self, phrase: Phrase) -> Referent | None:
        """The entity a phrase stands for, or None."""
        if id(phrase) not in self._memo:
            self._kept.append(phrase)
            self._memo[id(phrase)] = None  # a text that would be its own issuer
            self._memo[id(phrase)] = self._resolve(phrase)
        return self._memo[id(phrase)]

    def _resolve(self, phrase: Phrase) -> Referent | None:
        """Dispatch on the phrase's kind."""
        match phrase.kind:
            case "person" | "org" | "country":
                return unit_referent(phrase.owner) if phrase.owner else None
            case "official":
                return unit_referent(phrase.owner) if phrase.owner else self._official(phrase)
            case "voice":
                return unit_referent(phrase.owner) if phrase.owner else None
            case "text":
                return unit_referent(phrase.owner) if phrase.owner else self._issuer(phrase)
            case "holder":
                return self._holder(phrase)
            case "anaphor":
                return self._person(phrase)
            case "body":
                return self._body(phrase)
        return None

    def _holder(self, phrase: Phrase) -> Referent | None:
        """A bare post: the last person seen with it before, else the first after.

        His body or country must not differ from the one named with the post. Where nobody bears it, the post is that of
        an unnamed official, who speaks for the body: 東和電機のある常務 -> the company.
        """
        role = canonical_role(phrase.role)
        here = self._position[id(phrase)]
        owner = unit_referent(phrase.owner) if phrase.owner else None
        if owner and owner.kind == "PERSON":
            return None  # 山田氏の妻: whoever else is called somebody's wife
        fitting = [b for b in self._bearers if role and b.bears(role)]
        if owner:
            exact = [b for b in fitting if owner.entity_id in b.owners]
            fitting = exact or [b for b in fitting if not b.owners and not self._is_new(phrase, owner)]
        earlier = [b for b in fitting if b.position < here]
        if fitting:
            return (earlier[-1] if earlier else fitting[0]).referent
        return owner if owner and owner.kind == "ORG" else None

    def _is_new(self, phrase: Phrase, body: Referent) -> bool:
        """Whether a body is named in a phrase for the first time, so that nobody named before can hold a post there."""
        if phrase.sentence.line.kind != "PASSAGE":
            return False
        return body.kind == "ORG" and self._first.get(body.entity_id) == self._position[id(phrase)]

    def _official(self, phrase: Phrase) -> Referent | None:
        """A bare 報道官: the body for which the last one named with a body spoke."""
        line, offset = self._position[id(phrase)]
        for other in reversed(self._before(line, offset, NEAR)):
            if other.kind == "official" and other.owner and other.role.endswith(phrase.role):
                return unit_referent(other.owner)
        return self._topic(phrase) if SPEAKS_FOR.search(phrase.role) and len(phrase.units) == 1 else None

    def _topic(self, phrase: Phrase) -> Referent | None:
        """The body that the line is about where a phrase stands: the last subject before that is one."""
        line, offset = self._position[id(phrase)]
        for other in reversed(self._before(line, offset, 0)):
            if other.kind == "org" and other.case in SUBJECT:
                return unit_referent(other.owner) if other.owner else None
        return None

    def _issuer(self, phrase: Phrase) -> Referent | None:
        """The issuer of a text spoken of before: his own mention with it, or the topic that put it out.

        事務局の内部メモを…。メモは -> 事務局; ロシア外務省は文書を公開した。文書は -> ロシア外務省.
        """
        noun = longest_suffix(phrase.role, noun_kinds())[-2:]
        if maker := self._named_maker(phrase):
            return maker
        line, offset = self._position[id(phrase)]
        for other in reversed(self._before(line, offset, CLOSE)):
            if other.kind == "text" and other.role.endswith(noun):
                if other.owner:
                    return unit_referent(other.owner)
                topics = [p for p in self._by_sentence[id(other.sentence)] if p.case == "wa"]
                if topics and topics[0].kind in ("org", "country") and topics[0].first < other.first:
                    return self.of(topics[0])
        return None

    def _named_maker(self, text: Phrase) -> Referent | None:
        """Whom the words before the last の stand for: 会長の返信, 組合の声明, 同社の報告書."""
        cut = max((k for k, u in enumerate(text.units) if u.kind == "T" and u.text == "の"), default=0)
        if not cut:
            return None
        maker = read_phrase(Phrase(text.sentence, text.first, text.first + cut - 1, "no"))
        if maker.kind not in ("holder", "anaphor", "body", "official"):
            return None
        self._position[id(maker)] = (text.sentence.line.line, maker.start)
        return self.of(maker)

    def _before(self, line: int, offset: int, window: int) -> list[Phrase]:
        """Phrases of the last ``window`` lines before a place, in text order."""
        stop = bisect_left(self._places, (line, offset))
        return self._phrases[bisect_left(self._places, (line - window, 0)) : stop]

    def _person(self, phrase: Phrase) -> Referent | None:
        """同氏, 同局長, 彼: the person last named before, a subject in the same line before others."""
        line, offset = self._position[id(phrase)]
        if phrase.role in ("彼", "彼女"):
            for other in reversed(self._before(line, offset, 0)):
                if other.kind == "anaphor" and other.role == phrase.role:
                    return self.of(other)
        role = canonical_role(phrase.role[1:]) if phrase.role.startswith("同") else ""
        role = "" if role in ("氏", "") else role
        found = [
            b
            for b in self._bearers
            if b.position < (line, offset) and line - b.position[0] <= NEAR and b.kind != "ATTRIBUTION"
            if not role or b.bears(role)
        ]
        best = max(found, key=lambda b: (b.position[0], b.subject, b.position[1]), default=None)
        return best.referent if best else None

    def _body(self, phrase: Phrase) -> Referent | None:
        """同社, 労組: the body or country last named that the noun fits, a subject of the line before others."""
        line, offset = self._position[id(phrase)]
        window = NEAR if phrase.role.startswith("同") or phrase.role not in body_endings() else line
        found = []
        for other in self._before(line, offset, window):
            if other.sentence.line.kind == "ATTRIBUTION":
                continue
            for unit in other.units:
                referent = unit_referent(unit) if unit.kind in "OC" else None
                if referent and _fits(referent, phrase.role):
                    head = other.kind in ("org", "country") and (other.case in SUBJECT or other.case == "copula")
                    found.append(((self._position[id(other)][0], head, self._position[id(other)][1]), referent))
        return max(found, key=lambda f: f[0])[1] if found else self._body_below(phrase)

    def _body_below(self, phrase: Phrase) -> Referent | None:
        """労組 in a heading: the first body named under it that the noun fits."""
        line, offset = self._position[id(phrase)]
        if phrase.sentence.line.kind != "HEADING" or phrase.role not in body_endings():
            return None
        start = bisect_left(self._places, (line, offset))
        below = (u for p in self._phrases[start : bisect_left(self._places, (line + CLOSE, 0))] for u in p.units)
        fitting = (r for u in below if u.kind == "O" and (r := unit_referent(u)) and _fits(r, phrase.role))
        return next(fitting, None)


def _first_places(phrases: list[Phrase]) -> dict[str, tuple[int, int]]:
    """Where each entity is named first: line and offset of the phrase."""
    found: dict[str, tuple[int, int]] = {}
    for phrase in phrases:
        for unit in phrase.units:
            if unit.kind in "OC" and (referent := unit_referent(unit)):
                found.setdefault(referent.entity_id, (phrase.sentence.line.line, phrase.start))
    return found


# Endings of names that an anaphor repeats: 同省 is a 省.
REPEATED = frozenset("省庁署党大紙誌局院校軍")


def _fits(referent: Referent, role: str) -> bool:
    """Whether a noun can refer back to an entity: 同国 to a country, 同省 to a 省, 労組 to a union."""
    if role == "同国":
        return referent.kind == "COUNTRY"
    if referent.kind != "ORG":
        return False
    if role in body_endings():
        wanted, endings = body_endings()[role]
        return referent.name.endswith(endings) is wanted
    return role[-1:] not in REPEATED or role[-1:] in referent.name[-2:]


@cache
def body_endings() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Nouns that refer back to a body, with the endings of the names they can mean (True) or cannot mean (False)."""
    rows = [r for r in read_table("roles") if r["kind"] == "body" and r["same_as"]]
    return {r["role"]: (r["same_as"][0] != "!", tuple(r["same_as"].lstrip("!").split("|"))) for r in rows}
