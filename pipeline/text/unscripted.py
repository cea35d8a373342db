"""Morphemes guessed from the script alone, for lines that no analyser has seen.

Japanese writes content words in kanji, katakana and Latin letters and grammar in hiragana; that boundary, the particles
after it and the stems of the reporting verbs are enough for a rough reading. Recall suffers, not correctness: what is
not recognised is a word without grammar.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.record import Token

RUN = re.compile(
    r"(?P<kanji>[一-鿿々〆ヵヶ]+)|(?P<kana>[ァ-ヺー]+)|(?P<latin>[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ.'-]*)"
    r"|(?P<number>[0-9０-９][0-9０-９.,]*)|(?P<hira>[ぁ-ゖ]+)|(?P<other>.)",
    re.DOTALL,
)
PARTICLE = re.compile(r"は|が|を|に|で|と|の|も|へ|から|まで|や|など|より")
HONORIFIC = re.compile(r"さん|くん|ちゃん|さま")
PARTICLE_TAG = {"は": "助詞-係助詞", "も": "助詞-係助詞", "など": "助詞-副助詞", "や": "助詞-副助詞"}
INFLECTION = re.compile(r"[ぁ-ゖ]*")
# Last kana of a dictionary form to the kana its stem takes before an ending (文化庁 school grammar, 五段 rows).
ROWS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip


@cache
def verb_stems() -> dict[str, str]:
    """Surface beginnings of reporting verbs to their dictionary forms: ``述べ`` -> 述べる, ``語っ`` -> 語る."""
    stems: dict[str, str] = {}
    for row in read_table("reporting_verbs"):
        lemma = row["lemma"]
        if lemma[-1] not in ROWS or len(lemma) < 2:
            continue
        stem = lemma[:-1]
        if lemma.endswith("る") and stem[-1] in "べげけせてねめれえじちみびいきしり":
            stems.setdefault(stem, lemma)
        else:
            for kana in ROWS[lemma[-1]]:
                stems.setdefault(stem + kana, lemma)
    return stems


def coarse_tokens(text: str) -> list[Token]:
    """Tokens that cover ``text`` without gaps, with tags in the style of Sudachi's.

    >>> [(text[t.start : t.end], t.tag) for t in coarse_tokens("市長は述べた")]  # text = "市長は述べた"
    -> [("市長", "名詞-普通名詞-一般"), ("は", "助詞-係助詞"), ("述べた", "動詞-一般")]
    """
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if verb := _verb_at(text, position):
            tokens.append(verb)
        elif tokens and tokens[-1].tag.startswith("名詞") and (m := HONORIFIC.match(text, position)):
            tokens.append(Token(position, m.end(), "接尾辞-名詞的-一般", m.group()))
        elif tokens and tokens[-1].tag.startswith(("名詞", "接尾辞")) and (m := PARTICLE.match(text, position)):
            tokens.append(Token(position, m.end(), PARTICLE_TAG.get(m.group(), "助詞-格助詞"), m.group()))
        else:
            tokens.append(_run_at(text, position, bool(tokens) and tokens[-1].tag == "補助記号-括弧閉"))
        position = tokens[-1].end
    return tokens


def _verb_at(text: str, position: int) -> Token | None:
    """A reporting verb with its endings, if one begins here."""
    stems = verb_stems()
    for length in range(min(8, len(text) - position), 1, -1):
        if lemma := stems.get(text[position : position + length]):
            end = INFLECTION.match(text, position + length).end()  # type: ignore[union-attr]
            return Token(position, end, "動詞-一般", lemma)
    return None


def _run_at(text: str, position: int, after_quotation: bool) -> Token:
    """The run of one script that begins here; after a closing bracket a particle is split off."""
    run = RUN.match(text, position)
    assert run is not None  # RUN matches any character
    end = run.end()
    if run.lastgroup == "hira":
        if after_quotation and (m := PARTICLE.match(text, position)):
            return Token(position, m.end(), PARTICLE_TAG.get(m.group(), "助詞-格助詞"), m.group())
        return Token(position, end, "動詞-非自立可能" if _ends_like_verb(run.group()) else "副詞", run.group())
    if run.lastgroup == "other":
        mark = run.group()
        tag = "補助記号-括弧閉" if mark in "」』)）】" else "補助記号-一般"
        return Token(position, end, tag, mark)
    return Token(position, end, "名詞-普通名詞-一般", run.group())


def _ends_like_verb(hiragana: str) -> bool:
    """Whether a hiragana run looks like the tail or whole of a predicate."""
    return hiragana.endswith(("る", "た", "だ", "い", "し", "て", "で", "り", "ます", "ず", "れ", "う"))
