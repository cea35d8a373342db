"""Evidence in the words right around a candidate, for or against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognize.cues import METHODS, SEAT_BRACKET
from pipeline.recognize.offices import is_called, is_former, names_office
from pipeline.recognize.other_forms import ends_like_body
from pipeline.recognize.sentence import KANJI, KATAKANA, PLACE, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import (
    belonging,
    body_gloss,
    body_words,
    name_slot,
    one_character_countries,
    place_names,
    titled,
)
from pipeline.record import Label

OPEN, CLOSE = "(（", ")）"
INDEFINITE = (
    *("最大の", "最大級の", "最初の", "初の", "唯一の", "国際的な", "新たな", "新しい", "別の", "ある"),
    *("この", "その", "あの", "どの", "同様の", "独自の", "主要な", "強力な", "世界的な"),
)
OFFICE = re.compile("[相長](?![一-鿿])")
READING = re.compile(r"[ぁ-ゖー・ ]+$")
GERMANIES = frozenset({"西独", "東独"})
LOCAL = frozenset(
    {"suffix", "known", "brackets", "announced", "seat", "cue", "title", "honorific", "age", "name", "alias"}
)
AFFILIATED, FOREIGN_BODY, VAGUE, PORTFOLIO, SEATED, ENGLISH, CUED = 1.5, 1.5, -3.0, -4.0, -5.0, -3.0, -3.0  # log-odds
PLACE_ITSELF, ENGLISH_BODY, PART_OF_WORD, OFFICE_WORD = -3.0, -5.0, -5.0, -10.0
WORK, VERB, OWNER, MIXED = -5.0, -5.0, 2.0, -1.5
FOREIGN_WORD = re.compile("[ァ-ヺー・A-Za-z0-9&.+-]+$")
HAS_KANJI = re.compile("[一-鿿]")
OLD_PAST = re.compile("[一-鿿][っつ][たて]$")
DOTTED_NAME = re.compile("[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)+$")  # foreign: the dictionary has no tag but this for it
VENUE = re.compile("(?:館|劇場|ホール)$")
AT = re.compile("[でにへ](?!よ(?:る|り|れ))|から|まで|、")
ACTING = re.compile("[はがも]|によると|によれば|の(?:学芸員|館長|理事|広報|職員)")
VENUE_ITSELF = -1.5
WORK_BEFORE = re.compile("(?:映画|小説|漫画|ドラマ|番組|楽曲|新曲|曲|アルバム|絵本|著書|舞台|戯曲|ゲーム)[『「]$")
CERTAINLY = 1.0  # log-odds
CALLED, OFFICER, SLOT = 2.5, 2.5, 0.7
HOUSE = re.compile("(?:衆|参|両)院$|議会$|議院$")
INDUSTRY = re.compile("(?:最大手|大手|メーカー|業界|各社|会社|企業)")
GLOSS, SOUND, COMMON, COMMON_PERSON, PLACES = -5.0, -5.0, -0.7, -2.5, -2.0


def weigh(sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    """The candidates of one sentence with what their neighbourhood says added to their scores."""
    return [span._replace(score=span.score + sum(evidence(sentence, span, spans))) for span in spans]


def evidence(sentence: Sentence, span: Span, spans: Sequence[Span]) -> Iterator[float]:
    """Log-odds for and against one candidate."""
    surface = sentence.text[span.start : span.end]
    local = LOCAL.intersection(span.method.split("+"))
    if span.label is Label.ORG:
        if sentence.text.endswith(INDEFINITE, 0, span.start) and only(sentence, span, "名詞-普通名詞"):
            yield VAGUE
        if OFFICE.match(sentence.text, span.end) and not titled_body(sentence, span):
            yield PORTFOLIO
        if sentence.text.startswith("議員", span.end) and HOUSE.search(surface):
            yield PORTFOLIO
        if INDUSTRY.match(sentence.text, span.end) and only(sentence, span, "名詞-普通名詞"):
            yield VAGUE
        if employs(sentence, span, spans):
            yield AFFILIATED
        if is_work(sentence.text, span):
            yield WORK
        if "suffix" in span.method and belongs_to_body(sentence, span, spans):
            yield AFFILIATED
        if VENUE.search(surface):
            if AT.match(sentence.text, span.end):
                yield VENUE_ITSELF
            elif "suffix" in span.method and ACTING.match(sentence.text, span.end):
                yield -VENUE_ITSELF
        if not local:
            if READING.match(surface):
                yield SOUND
            if only(sentence, span, "名詞-普通名詞") and HAS_KANJI.search(surface) and not ends_like_body(surface):
                yield COMMON if KANJI.match(surface) else MIXED
            if only(sentence, span, PLACE) and not belonging().match(sentence.text, span.end):
                yield PLACES
            if in_brackets(sentence, span) and not follows_name(sentence, span, spans):
                yield GLOSS
    elif not local:
        if only(sentence, span, "名詞-普通名詞") and not DOTTED_NAME.match(surface) and not is_called(sentence, span):
            yield COMMON if KATAKANA.match(surface) else COMMON_PERSON
        if body_words().search(surface) or body_gloss().match(sentence.text, span.end):
            yield ENGLISH_BODY
        if SEAT_BRACKET.match(sentence.text, span.end):
            yield SEATED
        if any(same_place(span, other) and METHODS.intersection(other.method.split("+")) for other in spans):
            yield CUED
    if span.label is Label.PERSON:
        if ends_in_verb(sentence, span):
            yield VERB
        if (
            span.end - span.start == 1
            and KANJI.match(sentence.text, span.end, span.end + 1)
            and not titled(sentence.text, span.end)
        ):
            yield PART_OF_WORD
        if not local and is_called(sentence, span):
            yield CALLED
        if names_office(sentence, span, spans) or is_former(sentence, span):
            yield OFFICE_WORD
    if sentence.text.isascii() and "known" not in span.method and not surface.isupper():
        yield ENGLISH
    if not local and surface in place_names():
        yield PLACE_ITSELF
    if len(surface) > 2 and FOREIGN_WORD.match(surface) and belonging().match(sentence.text, span.end):
        yield OWNER if span.label is Label.ORG else -OWNER
    if FOREIGN_WORD.match(surface):
        yield from slot(sentence.text, span)
        seen = "ner" in span.method and titled(sentence.text, span.end)
        if seen and belongs_to_body(sentence, span, spans):
            yield OFFICER if span.label is Label.PERSON else -OFFICER
    if after_country(sentence, span):
        yield FOREIGN_BODY if span.label is Label.ORG else -FOREIGN_BODY


def slot(text: str, span: Span) -> Iterator[float]:
    """Log-odds for or against a name by the words behind it: ``を買収`` tells a body, ``が死去`` a person."""
    for label in (Label.PERSON, Label.ORG):
        if name_slot(label).match(text, span.end):
            yield SLOT if span.label is label else -2 * SLOT


def is_work(text: str, span: Span) -> bool:
    """Whether a candidate is all of a quoted title that a word for a work announces: ``映画『山川急行』``."""
    return (
        bool(WORK_BEFORE.search(text, max(0, span.start - 8), span.start)) and text[span.end : span.end + 1] in "』」"
    )


def ends_in_verb(sentence: Sentence, span: Span) -> bool:
    """Whether a candidate ends with the ending of a verb, often one in the old spelling: ``張つた``."""
    if OLD_PAST.search(sentence.text, span.start, span.end):
        return True
    last = sentence.ends.get(span.end, -1)
    return last >= 0 and sentence.tag(last).startswith(("助動詞", "動詞", "助詞")) and not sentence.is_katakana(last)


def same_place(span: Span, other: Span) -> bool:
    """Whether another label is claimed for the very span."""
    return (span.start, span.end) == (other.start, other.end) and span.label is not other.label


def titled_body(sentence: Sentence, span: Span) -> bool:
    """Whether a candidate before ``相`` or ``長`` is whole without it."""
    return sentence.text[span.end] == "相" and sentence.text[span.end - 1] in "省庁府"


def employs(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``の``, a person and a title follow: ``ノルド`` in ``ノルドのアン・リーCEO``."""
    text = sentence.text
    if not text.startswith("の", span.end):
        return False
    return any(
        other.label is Label.PERSON and other.start == span.end + 1 and other.score > 0 and titled(text, other.end)
        for other in spans
    )


