"""Organisations' names written out, by what they are made of and without context.

``米国務省 -> アメリカ国務省``, ``東京地裁 -> 東京地方裁判所``, ``白鷺大広報室 -> 白鷺大学広報室``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.lexicon import read_table

GOVERNMENT = re.compile(
    r"(?:政府|政権|[^大]省|[^官]庁|局|府|軍|軍隊|部隊|議会|国会|[上下両]院|議院|裁判所|裁|検察|警察|委員会|委|機関|機構|センター|研究所|国鉄"
    r"|銀行|中銀|中央銀|院|隊|大使館|領事館|代表部|外交部|国防部|商務部|公社|公団|庁舎|財団|当局)\Z"
)
UNIVERSITY = re.compile(r"(.{1,14}?大)(?=学|[^学])")
ADMINISTRATION = re.compile(r"(?P<name>.+?)(?:前|元|新|次期)?政権\Z")
MINISTRY = re.compile(r"[一-鿿・]{2,}省\Z")
KATAKANA = re.compile(r"[ァ-ヺー]")
SOCIETY = re.compile(r"(?<=[ァ-ヺーA-Za-z0-9])社\Z")  # ロッキード社
INSTITUTE_WORDS = (
    "国立",
    "国家",
    "国務",
    "国防",
    "国税",
    "国土",
    "国際",
    "国境",
    "国民",
    "国営",
    "国内",
    "国会",
    "国有",
    "国鉄",
    "国勢",
)


class Reading(NamedTuple):
    """A name written out; ``known`` if the lexicon has the organisation, ``generic`` if many countries have one."""

    name: str
    reason: str
    known: bool = False
    generic: bool = False


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = sorted((row["form"] for row in read_table("legal_forms")), key=len, reverse=True)
    joined = "|".join(map(re.escape, forms))
    return re.compile(rf"\A(?:{joined})\s*|\s*(?:{joined})\Z")


@cache
def _bodies() -> dict[str, dict[str, str]]:
    return {row["body"]: row for row in read_table("generic_bodies")}


@cache
def _abbreviations(where: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = [row for row in read_table("org_abbreviations") if row["where"] == where]
    rows.sort(key=lambda row: -len(row["short"]))
    return tuple(
        (row["short"], row["full"], re.compile(rf"(?:{row['not_before']})\Z" if row["not_before"] else r"(?!)"))
        for row in rows
    )


@cache
def part_suffixes() -> tuple[str, ...]:
    """Endings of parts of organisations, longest first: ``労働組合``, ``事務局``."""
    return tuple(sorted((row["suffix"] for row in read_table("part_suffixes")), key=len, reverse=True))


def is_part(rest: str) -> bool:
    """Whether what follows an organisation's name makes it a part of it: ``労働組合``, ``第二工場``."""
    return rest.endswith(part_suffixes())


def divides(name: str, end: int) -> bool:
    """Whether a name can be an organisation of ``end`` characters and its part: not ``東大|阪市教委``."""
    head, rest = name[:end], name[end:]
    cut_word = head.endswith("大") and rest.startswith("学") and not rest.startswith("学部")
    return is_part(rest) and not cut_word and not name.startswith(_not_parents())


@cache
def _not_prefixes() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_country_prefixes"))


@cache
def _body_endings() -> tuple[str, ...]:
    rows = read_table("org_suffixes")
    return tuple(row["suffix"] for row in rows if row["kind"] not in ("company", "media") and len(row["suffix"]) > 1)


def ends_like_body(name: str) -> bool:
    """Whether a name ends like that of a government body, institute or association."""
    return bool(GOVERNMENT.search(name)) or name.endswith(_body_endings())


@cache
def _not_parents() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_parents"))


def tidy(surface: str) -> str:
    """NFKC without legal forms and blanks between kanji: ``株式会社ＡＢＣ -> ABC``, ``ロッキード社 -> ロッキード``."""
    text = unicodedata.normalize("NFKC", surface).strip()
    bare = _legal_forms().sub("", text)
    text = bare if len(bare) > 1 else text
    text = SOCIETY.sub("", text)
    return re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", text) or surface


def registered_name(surface: str) -> str:
    """The name with its legal form: ``(株)山辺商店 -> 株式会社山辺商店``; "" if none is printed."""
    text = unicodedata.normalize("NFKC", surface).strip().replace("(株)", "株式会社")
    return text if _legal_forms().search(text) else ""


def body_of(country: str, body: str) -> str:
    """The canonical name of a country's body: ``フランス, 外務省 -> フランス外務省``."""
    if country == "日本":
        return japanese_body(body) or (f"日本{body}" if body in _bodies() else body)
    joined = country + write_out(body)
    organization = knowledge.organization(joined) or knowledge.organization(country + body)
    return organization.name if organization else joined


def holder_of(body: str) -> str:
    """The country whose body it is unless the text says otherwise, "" if it is any country's."""
    row = _bodies().get(body)
    return row["holder"] if row else ""


