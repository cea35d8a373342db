"""Evidence from the words around an expression: tense, quotation, holidays, weekdays, glosses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.dates.expression import Cues, Reading, Tense
from pipeline.dates.numerals import NUMERAL, number
from pipeline.dates.read.absolute import SEPARATOR
from pipeline.dates.words import day_names, named_days, tense_words

_OPEN = "「『“"
_QUOTE = re.compile(f"[{_OPEN}」』”]")
_MASK = "＿"
#: How far behind an expression its sentence is looked at, in code points.
_FAR = 300
_LINK_LENGTH = 12
#: Where a subordinate clause hands over to the verb of saying: …を始める|と発表した.
_REPORT = re.compile(
    r"(?:と(?:の(?!.{0,6}?(?:会合|会談|協議|交渉|対話|面会|対戦|試合|関係|提携|統合|合併|連携|間))|い[いうっ]|し[たて、]|する|も?(?:発表|述|表明|明[から]|語|説明|決|伝え|主張|指摘|警告|報|見|強調|批判|予想|予測|"
    r"み|訴|話|約束|通[告知達]|言|答|応|回答|求|要求|提案|呼び|合意|公表|公言|確認))|(?:方針|予定|見通し|見込み|計画|考え|意向|構え)(?=[をだとでにが、。）)」]|$)|ことを|よう(?:求|要求|に))"
)
_PAST = re.compile(
    r"(?:[いきしちにりみびぎえけせてねへめれげぜでべじっんれ]|なかっ|だっ|かっ)た(?![めりらいくがだよびきちえ]|だし)|[いん]だ(?=[^け])|である(?=こと)"
)
_PLAIN_END = re.compile(r"(?:[うくすつぬふむゆぐずぶ]|(?<!であ)(?<![てで]い)る)(?:こと|もの)?(?:にな|を|が|は)?$")
_SENTENCE = re.compile(r"[。！？!?\n]")
_LINK = re.compile(
    r"(?:[（(][^)）]{1,4}[)）])?(?:未明|早朝|朝|昼|夕方?|夜|深夜)?(?:から同?|[~〜～\-–—―−ー]|、|と|や|・|および|及び|ないし|または|か|にかけ|から翌)$"
)
_WEEKDAY = re.compile(
    r"[（(](?P<day>[月火水木金土日])(?:曜日?)?(?:[・、=][^)）]{1,4})?[)）]|(?P<beside>[月火水木金土日])曜日?(?!日)"
)
_GLOSS = re.compile(
    rf"[（(][^)）]{{0,8}}?(?P<a>{NUMERAL})月?{SEPARATOR}(?:翌年の?|{NUMERAL}年)?(?P<b>{NUMERAL})月(?:期)?[)）]"
)
_HALF_YEARLY = re.compile(r"半年決算|(?<!四)半期決算|年[二2２]回決算|半年ごとの決算")
_ASIDE = re.compile(r"(?:\d+月)?(?:生まれ|生れ|創業|開業|創刊|創設|設立|卒業|入社|撮影)")
_PRIOR = re.compile(r"に?先(?:立つ|立ち|立って|だつ|だち|だって|んじた|んじて)、?$|前段の$")
_COMPARED = re.compile(
    rf"(?:の(?:同(?:じ)?(?:時期|期|月))?)?(?:より|に比べ|と比べ|比|を上回|を下回|に対し|の?約?{NUMERAL}[倍割%％分]|と同(?:じ|水準)|並みの?)"
)
_PLANNED = re.compile(r"(?:予定|見通し|見込み|方針|計画|構え|運び)(?:だ|である|という)?$")
_ONCE_PLANNED = re.compile(r"(?:に(?:も|は)?|から|の)?[^。、「」＿]{0,8}?(?:を|が)?予定(?:し|され)(?:た|てい[たる])")
_DATE = re.compile(rf"{NUMERAL}(?:年|月|日)|来[年月週春夏秋冬]|今[年月秋春夏冬]")
#: 1月12日の会合を前に: still to come when what is told happened.
_BEFOREHAND = re.compile(r"(?:の|に)[^。、「」]{1,25}?を(?:目前に|間近に|翌[日月年]に)?(?:前に|控え)|を(?:前に|控え)")
_DEMAND = re.compile(r"求め|要請|要求|指示|迫|命じ|促|義務|期限|目指")
_SINCE = re.compile(r"以来|以降")
#: 26日に回答したのを受け: what the events told now follow upon.
_LOOK_BACK = re.compile(
    r"[^。、]{0,40}?[ただ](?:の(?:を受け|に続|に対し|を踏まえ|に伴|を機|をきっかけ)|こと(?:を受け|に対し|を踏まえ))"
)
#: 昭和44年の騒ぎをめぐり, 2019年から24年まで: no year in which what follows happens (1995年の震災では is one).
_ATTRIBUTIVE = re.compile(
    r"の(?![春夏秋冬]|同|[^。、]{1,15}?(?:では|の際|に際|当時|の[とじ時]))|から|まで|以降|以来|より|に比べ|[~〜～―-]"
)
#: 1969年に月に立った船長が8月に死んだ: the clause is only about the noun behind it.
_OF_A_NOUN = re.compile(
    r"(?:に|から)[^。、「」＿]{1,40}?(?:[しいきっんれえけ]た|[いん]だ)(?=[一-鿿ァ-ヴー])(?!後|際|時|ため|結果|上|頃|直後|翌|同|場合|当時|[年月]|事|直前|前|以|ほか|もの)"
)
_RANGE = re.compile(
    rf"から(?P<later>来年|再来年|翌年|{NUMERAL}年)?の?(?P<n>{NUMERAL})月(?:{NUMERAL}日|[上中下]旬|末)?(?:に|まで|にかけ)"
)
#: 話す前日: counted from what happens, not from the date told last.
_EVENT = re.compile(r"[うくすつぬふむゆるぐぶ]$")
#: 日付は6月28日。 and 11月7日の昼の記録: the day on which a letter, mail or diary was written.
_DOCUMENT_BEFORE = re.compile(r"日付(?:は|が|の欄は)、?$")
_DOCUMENT_AFTER = re.compile(
    r"付?の(?:[^、。]{1,3}の)?(?:記録|日記|日誌|手記|手紙|書簡|メール|書き込み|欄|項|ページ|頁|メモ|走り書き)(?![一-鿿])"
)
_TOPIC = re.compile(
    r"の[^、。「」＿]{0,8}(?:会見|講演|演説|取材|インタビュー|答弁|談話|番組)で"
    r"|、|(?:未明|早朝|朝|午前|昼|正午|午後|夕方?|夜|深夜|遅く)?(?:の|に(?:は)?)?、|付"
)
#: …に延長すると発表, …を開くと決めた: what stands before the と is said, not told.
_SUBORDINATE_END = re.compile(r"(?<=[うくすつぬぶむぐるただい])と(?:も|の[^。、]{2,6}を)?[^。、と＿]{1,14}$")

_AFTER_EVENT = r"(?:から|より)、?(?:ちょうど|丸|まる)?"
#: From the event to the day: 発生から10年となる11日, 一周忌の3日.
_ANNIVERSARY_BEFORE = re.compile(
    rf"(?:{_AFTER_EVENT}(?P<n>{NUMERAL})年(?P<half>半)?(?:の節目)?(?:と(?:なる|なった)|に(?:なる|なった|当たる)|を迎え(?:る|た)|が?たった|の|、)"
    rf"|(?P<years>{NUMERAL})周[年忌](?:と(?:なる|なった)|に(?:なる|当たる)|を迎え(?:る|た)|の|、))\Z"
)
#: From the day to the event: 11日で震災から10年, 20日、事故から丸1年を迎えた.
_ANNIVERSARY_BEHIND = re.compile(
    rf"(?:で|、|に)[^。、「」]{{0,14}}?{_AFTER_EVENT}(?P<n>{NUMERAL})年(?P<half>半)?(?:と(?:なる|なり|なった)|に(?:なる|なり|なった)|を迎え|。|、)"
)
_TO_EVENT = 24


def quotations(text: str) -> list[tuple[int, int]]:
    """Outermost quotations, marks included, as half-open offsets; unbalanced marks are passed over."""
    spans, depth, start = [], 0, 0
    for mark in _QUOTE.finditer(text):
        if mark[0] in _OPEN:
            if not depth:
                start = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, mark.end()))
    return spans


class Surroundings:
    """A text with its quotations and sentences, asked for the cues of one expression after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes = quotations(text)
        masked = list(text)
        for start, end in self.quotes:
            masked[start:end] = _MASK * (end - start)
        self.masked = "".join(masked)
        self.half_yearly = bool(_HALF_YEARLY.search(text))
        self._ends = [m.start() for m in _SENTENCE.finditer(self.masked)] + [len(text)]
        self._openings = [start for start, _ in self.quotes]
        self._previous_end = -1
        self._sentence = -1

    def cues(self, start: int, end: int, reading: Reading) -> Cues:
        """The cues of the expression at ``text[start:end]``; to be called in text order."""
        at = bisect_right(self._openings, start) - 1
        quote = self.quotes[at] if at >= 0 and end <= self.quotes[at][1] else None
        sentence_start, sentence = self._sentence_of(start, quote)
        first = sentence_start != self._sentence
        self._sentence = sentence_start
        tail = sentence[end - sentence_start : end - sentence_start + _FAR]
        later = self._previous_end >= 0
        near = later and start - self._previous_end < _LINK_LENGTH
        between = self.text[self._previous_end : start] if near else _MASK
        linked = bool(_LINK.fullmatch(between))
        self._previous_end = end
        topic = bool(_TOPIC.match(tail)) and (first or not _REPORT.search(tail))
        topic = topic or (first and _leads(tail))
        weekday = _WEEKDAY.match(self.text, end)
        planned = bool(_ONCE_PLANNED.match(tail))
        return Cues(
            tense=Tense.UNKNOWN if planned else _tense(tail, topic),
            planned=planned,
            quoted=quote[0] + 1 if quote else 0,
            subordinate=(not first and bool(_SUBORDINATE_END.search(tail))) or (later and bool(_LOOK_BACK.match(tail))),
            aside=bool(_ASIDE.match(tail)),
            sentence=sentence_start,
            linked=linked,
            gloss=self._gloss(end) if reading.fiscal else None,
            weekday="月火水木金土日".index(weekday["day"] or weekday["beside"]) if weekday else None,
            holiday=self._holiday(start, end) if reading.day else None,
            half_yearly=self.half_yearly,
            prior=bool(_PRIOR.search(self.text, max(0, start - 8), start)),
            compared=bool(_COMPARED.match(tail)),
            scene=not (_ATTRIBUTIVE.match(tail) or _OF_A_NOUN.match(tail)),
            of_event=bool(_EVENT.search(self.text, max(0, start - 2), start)),
            until=_until(tail) if reading.month and reading.unit is None else 0,
            anniversary=_anniversary(self.text, start, end, reading),
            since=bool(_SINCE.match(tail)),
            document=bool(_DOCUMENT_BEFORE.search(self.text, max(0, start - 8), start) or _DOCUMENT_AFTER.match(tail)),
        )

    def _sentence_of(self, start: int, quote: tuple[int, int] | None) -> tuple[int, str]:
        if quote:
            low, high = quote[0] + 1, quote[1] - 1
            begin = max((m.end() for m in _SENTENCE.finditer(self.text, max(low, start - _FAR), start)), default=low)
            stop = _SENTENCE.search(self.text, start, high)
            return begin, self.text[begin : stop.start() if stop else high]
        at = bisect_left(self._ends, start)
        begin = self._ends[at - 1] + 1 if at else 0
        stop_at = self._ends[at] if at < len(self._ends) else len(self.text)
        return begin, self.masked[begin:stop_at]

    def _gloss(self, end: int) -> tuple[int, int] | None:
        match = _GLOSS.match(self.text, end)
        months = (number(match["a"]), number(match["b"])) if match else (None, None)
        if months[0] in range(1, 13) and months[1] in range(1, 13):
            return months  # type: ignore[return-value]
        return None

    def _holiday(self, start: int, end: int) -> tuple[int, int] | None:
        before = self.text[max(0, start - 12) : start]
        found = None
        for match in day_names().finditer(before):
            if before[match.end() :] in ("", "の", "、", "に当たる", "にあたる", "(", "（"):
                found = match
        found = found or day_names().match(self.text, end + self.text.startswith("の", end))
        if not found:
            return None
        day = named_days()[found[0]]
        return day.month, day.day


