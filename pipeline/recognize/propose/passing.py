"""Bodies that the press names in passing, by a short form that is another word too: chambers, parties, media, teams.

``特別国会``, ``維新の馬場代表``, ``朝日によると``, ``サッカーのブラジル代表``, ``植田日銀総裁``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.propose.endings import ends_like_body
from pipeline.recognize.propose.person_names import could_be_surname
from pipeline.recognize.sentence import DOTS, PERSON_NAME, PLACE, Sentence, begins_run
from pipeline.recognize.span import Claim
from pipeline.recognize.words import alternation, countries, full_names, is_country, role_at, titled, words
from pipeline.text.scripts import KANJI, KATAKANA

LONGEST_OUTLET, LONGEST_NAME, LONGEST_HOLDER = 10, 5, 14  # characters, tokens, tokens
LOCAL = "都道府県市区町村"
CHAMBER = re.compile(
    f"(?:国会|[衆参]院|[衆参]議院|[上下]院|立法院|(?<![{KANJI}])[{LOCAL}]議会)(?!議事堂|図書館|対策|便り|中継|審議)"
)
SESSION = re.compile("(?:特別|臨時|通常)$")
MEMBERS = re.compile("議員|選")  # which the dictionary takes together with a chamber
SAYS = re.compile("に(?:よると|よれば)|(?:は|が)(?:報じ|伝え)")
AMONG = "、・と,，"
TEAM = re.compile(f"代表(?![{KANJI}]*[団部者権選]|取締|質問|理事|幹事|作|的|例)")
SPORT = re.compile(
    "選手|監督|コーチ|五輪|W杯|ワールドカップ|サッカー|フットサル|ラグビー|野球|バスケ|バレー|ホッケー|ハンドボール|競泳|試合|得点|決勝|金メダル"
    "|強化|合宿|[DFMG][FKW](?![A-Z])"
)
POSTED = re.compile(f"(?:前|元)?駐[{KANJI}{KATAKANA}]{{1,8}}?(?:大使|公使|総領事)")


def chambers(sentence: Sentence) -> Iterator[Claim]:
    """Chambers by their names alone or within a word: ``国会`` in ``特別国会``, ``衆院`` in ``衆院議員``."""
    for match in CHAMBER.finditer(sentence.text):
        begins = match.start() in sentence.starts or SESSION.search(sentence.text, 0, match.start())
        if begins and (match.end() in sentence.ends or MEMBERS.match(sentence.text, match.end())):
            yield "passing.chamber", *match.span()


def parties(sentence: Sentence) -> Iterator[Claim]:
    """Parties by their short names: in a list of such, or before the name of a member."""
    text = sentence.text
    for found in party_list().finditer(text):
        shorts = list(party().finditer(text, *found.span()))
        if len(shorts) > 2 or any(s[0] in clear_parties() for s in shorts):
            for short in shorts:
                yield "passing.listed_party", *short.span()
    for short in party().finditer(text):
        mark = text[short.end() : short.end() + 1]
        if not begins_run(text, short.start()) or mark not in ("の", "・"):
            continue
        i = sentence.starts.get(short.end() + 1, len(sentence.tokens))
        named = sentence.tag(i).startswith((PERSON_NAME, PLACE)) or sentence.is_katakana(i)
        if named and any(titled(text, token.end) for token in sentence.tokens[i : i + LONGEST_NAME]):
            yield "passing.member", *short.span()


@cache
def clear_parties() -> frozenset[str]:
    """Short names of parties that are no other word."""
    return words("clear_parties")


@cache
def party() -> re.Pattern[str]:
    """The short name of a Japanese party."""
    rows = (row for row in read_table("organizations") if row["kind"] == "party" and row["country"] == "日本")
    shorts = {
        form for row in rows for form in row["aliases"].split("|") if 1 < len(form) < 5 and form[-1] not in "党会"
    }
    return re.compile(f"(?:{alternation(shorts)})(?![{KANJI}党])")


@cache
def party_list() -> re.Pattern[str]:
    """Two or more of them in a row."""
    one = party().pattern
    return re.compile(f"(?<![{KANJI}]){one}(?:[{AMONG}]{one})+")


def cited(sentence: Sentence) -> Iterator[Claim]:
    """Media by their short names, where they are said to report: ``朝日、毎日によると``."""
    text = sentence.text
    for match in SAYS.finditer(text):
        end = match.start()
        while start := outlet_before(text, end):
            start -= 1  # 0 is for none
            first = sentence.starts.get(start, -1)
            if first < 0 or is_country(text[start:end]) or sentence.tag(first).startswith(PLACE):
                break
            yield "passing.cited", start, end
            end = start - 1
            if start == 0 or text[end] not in AMONG:
                break


def outlet_before(text: str, end: int) -> int:
    """One more than the start of the longest name of a medium that ends at ``end`` and begins a run; 0 if none does."""
    starts = range(max(0, end - LONGEST_OUTLET), end - 1)
    return next((k + 1 for k in starts if text[k:end] in outlet_forms() and begins_run(text, k)), 0)


@cache
def outlet_forms() -> frozenset[str]:
    """Names and short names of media."""
    columns = ("outlet_name", "variants", "short", "old")
    cells = (row[name] for row in read_table("outlets") for name in columns)
    return frozenset(form for cell in cells for form in cell.split(" ; ") if len(form) > 1)


def teams(sentence: Sentence) -> Iterator[Claim]:
    """National teams: ``ブラジル代表`` where a sport is spoken of."""
    for match in TEAM.finditer(sentence.text):
        i = sentence.starts.get(match.start(), -1)
        if sentence.joined(i) and is_team(sentence, start := sentence.tokens[i - 1].start, match.end()):
            yield "passing.team", start, match.end()


def is_team(sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a country and ``代表`` in a sentence about a sport."""
    text = sentence.text
    found = TEAM.match(text, end - 2)
    return found is not None and text[start : end - 2] in countries() and SPORT.search(text) is not None


