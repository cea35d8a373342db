"""Names of the article by which words that no mention covers can be known: 神門部長, 検証委, 財団."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.attribute.read.forms import HONORIFIC_END, TITLE
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.words import longest_suffix, role_kinds
from pipeline.attribute.referents.bearers import Referent, unit_referent
from pipeline.lexicon.tables import read_table

LARGE = str.maketrans("ァィゥェォャュョッヮ", "アイウエオヤユヨツワ")  # ハートウエル is ハートウェル
# What a name may stand with or without: 国立, 医療法人, 社.
LEGAL = re.compile(
    r"^(?:国立|公立|県立|市立|町立|私立|都立|府立|株式会社|有限会社|医療法人|学校法人|宗教法人|社会福祉法人|NPO法人"
    r"|一般社団法人|公益社団法人|一般財団法人|公益財団法人|独立行政法人)+|(?:株式会社|(?<!会)社)$"
)
SHORTEST = 2  # code points of a name that can be known by a part
ABBREVIATION = 3  # code points of an abbreviation that can be known as such
# What 同 repeats of a body whatever its name: 同団体.
ANY_BODY = frozenset(
    {"団体", "組織", "グループ", "機関", "法人", "当局", "局", "会", "部", "課", "店", "紙", "誌", "チーム", "クラブ"}
)
ENDING = 2  # code points of a name in which the last character of what 同 repeats stands: 警 in 県警察


class KnownNames:
    """The people named in an article."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._people: dict[Referent, set[str]] = {}
        for phrase in phrases:
            for unit in phrase.units:
                referent = unit_referent(unit) if unit.kind == "P" else None
                if referent is not None:
                    forms = self._people.setdefault(referent, {_folded(referent.name)})
                    forms.add(_folded(unit.text))

    def person(self, phrase: Phrase) -> Referent | None:
        """The only person whose name begins or ends with that of a phrase: 神門部長 for 神門史朗."""
        name = _folded(_without_title(phrase.role))
        if not name or (len(name) < SHORTEST and name == phrase.role):
            return None  # a single character only with a title: 辻候補
        found = [r for r, forms in self._people.items() if any(f.startswith(name) or f.endswith(name) for f in forms)]
        return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    """A name in the form names are compared in."""
    return name.translate(LARGE).replace("・", "").replace("=", "").replace("＝", "")


def _without_title(text: str) -> str:
    """The name in a phrase: 神門部長 -> 神門."""
    text = HONORIFIC_END.sub("", text)
    role = longest_suffix(text, role_kinds())
    if role:
        return text[: -len(role)]
    return TITLE.sub("", text)


def fits(referent: Referent, text: str, noun: str) -> bool:
    """Whether a noun can refer back to an entity named as ``text``.

    同国 to a country, 同省 to a 省, 労組 to a union, 財団 to whatever body's name ends so, 検証委 to 来歴検証委員会.
    """
    if noun == "同国":
        return referent.kind == "COUNTRY"
    if referent.kind != "ORG":
        return False
    if noun in body_endings():
        wanted, endings = body_endings()[noun]
        if referent.name.endswith(endings) is wanted:
            return True
        return noun[-1:] == "委" and _abbreviates(noun, referent.name)
    if noun.startswith("同"):
        return _repeats(noun[1:], referent, text)
    return len(noun) >= SHORTEST and (
        referent.name.endswith(noun)
        or text.endswith(noun)
        or _abbreviates(noun, referent.name)
        or _is_same(noun, referent.name)
        or _is_same(noun, text)
    )


def _repeats(kind: str, referent: Referent, text: str) -> bool:
    """Whether a body is of the kind that 同 repeats: 同県警 a 県警察, 同地裁 a 地方裁判所, 同社 no public body."""
    if kind in body_endings():
        wanted, endings = body_endings()[kind]
        return any(name.endswith(endings) is wanted for name in (referent.name, text))
    if kind in ANY_BODY:
        return True
    return kind[-1:] in referent.name[-ENDING:] and _holds_in_order(kind, referent.name)


def _holds_in_order(short: str, name: str) -> bool:
    """Whether a name has the characters of a shorter one in their order: 県警 in 福岡県警察."""
    rest = iter(name)
    return all(character in rest for character in short)


def _is_same(noun: str, name: str) -> bool:
    """Whether two names differ in their legal form alone: 国立白鷺病院 for 白鷺病院."""
    core = _core(noun)
    return len(core) > ABBREVIATION and core == _core(name)


@cache
def _core(name: str) -> str:
    """A name without its legal form."""
    return LEGAL.sub("", name).replace("労働組合", "労組")


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name without some of its characters is ``short``, whose first two it holds together."""
    if len(short) < ABBREVIATION or short[:2] not in name:
        return False
    rest = iter(name[name.index(short[:2]) :])
    return all(character in rest for character in short)


@cache
def body_endings() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Nouns that refer back to a body, with the endings of the names they can mean (True) or cannot mean (False)."""
    rows = [r for r in read_table("roles") if r["kind"] == "body" and r["same_as"]]
    return {r["role"]: (r["same_as"][0] != "!", tuple(r["same_as"].lstrip("!").split("|"))) for r in rows}