def _until(tail: str) -> int:
    """The month that a range ends in, of the rest of the sentence behind its beginning; 0 where there is none."""
    match = _RANGE.match(tail)
    return (12 if match["later"] else number(match["n"]) or 0) if match else 0


def _anniversary(text: str, start: int, end: int, reading: Reading) -> int:
    """Years from an event to a bare day if the words around it say so, else 0."""
    if reading.day is None or reading.month is not None or reading.unit is not None:
        return 0
    match = _ANNIVERSARY_BEFORE.search(text, max(0, start - _TO_EVENT), start) or _ANNIVERSARY_BEHIND.match(text, end)
    groups = match.groupdict() if match else {}
    return 0 if not match or groups.get("half") else number(groups.get("n") or groups.get("years") or "") or 0


def _leads(tail: str) -> bool:
    """Whether another date stands between the first of a sentence and a clause that plans or reports.

    ``15日の会見で10日に開くと発表した``: the plan is that of the second date.
    """
    ahead = _REPORT.search(tail) or tense_words(Tense.FUTURE).search(tail)
    return bool(
        ahead and _DATE.search(tail, 0, ahead.start()) and not tail.startswith(("から", "まで", "にも、", "~", "～"))
    )


def _deadline(clause: str, whole: str) -> Tense:
    """``10日までに回答を求めた`` is to come, ``10日までに回答した`` is done: the last verb tells."""
    if _DEMAND.search(clause) or not whole.endswith(("た", "だ", "という", _MASK)):
        return Tense.FUTURE
    return Tense.PAST