def holders(sentence: Sentence) -> Iterator[Claim]:
    """A name, a body and a post run together: ``植田`` and ``日銀`` of ``植田日銀総裁``; ``ラント駐中国大使``."""
    text = sentence.text
    for i, token in enumerate(sentence.tokens):
        if not sentence.joined(i):
            continue
        if POSTED.match(text, token.start) and (k := names_start(sentence, i)) < i:
            yield "title.posted", sentence.tokens[k].start, token.start
        for k in range(max(0, i - LONGEST_HOLDER), i - 1) if role_at(text, token.start) else ():
            start = sentence.tokens[k].start
            if begins_run(text, start) and (body := held_body(sentence, start, token.start)):
                yield "title.holder", start, body
                yield "office.held", body, token.start
                break


def held_body(sentence: Sentence, start: int, end: int) -> int:
    """Offset in ``[start, end)`` where, behind a person's name, a known body begins whose post follows; 0 if none."""
    text, first, last = sentence.text, sentence.starts.get(start, -1), sentence.ends.get(end, -1)
    if first < 0 or not role_at(text, end) or text[start:end] in full_names():
        return 0
    for k in range(first + 1, last + 1):
        if not is_name(sentence, k - 1):
            break
        body = text[sentence.tokens[k].start : end]
        if body in full_names() or (body[0] in LOCAL and len(body) > 2 and ends_like_body(body)):
            return sentence.tokens[k].start
    return 0


def names_start(sentence: Sentence, i: int) -> int:
    """Index of the first of the names of persons right before token ``i``, if they begin their run; else ``i``."""
    k = i
    while k and sentence.joined(k) and is_name(sentence, k - 1):
        k -= 1
    return k if k < i and begins_run(sentence.text, sentence.tokens[k].start) else i


def is_name(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` may be part of a person's name: tagged so, or a katakana word that is no body or country."""
    word = sentence.word(i)
    if sentence.is_katakana(i):
        return word not in full_names() and not is_country(word)
    return sentence.tag(i).startswith(PERSON_NAME) or could_be_surname(sentence, i) or word in DOTS
