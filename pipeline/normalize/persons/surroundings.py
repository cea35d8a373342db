"""What stands around a person's name: posts, honorifics, nationality.

``ノヴァーク米国務副長官は -> posts {国務副長官}, country アメリカ``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table

RUN = re.compile(r"(?:[一-鿿々〆ァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９・&＆]|[(（](?=[^)）]{1,14}[)）])|(?<=[^\s])[)）])*")
SPLIT = re.compile(r"兼|[(（)）・]|と")

# A post before the name: 歴史学者ニーアル・ファーガソン, 社長の佐藤一郎, 委員長に就いた佐藤一郎.
POST_BEFORE = re.compile(
    r"([一-鿿々ァ-ヺーA-Za-z0-9]{2,14})(?:の|で|、|である|だった|だ|に就いた|を務める|を務めた|となった)?\Z"
)


class Context(NamedTuple):
    """What the text says of a person where it names him."""

    posts: frozenset[str]  # standard forms: 外務大臣 -> 外相
    kinds: frozenset[str]  # state, body, academic, rank, profession
    new: bool  # 新 before the post: who bore it so far is another
    country: str  # canonical, "" where not said
    honorific: str  # 氏, さん ..., "" where there is none


@cache
def _titles() -> dict[str, str]:
    return {row["title"]: row["kind"] for row in read_table("titles") if row["kind"] != "modifier"}


@cache
def _synonyms() -> dict[str, str]:
    table = {row["role"]: row["same_as"] for row in read_table("roles") if row["same_as"]}
    return table | {row["title"]: row["standard"] for row in read_table("post_synonyms")}


@cache
def _known_posts() -> frozenset[str]:
    """Posts that persons.tsv or roles.tsv name beyond titles.tsv."""
    named = {post for row in read_table("persons") for post in knowledge.cells(row["roles"])}
    return frozenset(
        post
        for post in named | {row["role"] for row in read_table("roles") if row["kind"] == "holder"} | set(_titles())
        if len(post) > 1
    )


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(sorted((row["honorific"] for row in read_table("honorifics")), key=len, reverse=True))


def standard(post: str) -> str:
    """The form under which a post is compared: ``外務大臣 -> 外相``."""
    return _synonyms().get(post, post)


@cache
def post_at_end(phrase: str) -> str:
    """The longest post with which a phrase ends: ``米国務副長官 -> 国務副長官``, "" if none."""
    for i in range(len(phrase)):
        if phrase[i:] in _known_posts():
            return phrase[i:]
    return ""


@cache
def _country_at_start(phrase: str) -> str:
    for end in range(min(len(phrase), 14), 1, -1):
        if name := knowledge.country(phrase[:end]):
            return name
    if len(phrase) > 1 and phrase[0] in knowledge.short_forms() and not phrase.startswith(_no_prefix()):
        # 米国務長官, but not 英会話講師.
        post = post_at_end(phrase[1:])
        return knowledge.country(phrase[0]) if _titles().get(post, "state") in ("state", "rank") else ""
    return ""


@cache
def _no_prefix() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_country_prefixes"))


def context_of(before: str, after: str) -> Context:
    """Read the surroundings of a person's name: up to some dozen code points on each side."""
    after = after.lstrip(")）」』")  # the closing bracket of a gloss: 習近平(Xi Jinping)国家主席
    run = RUN.match(after)
    phrase = run.group() if run else ""
    posts, new, country = set(), False, ""
    for part in SPLIT.split(phrase)[:4]:
        if post := post_at_end(part):
            posts.add(post)
            new = new or part[: len(part) - len(post)].endswith("新")
    if posts:
        country = _country_at_start(phrase.lstrip("・元前"))
    honorific = next((h for h in _honorifics() if after.startswith(h)), "")
    if not posts and (m := POST_BEFORE.search(before)) and (post := post_at_end(m.group(1))):
        posts.add(post)
        country = _country_at_start(m.group(1))
    kinds = {_titles()[p] for p in posts if p in _titles()}
    return Context(frozenset(standard(p) for p in posts), frozenset(kinds), new, country, honorific)
