"""Whom a phrase stands for: names, officials of a body, texts of an issuer, posts and pronouns that refer back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from pipeline.attribute.read.kinds import read_phrase
from pipeline.attribute.read.phrase import SUBJECT, Phrase, is_venue
from pipeline.attribute.read.words import longest_suffix, noun_kinds
from pipeline.attribute.referents.bearers import Bearer, Referent, bearers, canonical_role, unit_referent
from pipeline.attribute.referents.bodies import Bodies
from pipeline.attribute.referents.known import KnownNames, body_endings
from pipeline.attribute.referents.places import between, first_places, place

NEAR = 8  # lines back to which 同氏 and 同社 reach
CLOSE = 4  # lines back to which 声明は reaches
LONG = 4  # code points from which a noun for a body is taken for a name rather than 財団, 美術館
GENERIC_BODIES = frozenset(
    {"団体", "グループ", "組織", "球団", "クラブ", "チーム", "財団", "楽団", "劇団", "バンド", "会", "学園"}
)
GENERIC = frozenset({"文章", "文面", "本文", "記述", "内容", "文中", "全文"})  # of whatever text was spoken of last
FILED = re.compile(r"(?:訴状|申立書|告訴状|告発状|請求書|上告理由書|控訴趣意書)$")
FILING = frozenset({"提訴", "訴える", "申し立てる", "告訴", "告発", "控訴", "上告", "請求", "起こす", "申請"})

# Officials who, named without a body, speak for the one that the line is about; 関係者, 代理人 may be anybody's.
SPEAKS_FOR = re.compile(r"担当者?$|広報|報道官|幹部|高官|職員|事務局")


class Referents:
    """Resolves the phrases of one article; phrases must be those of the whole article in text order."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._phrases = phrases
        self._bearers = [b for p in phrases for b in bearers(p)]
        self._people = sorted(self._bearers, key=lambda b: b.position)
        self._by_role: dict[str, list[Bearer]] = {}
        self._places = [place(p) for p in phrases]
        self._by_sentence: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_sentence[id(phrase.sentence)].append(phrase)
        self._memo: dict[Phrase, Referent | None] = {}
        self._first = first_places(phrases, "OC")
        self._introduced = first_places([p for p in phrases if p.sentence.line.kind == "PASSAGE"], "P")
        self._known = KnownNames(phrases)
        self._bodies = Bodies(phrases)

    def of(self, phrase: Phrase) -> Referent | None:
        """The entity a phrase stands for, or None."""
        if phrase not in self._memo:
            self._memo[phrase] = None  # a text that would be its own issuer
            self._memo[phrase] = self._resolve(phrase)
        return self._memo[phrase]

    def introduces(self, phrase: Phrase) -> bool:
        """Whether a phrase names a person for the first time in a passage."""
        named = unit_referent(phrase.owner) if phrase.owner else None
        return named is not None and self._introduced.get(named.entity_id) == place(phrase)

    def bodies_of(self, person: Referent) -> set[str]:
        """Ids of the bodies and countries named beside a person anywhere."""
        return {owner for b in self._bearers if b.referent == person for owner in b.owners}

    def _resolve(self, phrase: Phrase) -> Referent | None:
        """Dispatch on the phrase's kind."""
        match phrase.kind:
            case "person" | "org" | "country":
                return unit_referent(phrase.owner) if phrase.owner else None
            case "official":
                if phrase.owner and phrase.owner.kind == "P":
                    return None  # 山田氏の代理人弁護士: no body's
                return unit_referent(phrase.owner) if phrase.owner else self._official(phrase)
            case "stranger":
                return self._known.person(phrase)
            case "former":
                return self._former(phrase)
            case "voice":
                return unit_referent(phrase.owner) if phrase.owner else self._named_maker(phrase)
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
        if named := self._known.person(phrase):
            return named  # 神門部長, though no mention covers 神門
        role = canonical_role(phrase.role)
        here = place(phrase)
        owner = unit_referent(phrase.owner) if phrase.owner else self._body(phrase) if phrase.body else None
        if (owner and owner.kind == "PERSON") or (owner is None and len(phrase.body) > LONG):
            return None  # 山田氏の妻: whoever else is called somebody's wife; an officer of a body not known
        fitting = self._bearing(role)
        if owner:
            exact = [b for b in fitting if owner.entity_id in b.owners]
            fitting = exact or [b for b in fitting if not b.owners and not self._is_new(phrase, owner)]
        earlier = [b for b in fitting if b.position < here]
        described = owner is None and any(u.text == "の" for u in phrase.units)  # 相手校の監督
        if earlier or (fitting and not described):
            return (earlier[-1] if earlier else fitting[0]).referent
        return owner if owner and owner.kind == "ORG" else None

    def _bearing(self, role: str) -> list[Bearer]:
        """Everybody in the article with a post."""
        if role not in self._by_role:
            self._by_role[role] = [b for b in self._bearers if role and b.bears(role)]
        return self._by_role[role]

    def _former(self, phrase: Phrase) -> Referent | None:
        """前社長 without a name: the last person named with that post as one he held."""
        role = canonical_role(phrase.role)
        here = place(phrase)
        found = [b for b in self._bearing(role) if b.former and b.position < here]
        return found[-1].referent if found else None

    def _is_new(self, phrase: Phrase, body: Referent) -> bool:
        """Whether a body is named in a phrase for the first time, so that nobody named before can hold a post there."""
        if phrase.sentence.line.kind != "PASSAGE":
            return False
        return body.kind == "ORG" and self._first.get(body.entity_id) == place(phrase)

    def _official(self, phrase: Phrase) -> Referent | None:
        """財団の広報担当者: the body meant; a bare 報道官: the body for which the last one named with a body spoke."""
        if phrase.body:
            return self._body(phrase)
        line, offset = place(phrase)
        for other in reversed(self._before(line, offset, NEAR)):
            if other.kind == "official" and other.owner and other.role.endswith(phrase.role):
                return unit_referent(other.owner)
        return self._topic(phrase) if SPEAKS_FOR.search(phrase.role) and len(phrase.units) == 1 else None

    def _topic(self, phrase: Phrase) -> Referent | None:
        """The body that the line is about where a phrase stands: the last subject before that is one."""
        line, offset = place(phrase)
        for other in reversed(self._before(line, offset, 0)):
            if other.kind == "org" and (other.case in SUBJECT or is_venue(other)):
                return unit_referent(other.owner) if other.owner else None
        return None

    def _issuer(self, phrase: Phrase) -> Referent | None:
        """The issuer of a text spoken of before: his own mention with it, or the topic that put it out.

        事務局の内部メモを…。メモは -> 事務局; ロシア外務省は文書を公開した。文書は -> ロシア外務省.
        """
        if phrase.body:
            return self._body(phrase)
        if FILED.search(phrase.role):
            return self._filer(phrase)
        noun = longest_suffix(phrase.role, noun_kinds())[-2:]
        if maker := self._named_maker(phrase):
            return maker
        line, offset = place(phrase)
        for other in reversed(self._before(line, offset, CLOSE)):
            if other.kind == "text" and (other.role.endswith(noun) or (phrase.role in GENERIC and other.owner)):
                if other.owner:
                    return unit_referent(other.owner)
                topics = [p for p in self._by_sentence[id(other.sentence)] if p.case == "wa"]
                if topics and topics[0].kind in ("org", "country") and topics[0].first < other.first:
                    return self.of(topics[0])
        return None

    def _filer(self, phrase: Phrase) -> Referent | None:
        """Who went to court, for 訴状は: the subject of the last sentence of the line that says so."""
        line, offset = place(phrase)
        for other in reversed(self._before(line, offset, 0)):
            after = other.sentence.units[other.last + 1 :]
            if other.case in ("wa", "ga") and other.speaks and any(u.lemma in FILING for u in after):
                return None if other.joint else self.of(other)
        return None

    def _named_maker(self, text: Phrase) -> Referent | None:
        """Whom the words before the last の stand for: 会長の返信, 組合の声明, 同社の報告書."""
        cut = max((k for k, u in enumerate(text.units) if u.kind == "T" and u.text == "の"), default=0)
        if not cut:
            return None
        maker = read_phrase(Phrase(text.sentence, text.first, text.first + cut - 1, "no"))
        if maker.kind not in ("holder", "anaphor", "body", "official", "stranger", "former"):
            return None
        return self.of(maker)

    def _before(self, line: int, offset: int, window: int) -> list[Phrase]:
        """Phrases of the last ``window`` lines before a place, in text order."""
        stop = bisect_left(self._places, (line, offset))
        return self._phrases[bisect_left(self._places, (line - window, 0)) : stop]

    def _person(self, phrase: Phrase) -> Referent | None:
        """同氏, 同局長, 彼: the person last named before, a subject in the same line before others."""
        line, offset = place(phrase)
        if phrase.role in ("彼", "彼女"):
            for other in reversed(self._before(line, offset, 0)):
                if other.kind == "anaphor" and other.role == phrase.role:
                    return self.of(other)
        role = canonical_role(phrase.role[1:]) if phrase.role.startswith("同") else ""
        role = "" if role in ("氏", "") else role
        found = [
            b
            for b in between(self._people, (line - NEAR, 0), (line, offset))
            if b.kind != "ATTRIBUTION" and (not role or b.bears(role))
        ]
        best = max(found, key=lambda b: (b.position[0], b.subject, b.position[1]), default=None)
        return best.referent if best else None

    def _body(self, phrase: Phrase) -> Referent | None:
        """同社, 労組, 財団: the body or country last named that the noun fits, a subject of the line before others."""
        line, offset = place(phrase)
        noun = phrase.body or phrase.role
        window = NEAR if noun.startswith("同") else line
        if found := self._bodies.last(noun, (line - window, 0), (line, offset)):
            return found
        if noun in GENERIC_BODIES:
            return self._topic(phrase)
        below = phrase.sentence.line.kind == "HEADING" and noun in body_endings()  # 労組 in a heading
        return self._bodies.first(noun, (line, offset), (line + CLOSE, 0)) if below else None