def _tense(tail: str, topic: bool) -> Tense:
    """Tense of the clause that an expression belongs to; ``tail`` is the rest of its sentence.

    A date set off by a comma belongs to the last verb of the sentence, any other to the next one.
    """
    if _BEFOREHAND.match(tail):
        return Tense.FUTURE
    if not topic:
        report = _REPORT.search(tail)
        clause = tail[: report.start()] if report else tail
        if clause.startswith("までに"):
            return _deadline(clause, tail if report is None else clause)
        if report and tense_words(Tense.FUTURE).match(tail, report.start()):
            return Tense.FUTURE
        ahead = tense_words(Tense.FUTURE).search(clause, 0, 40)
        past = tense_words(Tense.PAST).match(tail) or _PAST.search(clause)
        if past and (not ahead or past.start() < ahead.start()):
            return Tense.PAST
        if ahead:
            return Tense.FUTURE
        if _PLAIN_END.search(clause):
            return Tense.FUTURE
        if report is None or clause.strip(_MASK + "の会見で演説は"):
            if clause.endswith(("た", "だ")):
                return Tense.PAST
            if not report:
                return Tense.UNKNOWN
    if _PLANNED.search(tail):
        return Tense.FUTURE
    if tail.endswith(("た", "だった", "という", "ている", "ていた", "である")) or tail.endswith(_MASK):
        return Tense.PAST
    if _PLAIN_END.search(tail) and not topic:
        return Tense.FUTURE
    return Tense.UNKNOWN