def belongs_to_body(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a likely body and ``の`` stand before a candidate: ``計画部会`` in ``内閣府の計画部会``."""
    end = span.start - 1
    return (
        end > 0
        and sentence.text[end] == "の"
        and any(other.end == end and other.label is Label.ORG and other.score > CERTAINLY for other in spans)
    )


def only(sentence: Sentence, span: Span, tag: str) -> bool:
    """Whether every word of a candidate has a tag that starts so."""
    first = sentence.starts.get(span.start)
    if first is None:
        return False
    words = []
    for token in sentence.tokens[first:]:
        if token.end > span.end:
            break
        words.append(token)
    return bool(words) and all(t.tag.startswith((tag, "補助記号", "接尾辞", "接頭辞")) for t in words)


def in_brackets(sentence: Sentence, span: Span) -> bool:
    """Whether a candidate is all that a pair of brackets holds."""
    text = sentence.text
    return span.start > 0 and span.end < len(text) and text[span.start - 1] in OPEN and text[span.end] in CLOSE


def follows_name(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a likely organisation, or a quotation that may name one, stands before a candidate's bracket."""
    bracket = span.start - 1
    if bracket and sentence.text[bracket - 1] in "」』”":
        return True
    return any(other.end == bracket and other.label is Label.ORG and other.score > 0 for other in spans)


def after_country(sentence: Sentence, span: Span) -> bool:
    """Whether a one-character country stands before a katakana name without a title behind it: ``独ノルド``."""
    first = sentence.starts.get(span.start, -1)
    if first < 1 or not sentence.joined(first) or not sentence.is_katakana(first):
        return False
    word = sentence.word(first - 1)
    return (word in GERMANIES or word in one_character_countries()) and not titled(sentence.text, span.end)
