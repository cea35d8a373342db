"""Countries named in the narration: ``米国``, ``ロシア側``, ``仏`` in ``仏の報道官``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ids import entity_id
from pipeline.lexicon.knowledge import countries_in, country, short_forms
from pipeline.record import Token

NOUN = re.compile(r"[一-鿿々ァ-ヺーA-Za-z0-9]")
DIRECTIONS = "東西南北"  # 西側 is the West, not Spain
AFTER_SHORT = re.compile(r"[のはがもと、「側]|$|政府|当局|高官|報道|代表|外|首|大統領")


def country_spans(text: str, tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """Spans of countries with their canonical names, in text order; a span begins where a token begins.

    A one-character form counts only where it stands for the country: as a token at the head of its word, not as part
    of another (``会談中``).
    """
    starts = {t.start: t for t in tokens}
    found = [span for span in countries_in(text) if span[0] in starts]
    shorts = short_forms()
    taken = {k for start, end, _ in found for k in range(start, end)}
    for token in tokens:
        short = text[token.start : token.start + 1]
        if token.start >= len(text) or short in DIRECTIONS or short not in shorts or token.start in taken:
            continue
        side = text[token.start + 1 : token.start + 2] == "側"
        if token.end - token.start > (2 if side else 1) or NOUN.match(
            text[token.start - 1 : token.start] if token.start else ""
        ):
            continue
        proper = "地名" in token.tag or side
        if proper or (token.tag.startswith("名詞") and AFTER_SHORT.match(text, token.end)):
            found.append((token.start, max(token.end, token.start + 1 + side), country(short)))
    return sorted(found)


def country_id(name: str) -> str:
    """The entity id of a country, from its canonical name."""
    return entity_id("COUNTRY", name)


def without_country(text: str) -> list[str]:
    """``text`` without a country at its head, in every way it can be read: ``米国務長官`` -> 務長官, 国務長官."""
    heads = [end for start, end, _ in countries_in(text) if start == 0]
    if text[:1] in short_forms():
        heads.append(1)
    return [text[end:] for end in heads if end < len(text)]
