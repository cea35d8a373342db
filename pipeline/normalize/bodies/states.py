"""Bodies of states: their country, and the body that a country's prefix stands before.

``米国防総省 -> アメリカ, 国防総省``; ``外務省`` is any country's.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.names.endings import write_out
from pipeline.names.katakana import is_katakana

GOVERNMENT = re.compile(
    r"(?:政府|政権|[^大]省|[^官]庁|局|府|軍|軍隊|部隊|議会|国会|[上下両]院|議院|裁判所|裁|検察|警察|委員会|委|機関|機構|センター|研究所|国鉄"
    r"|銀行|中銀|中央銀|院|隊|大使館|領事館|代表部|外交部|国防部|商務部|公社|公団|庁舎|財団|当局)\Z"
)


@cache
def generic_bodies() -> dict[str, dict[str, str]]:
    """Rows of ``generic_bodies.tsv`` by the body's name."""
    return {row["body"]: row for row in read_table("generic_bodies")}


@cache
def _not_prefixes() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_country_prefixes"))


@cache
def _body_starts() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("body_starts"))


@cache
def _body_endings() -> tuple[str, ...]:
    rows = read_table("org_suffixes")
    return tuple(row["suffix"] for row in rows if row["kind"] not in ("company", "media") and len(row["suffix"]) > 1)


def ends_like_body(name: str) -> bool:
    """Whether a name ends like that of a government body, institute or association."""
    return bool(GOVERNMENT.search(name)) or name.endswith(_body_endings())


def body_of(country: str, body: str) -> str:
    """The canonical name of a country's body: ``フランス, 外務省 -> フランス外務省``."""
    if country == "日本":
        return japanese_body(body) or (f"日本{body}" if body in generic_bodies() else body)
    joined = country + write_out(body)
    organization = knowledge.organization(joined) or knowledge.organization(country + body)
    return organization.name if organization else joined


def holder_of(body: str) -> str:
    """The country whose body it is unless the text says otherwise, "" if it is any country's."""
    row = generic_bodies().get(body)
    return row["holder"] if row else ""


def japanese_body(body: str) -> str:
    """Japan's body of that name, "" if it has none."""
    row = generic_bodies().get(body)
    return row["japan"] if row else ""


def split_country(name: str) -> tuple[str, str] | None:
    """Country and body of a government body's name: ``米国防総省 -> (アメリカ, 国防総省)``."""
    candidates = []
    for end in range(min(len(name) - 1, 14), 1, -1):
        if country := knowledge.country(name[:end]):
            candidates.append((country, name[end:].lstrip("・")))
    if name[:1] in knowledge.short_forms() and not is_katakana(name[:2]) and not name.startswith(_not_prefixes()):
        candidates.append((knowledge.country(name[0]), name[1:]))
    if name[:1] in knowledge.short_forms() and name[1:] in generic_bodies():
        return knowledge.country(name[0]), name[1:]
    # 連邦 mostly belongs to the body: ドイツ連邦軍; the long form of Soviet is another thing.
    candidates = [
        c for c in candidates if not name[: -len(c[1])].endswith("連邦") or len(candidates) == 1 or c[0] == "ソ連"
    ]
    for country, rest in candidates:
        if rest in generic_bodies():
            return country, rest
    if len(candidates) > 1 and name[1:].startswith(_body_starts()):
        candidates.reverse()
    for country, rest in candidates:
        if len(name) - len(rest) == 1:
            # Inside the span of a name the prefix is part of it: 米研究公正局, 米小麦生産連合.
            if len(rest) > 2 and name[0] in knowledge.prefixes() and ends_like_body(rest):
                return country, rest
        elif len(rest) > 1 and GOVERNMENT.search(rest):
            return country, rest
    return None
