"""When a statement was made: the evidence in the order in which it is asked, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pipeline.dates.said.attached import attached, occasions
from pipeline.dates.said.script import Script, Sentence
from pipeline.record import Article, Kind, Line, Mention

#: How many sentences back a saying may stand that what follows goes on from, and lines of the source for an occasion.
_BACK, _LINES = 4, 8
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_END = re.compile(r"月末$")
_AHEAD = re.compile(r"来|再来|明日|あす|あさって")
#: 「…」。X氏は3日、こう語った: the sentence behind says who spoke, and when.
_TAKES_UP = re.compile(r"こう|そう(?!だ|した|い[いう])|このように|次のように|口を開|^と")
#: Its verb has words of its own: 「…」。市は10日に開くと発表した.
_TELLS_MORE = re.compile(r"「|(?:[うくすつぬふむゆるぐぶただい]|である)と[^、と]*$")
#: Said: 「…」と, 「…」。; not the name in 『…』が120万枚を超えた.
_SPOKEN = re.compile(r"」(?:と|など|$)")
#: Another tells now: 一方、…; 朝見新聞によると…
_CHANGES = re.compile(r"一方、|他方、|[^、。「」]{1,24}に(?:よると|よれば)")
_PAST = re.compile(r"(?:[ただ]|[一-鿿ァ-ヴー])$")
#: What was said at another time than the sentences around tell of.
_ELSEWHEN = re.compile(r"かつて|以前|当時|昔|その後|のちに|後に|翌[日年月朝]|別の日")
_RECALLS = re.compile(r"振り返|証言|回想|懐かし|思い(?:起こ|出)|述懐")
_REFERS = r"(?:席上|(?:その|この)(?:席|場|中)で)"


class Basis(StrEnum):
    """What carries the date of a statement."""

    CLAUSE = "clause"  # 市長は3日、…と述べた; 3日の会見で…
    SENTENCE = "sentence"  # 3日、公判が開かれ、被告は…と述べた
    AFTER = "sentence_after"  # 「…」。市長は3日、こう語った
    BEFORE = "sentence_before"  # 市長は3日、会見した。…と述べた
    OCCASION = "occasion"  # 3日の会見には…。…。会見で市長は…と述べた
    SOURCE = "source"  # nothing but the day of the source, printed in full


class Said(NamedTuple):
    """EDTF value, with the precision that the text gives, and what carries it; both "" where nothing does."""

    edtf: str = ""
    basis: str = ""


def said_when(article: Article, line: Line, start: int, end: int, cue: tuple[int, int] | None = None) -> Said:
    """When the statement ``line.text[start:end]`` was made, as far as the text tells.

    Args:
        article: a normalized article: DATE mentions have values; quotations are those of the segment stage.
        line: the line of the article that the statement stands in.
        start: first character of the content, marks included where it has any; code points of the line.
        end: the character after its last one.
        cue: span of the predicate or frame that reports it (述べ, によると) in the same line, where the caller knows
            it; else the first predicate behind the content counts, or the next sentence if that takes it up.

    Returns:
        Value and basis. A date inside the content is never the answer, nor one to come. The day of the source is
        given only for a passage whose source has one in full. The last day of a month (1月末) gives the month.

    Looks at nothing but the arguments; the cost is that of the passage and of at most eight lines of its source.
    """
    script = Script(line, (start, end))
    here = script.index(start)
    for date, basis in _evidence(article, script, here, (start, end), cue):
        return Said() if _is_ahead(article, line, date) else Said(_value(date), basis)
    return _of_source(article, script, here)


def _evidence(
    article: Article, script: Script, here: int, span: tuple[int, int], cue: tuple[int, int] | None
) -> Iterator[tuple[Mention, Basis]]:
    sentence = script.sentences[here]
    if cue and not sentence.start <= cue[0] < sentence.end:  # 橋は3月に開通する。市が3日、明らかにした。
        other = script.sentences[script.index(cue[0])]
        if found := attached(script, other, cue[0]):
            yield found.mention, Basis.AFTER if other.start > sentence.start else Basis.BEFORE
    else:
        behind = script.predicate(span[1], sentence.end)
        goal = max(span[0], cue[0] if cue else behind[0] if behind else 0)
        if found := attached(script, sentence, goal):
            yield found.mention, Basis.CLAUSE if found.closeness > 1 else Basis.SENTENCE
        if behind_it := _behind(script, here, span[1]):
            yield behind_it, Basis.AFTER
    if _ELSEWHEN.search(script.text, sentence.start, sentence.end):
        return
    if before := _before(script, here):
        yield before, Basis.BEFORE
    if occasion := _occasion(article, script, here):
        yield occasion, Basis.OCCASION


def _behind(script: Script, here: int, end: int) -> Mention | None:
    """The date of the sentence behind one that ends in the statement, if it takes it up."""
    if script.text[end : script.sentences[here].end].strip(" 　―—…") or here + 1 >= len(script.sentences):
        return None
    following = script.sentences[here + 1]
    predicate = script.last_predicate(following)
    text = script.text[following.start : following.end]
    told = script.says(following) and not _TELLS_MORE.search(text)
    if not (told or _TAKES_UP.search(text)):
        return None
    found = attached(script, following, predicate[0] if predicate else following.end)
    return found.mention if found else None


def _before(script: Script, here: int) -> Mention | None:
    """The date of a saying told before, that nothing but sayings part from the statement."""
    sentence = script.sentences[here]
    if _RECALLS.search(script.text, sentence.start, sentence.end) or _CHANGES.match(script.text, sentence.start):
        return None
    for earlier in reversed(script.sentences[max(0, here - _BACK) : here]):
        if not _is_saying(script, earlier):
            return None
        if script.dates(earlier):
            predicate = script.last_predicate(earlier)
            found = attached(script, earlier, predicate[0] if predicate else earlier.end)
            past = _PAST.search(script.text, earlier.start, earlier.end)
            return found.mention if found and past else None
    return None


@cache
def _held() -> re.Pattern[str]:
    """An occasion that takes place: 会見した, 公聴会が開かれた, 演説を行った, 会見で."""
    return re.compile(rf"(?:{occasions()})(?:し|を[開行持]|が[開行あ始]|に[応臨立]|で|の席|には|は)")


@cache
def _at_occasion() -> re.Pattern[str]:
    """The occasion that a statement names as its own: 会見で, 総会の席上."""
    return re.compile(rf"(?P<noun>{occasions()})(?:の席上?|の場)?(?:でも?は?|、)|{_REFERS}")


def _is_saying(script: Script, sentence: Sentence) -> bool:
    """Whether a sentence tells that something was said, or of the occasion."""
    quotes = _SPOKEN.search(script.text, sentence.start, sentence.end)
    return bool(quotes) or script.says(sentence) or bool(_held().search(script.text, sentence.start, sentence.end))


def _occasion(article: Article, script: Script, here: int) -> Mention | None:
    """The date of the occasion that the sentence names, told earlier in the passage, its source or its heading."""
    sentence = script.sentences[here]
    named = _at_occasion().search(script.text, sentence.start, sentence.end)
    if not named or script.masked(named.start()):
        return None
    noun = re.escape(named["noun"][-2:]) if named["noun"] else rf"(?:{occasions()})"
    for told, sentences in _earlier(article, script, here):
        for earlier in reversed(sentences):
            if re.compile(noun).search(told.text, earlier.start, earlier.end):
                predicate = told.last_predicate(earlier)
                found = attached(told, earlier, predicate[0] if predicate else earlier.end)
                modified = found.mention if found else _modifies(told, earlier, noun)
                if modified:
                    return modified
    return None


def _modifies(script: Script, sentence: Sentence, noun: str) -> Mention | None:
    """A date that modifies the occasion, whatever particle follows: 3日の会見には."""
    pattern = re.compile(rf"の[^、。「」はがを]{{0,12}}?{noun}|に(?:開|行|あっ)[^、。「」はがを]{{0,16}}?{noun}")
    return next((m for m in script.dates(sentence) if pattern.match(script.text, m.end)), None)


def _earlier(article: Article, script: Script, here: int) -> Iterator[tuple[Script, list[Sentence]]]:
    """The sentences before in the passage, then those of the passages of its source and of the heading above."""
    yield script, script.sentences[:here]
    line = script.line
    before = article.lines[max(0, line.line - 1 - _LINES) : line.line - 1]
    for other in reversed(before):
        same = line.source_id and other.source_id == line.source_id and other.kind is Kind.PASSAGE
        if same or (other.kind is Kind.HEADING and other.line == line.section):
            told = Script(other)
            yield told, told.sentences


def _value(date: Mention) -> str:
    """The value of a date; the last day of a month is not the day of a statement."""
    return date.edtf[:7] if _MONTH_END.search(date.text) and _FULL_DAY.fullmatch(date.edtf) else date.edtf


def _is_ahead(article: Article, line: Line, date: Mention) -> bool:
    """Whether a date lies behind the day of the source, or is one to come."""
    source = article.passage_source(line)
    published = (source.date or source.year) if source else ""
    if "X" in published or not published:
        return bool(_AHEAD.match(date.text))
    shared = min(len(published), len(date.edtf))
    return bool(_AHEAD.match(date.text)) or date.edtf[:shared] > published[:shared]


def _of_source(article: Article, script: Script, here: int) -> Said:
    """The day of the source, where it has one and the passage tells of nothing long before."""
    source = article.passage_source(script.line) if script.line.kind is Kind.PASSAGE else None
    if source is None or not _FULL_DAY.fullmatch(source.date):
        return Said()
    sentence = script.sentences[here]
    if _ELSEWHEN.search(script.text, sentence.start, sentence.end):
        return Said()
    told = [date for earlier in script.sentences[: here + 1] for date in script.dates(earlier)]
    if told and _months(told[-1].edtf) < _months(source.date) - 1:
        return Said()
    return Said(source.date, Basis.SOURCE)


def _months(edtf: str) -> int:
    """A running number of months of the end of a value; a year alone counts to its end."""
    last = edtf.rpartition("/")[2].replace("X", "9")
    year, month = last[:4], last[5:7]
    return int(year) * 12 + (min(int(month), 12) if month.isdigit() else 12) if year.isdigit() else 0