def japanese_body(body: str) -> str:
    """Japan's body of that name, "" if it has none."""
    row = _bodies().get(body)
    return row["japan"] if row else ""


def split_country(name: str) -> tuple[str, str] | None:
    """Country and body of a government body's name: ``米国防総省 -> (アメリカ, 国防総省)``."""
    candidates = []
    for end in range(min(len(name) - 1, 14), 1, -1):
        if country := knowledge.country(name[:end]):
            candidates.append((country, name[end:].lstrip("・")))
    kana = bool(KATAKANA.match(name[:1])) and bool(KATAKANA.match(name[1:2]))  # ロンドン is not ロ and ンドン
    if name[:1] in knowledge.short_forms() and not kana and not name.startswith(_not_prefixes()):
        candidates.append((knowledge.country(name[0]), name[1:]))
    if name[:1] in knowledge.short_forms() and name[1:] in _bodies():
        return knowledge.country(name[0]), name[1:]
    # 連邦 mostly belongs to the body: ドイツ連邦軍; the long form of Soviet is another thing.
    candidates = [
        c for c in candidates if not name[: -len(c[1])].endswith("連邦") or len(candidates) == 1 or c[0] == "ソ連"
    ]
    for country, rest in candidates:
        if rest in _bodies():
            return country, rest
    if len(candidates) > 1 and name[1:].startswith(INSTITUTE_WORDS):
        candidates.reverse()
    for country, rest in candidates:
        if len(name) - len(rest) == 1:
            # Inside the span of a name the prefix is part of it: 米研究公正局, 米繊維産業連合.
            if len(rest) > 2 and name[0] in knowledge.prefixes() and ends_like_body(rest):
                return country, rest
        elif len(rest) > 1 and GOVERNMENT.search(rest):
            return country, rest
    return None


def write_out(name: str) -> str:
    """The endings of a name written out: ``福岡高裁 -> 福岡高等裁判所``, ``県教委 -> 県教育委員会``."""
    for short, full, no in _abbreviations("end"):
        if name == short:
            return full
        head = name[: -len(short)]
        if name.endswith(short) and head and not no.search(head) and not name.endswith(full):
            if full == "委員会":
                for topic, topic_full, _ in _abbreviations("committee"):
                    if head.endswith(topic):
                        head = head[: -len(topic)] + topic_full
                        break
            return _head_out(head) + full
    return _head_out(name)


def _head_out(name: str) -> str:
    for short, full, _ in _abbreviations("start"):
        if name.startswith(short) and not name.startswith((full, "国連邦")) and len(name) > len(short):
            return full + name[len(short) :]
    return name


@cache
def read(surface: str) -> Reading:
    """Write a name out; the reason says by which knowledge."""
    name = tidy(surface)
    if name in _bodies() and holder_of(name) != "日本":
        return Reading(name, "generic", generic=True)
    if organization := knowledge.organization(name):
        return Reading(organization.name, "lexicon", known=True)
    if MINISTRY.match(name) and not split_country(name):
        # Japan's ministries are all in the lexicon: this one is foreign.
        return Reading(name, "generic", generic=True)
    if m := ADMINISTRATION.match(name):
        return _administration(m["name"])
    if (found := split_country(name)) and (found[0] != "日本" or found[1] in _bodies()):
        return Reading(body_of(*found), "country", known=knowledge.organization(body_of(*found)) is not None)
    if found := split_parent(name):
        parent, rest = found
        return Reading(parent + write_out("・" + rest)[1:], "part")
    written = write_out(name)
    if written != name:
        organization = knowledge.organization(written)
        return Reading(organization.name if organization else written, "written-out", known=organization is not None)
    return Reading(name, "same-name")


def _administration(holder: str) -> Reading:
    """``米 -> アメリカ政府``, ``バイデン米 -> バイデン政権``."""
    if country := knowledge.country(holder):
        return Reading(f"{country}政府", "country")
    if len(holder) > 2 and holder[-1] in knowledge.prefixes():
        holder = holder[:-1]
    return Reading(f"{holder}政権", "administration")


WHOLES = (
    "大",
    "県警",
    "府警",
    "道警",
    "地裁",
    "高裁",
    "地検",
    "高検",
    "教委",
    "労組",
    "HD",
)  # written out before a part
PARENTS = frozenset({"university", "international", "agency", "ministry", "parliament", "institute", "court"})


def _parent(head: str) -> str:
    """The organisation whose part a name may begin with; everyday words that are also aliases (国民, 連合) are none."""
    organization = knowledge.organization(head)
    if organization and (organization.name == head or head.isascii() or organization.kind in PARENTS):
        return organization.name
    if len(head) > 2 and head.endswith(WHOLES) and not head.endswith(("最大", "拡大")):
        return write_out(head)
    return ""


def split_parent(name: str) -> tuple[str, str] | None:
    """Known organisation or university and its part: ``国連事務局 -> (国際連合, 事務局)``."""
    for end in range(len(name) - 1, 1, -1):
        head, rest = name[:end], name[end:]
        if divides(name, end) and (parent := _parent(head)):
            return parent, rest
    return None
