"""Where what is said begins: behind who says it, to whom, when, where and of what."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.phrase import Phrase
from pipeline.lexicon.tables import read_table
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.rules.trace import note
from pipeline.statements.complements import Complement
from pipeline.statements.heads import Head
from pipeline.statements.lexicon import ends_in
from pipeline.statements.tail import Tail, describes
from pipeline.statements.trial import trial

CONNECTIVE = re.compile(
    r"(?:また|さらに|更に|一方で?|ただし?|しかし|その(?:上|うえ)で|そして|加えて|(?:この|その)(?:ほか|他)(?!の)|それ(?:でも|から)"
    r"|これに(?:対し(?:て)?|先立ち|ついて)|この(?:ため|うえで)|そのため|同時に|続いて|なお|だが|ところが|このうち|併せて|あわせて"
    r"|その(?:後|際)|うち)、?|(?:特に|逆に|まず|次に|最後に|これまで|当時|今回|この中で|その中で|中でも|さて|すでに|既に|いずれも)、"
)
ADDRESSEES = frozenset(
    {
        "記者団",
        "報道陣",
        "記者",
        "記者ら",
        "国民",
        "市民",
        "住民",
        "聴衆",
        "議員",
        "議員ら",
        "取材",
        "質問",
        "同紙",
        "本紙",
    }
)
PLACES = frozenset(
    (
        *("中", "場", "席", "冒頭", "後", "前", "時", "ツイッター", "SNS", "フェイスブック", "サイト", "公式サイト"),
        *(
            "ホームページ",
            "ラジオ",
            "テレビ",
            "論文",
            "報告書",
            "文書",
            "書面",
            "法廷",
            "意見陳述",
            "陳述書",
            "判決",
            "取材",
        ),
        *(
            "寄稿",
            "著書",
            "白書",
            "閣議",
            "法廷内",
            "上告審",
            "裁判",
            "訴状",
            "ウェブサイト",
            "記事",
            "社説",
            "際",
            "答弁書",
        ),
    )
)
GOING = frozenset(
    (
        *(
            "演説",
            "会見",
            "記者会見",
            "会談",
            "電話会談",
            "協議",
            "出席",
            "出演",
            "訪問",
            "応じる",
            "応ずる",
            "臨む",
            "開く",
        ),
        *(
            "公開",
            "更新",
            "投稿",
            "公表",
            "発表",
            "講演",
            "訪れる",
            "取材",
            "受ける",
            "開催",
            "答弁",
            "挙げる",
            "示す",
            "触れる",
        ),
        *(
            "ふまえる",
            "踏まえる",
            "引用",
            "代表",
            "反論",
            "出す",
            "立つ",
            "登壇",
            "発信",
            "言及",
            "強調",
            "反対",
            "反発",
        ),
    )
)
TOPICAL = frozenset({"付く", "つく", "関する", "巡る", "めぐる", "対する", "触れる", "向ける", "因む", "絡む"})
GROUP = re.compile(
    r"(?:諸国|[各両]国|双方|側|当局|陣営|勢力|業界|関係者|有識者|専門家|声明|宣言|報告書|文書|条約案?|協定案?|合意案|判決|[一二]審)$"
)
PART_OF_DAY = frozenset(
    {
        "夜",
        "夕",
        "朝",
        "午前",
        "午後",
        "深夜",
        "未明",
        "早朝",
        "遅く",
        "昼",
        "夕方",
        "まで",
        "付",
        "付け",
        "に",
        "中",
        "ごろ",
    }
)


@cache
def occasions() -> frozenset[str]:
    """Nouns for occasions and places of speech."""
    return frozenset(row["noun"] for row in read_table("speech_events")) | PLACES


class Search:
    """Looks for the beginning of one content: units from ``at`` on, behind which some rule can skip."""

    def __init__(
        self, sentence: Sentence, phrases: list[Phrase], head: Head, tail: Tail, said: Complement, elided: bool
    ) -> None:
        self.sentence, self.units = sentence, sentence.units
        self.phrases = phrases
        self.firsts = [p.first for p in phrases]
        self.head, self.tail, self.said = head, tail, said
        self.elided = elided  # whether the sentence before told what somebody said
        self.at = 0
        self.named = False  # whether the speaker has been passed

    def here(self) -> Phrase | None:
        """The phrase that begins at ``at``."""
        k = bisect_left(self.firsts, self.at)
        return self.phrases[k] if k < len(self.phrases) and self.firsts[k] == self.at else None

    def ahead(self) -> list[Phrase]:
        """The phrase at ``at`` and those that a relative clause from there on leads to: 7日に会談した[首脳]."""
        k = bisect_left(self.firsts, self.at)
        found = []
        for phrase in self.phrases[k : k + 12]:
            if phrase.first > self.said.last:
                break
            joined = (
                bool(found) and phrase.first - found[-1].last <= 3 and self._joins(found[-1].last + 1, phrase.first)
            )
            if phrase.first == self.at or self._describes(phrase.first) or joined:
                found.append(phrase)
            elif any(self._closes(m) for m in range(max(self.at, phrase.first - 3), phrase.first)):
                break
        return found

    def near(self) -> list[Phrase]:
        """The phrases from ``at`` on as far as no clause closes and no topic stands between."""
        k = bisect_left(self.firsts, self.at)
        found: list[Phrase] = []
        for phrase in self.phrases[k : k + 16]:
            before = found[-1].last if found else self.at
            if phrase.first > self.said.last or any(self._closes(m) for m in range(before + 1, phrase.first)):
                break
            found.append(phrase)
            if phrase.case == "wa":
                break
        return found

    def _describes(self, k: int) -> bool:
        """Whether the unit before ``k`` is a predicate in a clause that describes what follows."""
        before = self.units[k - 1]
        return before.predicate and not (before.tag.startswith("動詞") and before.text != before.lemma)

    def _joins(self, start: int, stop: int) -> bool:
        """Whether what stands between two phrases makes them one: AとBとの, AやB."""
        return stop > start and all(
            self.units[k].text in ("と", "の", "や", "・", "、", "へ", "など") for k in range(start, stop)
        )

    def _closes(self, k: int) -> bool:
        """Whether a comma behind a predicate closes a clause at ``k``."""
        before = self.units[k - 1]
        closed = (
            (before.predicate and (before.lemma != "だ" or before.text != "で"))
            or before.tag.startswith("助詞-接続")
            or before.text in ("ため", "ので")
        )
        return self.units[k].text in "、，" and k > 0 and closed and before.text != "て"

    def text(self, k: int, count: int = 3) -> str:
        """The text of some units from ``k`` on, quotations as one mark."""
        return "".join("「" if u.kind == "Q" else u.text for u in self.units[k : k + count])

    def behind(self, k: int) -> int:
        """The unit behind a comma at ``k``, else ``k``."""
        return k + 1 if k < len(self.units) and self.units[k].text in ("、", "，") else k


RULES, rule = collector()


@rule(
    "begin.connective",
    example="さらに、[計画には無理がある|S]と[述べ|C]た。",
    counter="[さらに高い税が要る|S]と[述べ|C]た。",
    why="what joins sentences is not said",
)
def connective(search: Search) -> int | None:
    """さらに、…"""
    start = search.units[search.at].start
    found = CONNECTIVE.match(search.sentence.line.text, start)
    if found is None:
        return None
    k = search.at
    while k < len(search.units) and search.units[k].end <= found.end():
        k += 1
    bare = found.group() in ("さらに", "更に", "うち", "同時に")
    return (
        None if bare and (k >= len(search.units) or not search.units[k].nominal or "副詞" in search.units[k].tag) else k
    )


@rule(
    "begin.channel",
    example="[北洋会|O]によると、[宮本|P]氏は[橋は3月に開く|S 宮本]と[述べ|C]た。",
    counter="[宮本|P]氏は[調査によると橋は危ない|S 宮本]と[述べ|C]た。",
    why="who passes on what somebody else says",
)
def channel(search: Search) -> int | None:
    """Xによると、…"""
    units = search.units
    if search.named:
        return None
    for k in range(search.at, min(search.said.last - 2, search.at + 30)):
        if units[k].kind == "Q" or units[k].text == "は" or (units[k].text == "、" and units[k - 1].predicate):
            return None
        if units[k].text == "に" and units[k + 1].lemma == "よる" and units[k + 2].text in ("と", "ば"):
            return search.behind(k + 3)
        if k and units[k].text in ("報道", "話", "調べ", "発表") and search.text(k + 1, 3) == "では、":
            return k + 4
    return None


@rule(
    "begin.speaker",
    example="[市長|P]は[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[提案は無理だ|S]と[述べ|C]た。",
    why="who says it",
)
def speaker(search: Search) -> int | None:
    """市長は、…; whoever is the first topic of the clause that can speak."""
    if search.named:
        return None
    for phrase in dict.fromkeys([*search.ahead(), *search.near()]):
        group = phrase.case == "wa" and GROUP.search("".join(u.text for u in phrase.units)) is not None
        within = phrase.case == "locative" and search.text(phrase.last + 1, 3) == "では、"
        body = within and phrase.kind in ("org", "official", "body")
        if not body and (phrase.case not in ("wa", "ga", "comma", "kara") or not (phrase.speaks or group)):
            continue
        if (
            phrase.first != search.at
            and phrase.kind in ("unnamed", "plural", "other", "stranger")
            and phrase.case != "wa"
        ):
            continue
        if phrase.case == "comma" and (search.sentence.line.kind == "PASSAGE" or phrase.first != search.at):
            continue
        if phrase.case == "ga" and not _says(search, phrase):
            continue
        if phrase.case == "kara" and not (
            phrase.first == search.at and search.text(phrase.last + 1, 2)[:3] == "からは"
        ):
            continue
        if phrase.case == "wa" and search.elided and _is_theme(search, phrase):
            return None
        k = phrase.last + 1
        while k < len(search.units) and search.units[k].text in (
            "など",
            "ら",
            "は",
            "も",
            "が",
            "自身",
            "から",
            "と",
            "とも",
            "で",
        ):
            k += 1
        search.named = True
        return search.behind(k)
    return None


def _says(search: Search, phrase: Phrase) -> bool:
    """Whether a が phrase is who says it rather than whom the words are about."""
    units, said = search.units, search.said
    inner = any(u.predicate and u.lemma not in FUNCTION for u in units[phrase.last + 1 : said.last + 1])
    if not inner or said.rule in ("said.headline",):
        return True
    if said.nominal or describes(units[: said.last + 1], phrase.last + 1):
        return said.nominal and not describes(units[: said.last + 1], phrase.last + 1)
    if search.text(phrase.last + 2, 1) in ("、", "，") and phrase.kind in ("person", "official", "org", "holder"):
        return True
    if said.rule in ("said.stance", "said.you"):
        other = any(p.case in ("wa", "ga") and phrase.last < p.first <= said.last for p in search.phrases)
        return phrase.kind in ("person", "official", "holder", "unnamed", "org") and (
            other or said.rule == "said.stance" or phrase.kind in ("person", "unnamed", "holder")
        )
    return any(p.case in ("wa", "ga") and phrase.last < p.first <= said.last for p in search.phrases) and (
        phrase.kind in ("person", "official", "holder", "org")
    )


def _is_theme(search: Search, phrase: Phrase) -> bool:
    """Whether a topic is what the words are about, their speaker being that of the sentence before."""
    comma = search.units[phrase.last + 2 : phrase.last + 3]
    return phrase.kind in ("country", "other") and not (comma and comma[0].text in "、，") and not search.said.nominal


@rule(
    "begin.place",
    example="協定案の第4条には、[橋の通行を認める|S]ことが[明記|C]されている。",
    counter="[市長|P]は[橋には危険がある|S 市長]と[述べ|C]た。",
    why="where in a text it stands",
)
def place(search: Search) -> int | None:
    """第4条には、…"""
    phrase = search.here()
    if phrase is None or not (search.tail.passive or search.head.predicate.kind == "write"):
        return None
    if search.text(phrase.last + 1, 3) in ("には、", "では、") or search.text(phrase.last + 1, 3) == "には「":
        return search.behind(phrase.last + 3)
    return None


@rule(
    "begin.date",
    example="[市長|P]は[3日|D]、[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[[3日|D]に計画を見直す|S 市長]と[述べ|C]た。",
    why="the day on which it was said",
)
def date(search: Search) -> int | None:
    """3日、…; 3日夜、…"""
    units, k = search.units, search.at
    if k >= len(units) or units[k].kind != "D":
        return None
    while k < len(units) and (units[k].kind == "D" or units[k].text in PART_OF_DAY or units[k].text in ("と", "の")):
        k += 1
    return k + 1 if k < len(units) and units[k].text in ("、", "，") and k < search.said.last else None


@rule(
    "begin.occasion",
    example="[市長|P]は会見で[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[工場で事故が起きた|S 市長]と[述べ|C]た。",
    why="where it was said",
)
def occasion(search: Search) -> int | None:
    """会見で…, 3日に開かれた会議で、…, ツイッターで…"""
    for phrase in search.ahead():
        role = "".join(u.text for u in phrase.units).rpartition("の")[2]
        rest = search.text(phrase.last + 1, 3)
        marker = re.match(r"で[はも]?、?|に(?:際し|あたり|当たり|合わせ|先立ち)て?、|、", rest)
        if marker is None or not ends_in(role, occasions()):
            continue
        if marker.group() == "、" and not role.endswith(("後", "際", "時", "中", "冒頭")):
            continue
        if phrase.first != search.at and not marker.group().endswith("、") and not _runs(search, phrase):
            continue
        k = phrase.last + 1
        while k < len(search.units) and search.units[k].start < search.units[phrase.last].end + marker.end():
            k += 1
        return k
    return None


def _runs(search: Search, phrase: Phrase) -> bool:
    """Whether a quotation or the subject of the words follows an occasion without a comma."""
    return search.text(phrase.last + 2, 1) == "「"


@rule(
    "begin.topic",
    example="[市長|P]は橋の工事について、[費用がかさむ|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[橋の工事について話し合う|S 市長]と[述べ|C]た。",
    why="what it was said about",
)
def topic(search: Search) -> int | None:
    """…について、, …をめぐり、, …を念頭に、, …を理由に、, …として、"""
    units = search.units
    if search.named and (taken := _taken(search)):
        return taken
    for phrase in search.near():
        k = phrase.last + 1
        if k < len(units) and units[k].text == "など":
            k += 1
        if k >= len(units) or units[k].text not in ("に", "を", "と", "へ"):
            continue
        stop = _adjunct(units, k)
        if stop is not None and stop <= search.said.last:
            return stop
    return None


def _taken(search: Search) -> int | None:
    """The unit behind what the saying took up: …したことを受けて、"""
    units = search.units
    for k in range(search.at, min(search.said.last - 4, search.at + 80)):
        if (
            units[k].text == "こと"
            and units[k + 1].text == "を"
            and units[k + 2].lemma in ("受ける", "踏まえる", "ふまえる")
        ):
            stop = k + 3 + (units[k + 3].text == "て")
            return stop + 1 if units[stop].text in ("、", "，") else None
    return None


def _adjunct(units: list[Unit], k: int) -> int | None:
    """The unit behind an adjunct whose particle stands at ``k``: について、 をめぐり、 を念頭に、; None for anything else."""
    after = units[k + 1 : k + 2]
    if not after:
        return None
    m = k + 2
    particle = after[0].lemma in TOPICAL or (
        after[0].lemma in (*FUNCTION, "受ける", "踏まえる", "際する", "先立つ", "伴う", "為る", "する", "関連")
        and units[k].text in "をにと"
    )
    if particle and after[0].predicate:
        while m < len(units) and units[m].text in ("て", "は", "も", "で", "し"):
            m += 1
    elif units[k].text == "を" and after[0].tag.startswith("名詞") and m < len(units) and units[m].text == "に":
        m += 1  # を念頭に、
    else:
        return None
    if m >= len(units):
        return None
    return m + 1 if units[m].text in ("、", "，") else m if units[m].kind == "Q" and after[0].lemma in TOPICAL else None


@rule(
    "begin.hearer",
    example="[市長|P]は記者団に対し[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[議会に説明する|S 市長]と[述べ|C]た。",
    why="to whom it was said",
)
def hearer(search: Search) -> int | None:
    """記者団に対し…, 米国に…を求めた, 取材に応じ…"""
    units = search.units
    for phrase in search.ahead():
        k = phrase.last + 1
        if k < len(units) and units[k].text == "から" and phrase.first == search.at and phrase.speaks:
            continue
        if k >= len(units) or units[k].text not in ("に", "へ") or phrase.last >= search.said.last:
            continue
        near = phrase.first == search.at
        role = "".join(u.text for u in phrase.units).rpartition("の")[2]
        able = phrase.kind in ("person", "org", "country", "official", "holder", "plural", "body", "anaphor", "unnamed")
        listed = ends_in(role, ADDRESSEES)
        after = units[k + 1 : k + 2]
        if after and after[0].lemma == "対する" and (able or listed or near):
            m = k + 2
            while m < len(units) and units[m].text in ("て", "は", "も"):
                m += 1
            if not _is_attribute(units, k) and (able or listed):
                return search.behind(m)
        elif after and after[0].lemma in ("応じる", "応ずる", "答える", "応える", "こたえる") and (listed or near):
            m = k + 2
            while m < len(units) and units[m].text in ("て",):
                m += 1
            return search.behind(m)
        elif near and (listed or (able and _asks(search))) and phrase.last + 2 <= search.said.last:
            return search.behind(k + 1)
    return None


def _is_attribute(units: list[Unit], k: int) -> bool:
    """Whether に対する stands at ``k``, which describes a noun."""
    return units[k + 1].text == "対する"


def _asks(search: Search) -> bool:
    """Whether a phrase in に is who is asked or told."""
    kind = search.head.predicate.kind
    return kind == "ask" or (
        kind == "announce" and search.head.predicate.lemma in ("伝える", "知らせる", "連絡", "通知")
    )


@rule(
    "begin.clause",
    example="[市長|P]は議会で演説し、[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[橋が落ち、道が塞がった|S 市長]と[述べ|C]た。",
    why="what the speaker did on that occasion",
)
def clause(search: Search) -> int | None:
    """…で演説し、, …と電話会談し、, …を訪れ、; the first clause of the sentence, of one who speaks."""
    units = search.units
    if not search.named:
        return None
    for k in range(search.at, min(search.said.last, search.at + 40)):
        if units[k].text not in ("、", "，") or not k:
            continue
        last = units[k - 1]
        m = k - 2 if last.text in ("て", "で") and k > 1 else k - 1
        verb = units[m]
        if verb.text in ("し", "さ") and m and units[m - 1].tag.startswith("名詞"):
            verb = units[m - 1]
        if last.predicate or last.text == "て":
            return k + 1 if verb.lemma in GOING or (verb.kind == "T" and verb.text in GOING) else None
    return None


FAMILY = Family(
    "begin",
    "statements.content",
    Mode.FIRST,
    lambda: RULES,
    trial,
    "What stands before the words in their sentence and is no part of them; tried again behind each that fits.",
)


def content_start(search: Search, at: int) -> int:
    """The unit at which what is said begins, from unit ``at`` on."""
    search.at = at
    moved = True
    while moved and search.at <= search.said.last:
        moved = False
        for found in FAMILY.active():
            stop: int | None = found.body(search)
            if stop is not None and search.at < stop <= search.said.last:
                line, start = search.sentence.line, search.units[search.at].start
                note(found.id, line.text, start, search.units[stop - 1].end, "moved", "no part of what is said")
                search.at, moved = stop, True
                break
    while search.at < search.said.last and search.units[search.at].text in "、，。":
        search.at += 1
    if search.said.nominal:
        chained = _chain(search.units, search.said, search.at)
        return search.at if chained is None else max(chained, search.at)
    return search.at


def _chain(units: list[Unit], said: Complement, low: int) -> int | None:
    """First unit of the noun phrase that ends what is said; None if a clause describes it, which then is all before."""
    k = said.last
    if said.rule == "said.attitude":  # 遅れに懸念
        while k > low and units[k - 1].nominal:
            k -= 1
        k -= 2 if k - 2 >= low and units[k - 1].text in ("に", "の", "は", "も") else 0
        if units[k].text in ("へ", "に") and k > low:
            k -= 1
    while k > low:
        before, unit = units[k - 1], units[k]
        linked = before.text in ("へ", "から", "で", "と", "まで", "など") and unit.text == "の"
        joined = before.text in ("と", "や", "か", "および", "及び", "、", "・", "など", "も") and k - 2 >= low
        if before.kind == "D" and unit.text != "の":
            return k
        if before.kind != "T" or before.nominal or before.text == "の" or linked:
            k -= 1
        elif before.tag.startswith(("形状詞", "連体詞", "形容詞")) or (before.text == "な" and before.lemma == "だ"):
            k -= 1
        elif before.text == "的" or (joined and (units[k - 2].nominal or units[k - 2].kind == "Q") and unit.nominal):
            k -= 1
        elif before.tag.startswith("動詞") and before.text != before.lemma:
            return k  # 危惧しており[解体を]要望
        elif before.predicate:
            return None
        else:
            return k
    return k


def connective_end(sentence: Sentence, at: int) -> int:
    """The unit behind a connective at ``at``, else ``at``."""
    found = CONNECTIVE.match(sentence.line.text, sentence.units[at].start) if at < len(sentence.units) else None
    while found and at < len(sentence.units) and sentence.units[at].end <= found.end():
        at += 1
    return at
