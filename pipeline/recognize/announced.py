"""Organisations that a word for a body announces: ``専門誌『X』``, ``水産大手X``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.endings import proper
from pipeline.recognize.runs import common_heads, in_run
from pipeline.recognize.sentence import KANJI, PERSON_NAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import alternation, announced, column, is_country, not_names, titled
from pipeline.record import Label

QUOTED = re.compile("[「『“]([^「」『』“”、。]{2,40})[」』”]")
GROUP = re.compile("(?:の会|[うくぐすつぬぶむる]会|委員会|協議会|連絡会|連合会|ネットワーク|の輪)$")
PRESS = re.compile(
    "(?:編集部|編集長|電子版|[誌紙](?![一-鿿])|の(?:取材|記者|編集長|電子版|報道)|(?:は|が)(?:報じ|伝え|スクープ))"
)
SAID = re.compile("と(?:言|い[うっ]|述べ|話|語|して|の声|訴え|呼びかけ)")
FOREIGN_NAME = "[ァ-ヺー]{2,}(?:[・=＝][ァ-ヺー]+)*|[A-Z][A-Za-z0-9&.-]+(?: [A-Z][A-Za-z0-9&.-]+)*"
FOREIGN_RUN = re.compile(FOREIGN_NAME)
LEADING = re.compile("を(?:率い|結成し|立ち上げ|旗揚げ)")
PERIODICAL = 5.0  # log-odds; the guidelines take what the tagger calls a product for a body
MAX_NAME = 6  # tokens
KATAKANA_NOUN = re.compile("[ァ-ヺー]{3,}$")
ANNOUNCED, IN_QUOTES, LED_BY = 2.5, 3.5, 3.5  # log-odds
NAMED, NAMED_BY_NOUNS = 4.5, 3.5


def announced_names(sentence: Sentence) -> Iterator[Span]:
    """Candidates for ORG in one sentence that a word before them, or what they are the object of, shows."""
    text = sentence.text
    for match in QUOTED.finditer(text):
        noun = announced(text, match.start())
        if noun and not is_phrase(sentence, *match.span(1)):
            yield Span(*match.span(1), Label.ORG, "announced", PERIODICAL if noun[-1] in "紙誌" else IN_QUOTES)
        elif LEADING.match(text, match.end()) or is_group(text, match) or is_periodical(sentence, match):
            yield Span(*match.span(1), Label.ORG, "cue", LED_BY)
    for match in FOREIGN_RUN.finditer(text):
        glued = foreign_noun().match(text, match.start(), match.end())
        start = glued.end() if glued else match.start()
        noun = announced(text, start)
        if len(noun) == 1 and not of_country(text, start - 1):  # 紙カルテ is of paper, 英紙ガーディアン a paper
            continue
        if noun and (glued or start in sentence.starts) and ends_run(sentence, match.end()):
            yield Span(start, match.end(), Label.ORG, "announced", ANNOUNCED)
    yield from announced_runs(sentence)


def of_country(text: str, offset: int) -> bool:
    """Whether a one-character country or the end of a word in kanji stands before ``offset``."""
    return offset > 0 and bool(KANJI.match(text[offset - 1]))


def is_group(text: str, quote: re.Match[str]) -> bool:
    """Whether a quotation is the name of a group by how it ends: ``「川に橋を架ける会」``."""
    return len(quote[1]) > 3 and bool(GROUP.search(quote[1])) and not SAID.match(text, quote.end())


def is_periodical(sentence: Sentence, quote: re.Match[str]) -> bool:
    """Whether a quotation is a paper or journal by what follows: ``『週刊北洋』編集部``, ``『北の科学』電子版``."""
    return quote[0][0] == "『" and bool(PRESS.match(sentence.text, quote.end()))


def announced_runs(sentence: Sentence) -> Iterator[Span]:
    """Names of any words right after what announces them: ``白樺遊園`` in ``ロックバンド白樺遊園が``."""
    text = sentence.text
    lasts = announcing_ends()
    for i, token in enumerate(sentence.tokens):
        if text[token.start - 1] not in lasts or not begins_name(sentence, i):
            continue
        noun = announced(text, token.start)
        if len(noun) < 2 or token.start - len(noun) not in sentence.starts:
            continue
        last = i
        while sentence.joined(last + 1) and in_run(sentence, last + 1) and last - i < MAX_NAME:
            last += 1
        start, end = sentence.tokens[i].start, sentence.tokens[last].end
        if is_announced_name(sentence, i, last):
            named = any(proper(sentence, k) for k in range(i, last + 1))
            yield Span(start, end, Label.ORG, "announced", NAMED if named else NAMED_BY_NOUNS)


def begins_name(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` may be the first of a name that begins with no foreign word."""
    foreign = sentence.is_katakana(i) or sentence.is_latin(i)
    return sentence.joined(i) and not foreign and sentence.tag(i).startswith("名詞") and in_run(sentence, i)


def is_announced_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun run is a name rather than more of the compound: not in ``運営会社関係者``, ``劇団公演``."""
    tags = [sentence.tag(i) for i in range(first, last + 1)]
    surface = sentence.text[sentence.tokens[first].start : sentence.tokens[last].end]
    if (
        len(surface) < 3
        or surface in not_names()
        or is_country(surface)
        or titled(sentence.text, sentence.tokens[first].start)
    ):
        return False
    if (
        sentence.word(last) in common_heads()
        or tags[-1].startswith(("接尾辞", "名詞-数詞"))
        or "サ変" in tags[0] + tags[-1]
    ):
        return False
    if any(tag.startswith(PERSON_NAME) for tag in tags) or titled(sentence.text, sentence.tokens[last].end):
        return False
    described = sentence.word(first) in common_heads() or surface.startswith("法人")
    if described or announced(sentence.text, sentence.tokens[last].end):
        return False
    return last > first or proper(sentence, last)


@cache
def foreign_noun() -> re.Pattern[str]:
    """A word for a body in katakana that the name behind it is glued to: ``ファンド``."""
    nouns = (noun for noun in column("body_nouns", "noun") if KATAKANA_NOUN.match(noun))
    return re.compile(f"(?<=[一-鿿])(?:{alternation(nouns)})(?=[ァ-ヺ][ァ-ヺー]{{2}})")


@cache
def announcing_ends() -> frozenset[str]:
    """Last characters of the words that announce a body."""
    return frozenset(noun[-1] for noun in column("body_nouns", "noun"))


def is_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a quotation says something rather than names something: ``「査読に欠陥」``."""
    quoted = sentence.text[start:end]
    if quoted.endswith("の会") or re.fullmatch("[ぁ-ゖー]{1,5}", quoted):
        return not quoted.endswith("の会")
    return any(
        token.tag.startswith(("助詞", "助動詞")) and sentence.word(i) not in ("の", "と", "を")
        for i, token in enumerate(sentence.tokens)
        if start <= token.start < end
    )


def ends_run(sentence: Sentence, end: int) -> bool:
    """Whether no further noun follows at ``end`` but a common one that heads the compound."""
    i = sentence.ends.get(end, -2) + 1
    if i < 0:
        return False
    return not (sentence.joined(i) and sentence.tag(i).startswith("名詞")) or sentence.word(i) in common_heads()
