"""Normal forms of outlets: ``AFPBB NEWS -> AFPBB News``, ``NHK | 日本放送協会 -> NHK``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.record import Source
from pipeline.text.folding import fold

VARIANT_SEPARATOR = " ; "  # of outlets.tsv: a variant may hold | itself
# Between a medium and its publisher, edition or product: 現代ビジネス | 講談社, はたらく通信/電機版.
DIVISION = re.compile(r"\s*[|｜/／]\s*")
PRODUCT = re.compile(
    r"(?<=[ぁ-ヿ一-鿿])\s*(?:電子版|デジタル版?|オンライン|NEWS WEB|(?i:digital|online|web)版?|ウェブ版?)\Z"
)


@cache
def _known() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in read_table("outlets"):
        for variant in [row["outlet_name"], *row["variants"].split(VARIANT_SEPARATOR)]:
            if variant:
                table.setdefault(_key(variant), row["outlet_name"])
    return table


def _key(outlet: str) -> str:
    return fold(outlet) or outlet


def outlet_name(outlet: str) -> str:
    """The normal form of an outlet as printed: the lexicon's, else NFKC without publisher, edition or web product."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", outlet)).strip()
    head = DIVISION.split(text)[0] or text
    for form in (text, head, PRODUCT.sub("", head)):
        if name := _known().get(_key(form)):
            return name
    return PRODUCT.sub("", head) or text


def is_outlet(name: str) -> bool:
    """Whether the lexicon has a medium under that very name."""
    return _known().get(_key(name)) == name


def set_outlets(sources: list[Source]) -> None:
    """Fill ``outlet_name``; outlets that differ only in case, width or blanks take the form of the first."""
    first: dict[str, str] = {}
    for source in sources:
        name = outlet_name(source.outlet)
        source.outlet_name = first.setdefault(_key(name), name)
