"""Whom a sentence is about, and how it hangs together with the one before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.attribute.evidence.relations import informs, is_focus, named_head
from pipeline.attribute.evidence.topics import governing_topic, successor
from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.read.predicates import is_passive, is_verbal, reporting
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import Referent, is_media

GOES_ON = re.compile(
    r"(?:さらに|更に|また|その上|そのうえ|加えて|続けて|このほか|そのほか|同時に|併せて|あわせて|一方で)"
)
WRITER = re.compile(
    r"[^。、]{0,14}(?:(?:書き手|差出人|筆者|送り主|投稿者|投稿主|発信者|発信元|の主|作者|発言者|語り手|言い出しっぺ)は"
    r"|(?:書い|言っ|考え|語っ|話し|叫ん|送っ|投稿し|発し|口にし|つづっ|詠ん|贈っ|残し|記し|明かし|つぶやい|発案し|名付け)たのは)、?"
)
VOICED_IN = frozenset({"ni", "ga", "wa", "de"})
VOICED = re.compile(
    r"の(?:一言|ひと言|言葉|声|問い|訴え|叫び|つぶやき|指摘|発言|答え|告白|一喝|悲鳴|声明|メール|手紙|投稿|書き込み|電報|提案|誘い)(?:に|が|は|で)"
)
QUESTIONED = re.compile(
    r"[^。、]{0,14}(?:記者団?|司会者?|聴衆|群衆|住民|株主|遺族|参加者|出席者|客|員|人|者|ら|たち)"
    r"の(?:問い|問いかけ|質問|声|怒声|叫び|野次|訴え)に"
    r"|(?:そんな|こんな|そうした|こうした|この|その|[^。、の]{1,8}[ないたる])?(?:質問|問い|問いかけ)(?:に|が(?:飛|出|上が|投げ))"
)
HELD = re.compile(r"(?:[(（][^)）]*[)）])?と(?:され|みられ|いう|見られ)")  # 山田氏とされる
CONTINUING = frozenset(
    {"続ける", "付け加える", "つけ加える", "重ねる", "畳みかける", "たたみかける", "言い添える", "継ぐ"}
)
ASKING = frozenset({"聞く", "訊く", "尋ねる", "うかがう", "伺う", "インタビュー"})
TAKES_UP = re.compile(
    r"こう|そう|このように|次のように|声|この(?:言葉|一言|発言|せりふ|台詞|句|一節|問い|訴え)"
    r"|(?:書い|言っ|考え|語っ|話し|叫ん|送っ|投稿し|発し|口にし|つづっ|詠ん|贈っ|残し|記し|訴え|明かし|つぶやい)たのは"
)


class Subject(NamedTuple):
    """The phrase that a sentence is about and whom it stands for, None for somebody unnamed."""

    phrase: Phrase
    referent: Referent | None


def subject_of(reading: Reading, sentences: Iterable[Sentence]) -> Subject | None:
    """The subject of the first of the sentences that has one who can speak."""
    for sentence in sentences:
        for phrase in _by_rank(reading, sentence):
            referent = None if phrase.joint else reading.referents.of(phrase)
            if phrase.case != "according" or not is_media(referent):
                return Subject(phrase, referent)
    return None


def _by_rank(reading: Reading, sentence: Sentence) -> list[Phrase]:
    """Who may be the subject, best first: an informant, a cleft's focus, who is asked, the topic, others."""
    phrases = reading.of(sentence)
    topic = governing_topic(sentence, phrases, len(sentence.units), -1)
    heir = topic and successor(sentence, phrases, len(sentence.units), topic)
    return [
        *(p for p in phrases if p.case == "ga" and informs(sentence.units[p.last + 1 :])),
        *(p for p in phrases if p.speaks and p.case in ("de", "copula") and is_focus(sentence, p)),
        *(p for p in phrases if p.speaks and p.case == "ni" and _is_asked(sentence, p)),
        *(p for p in (heir, topic) if p),
        *(p for p in phrases if p.case == "according" and p.speaks),
        *(p for p in phrases if p.case in SUBJECT and p.speaks),
        *(p for p in phrases if p.kind == "voice" and p.owner and p.case in ("wa", "ga", "copula")),
    ]


def _is_asked(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is who answers: 山田教授に聞く, 山田氏に話を聞いた, 山田教授に見通しを尋ねた."""
    after = list(itertools.takewhile(lambda u: u.text not in "、。", sentence.units[phrase.last + 2 : phrase.last + 8]))
    return any(u.lemma in ASKING for u in after)


def first_subject(reading: Reading, sentence: Sentence) -> Subject | None:
    """Who takes up the quotation before: the first は or が (「…」。Xがこう言うと、Yは…), else Xに of a passive."""
    everything = [named_head(p) for p in reading.of(sentence)]
    phrases = [p for p in everything if p.speaks and p.kind != "text"]
    heads = _heads(sentence, phrases)
    if voiced := _voiced(everything):
        return Subject(voiced, reading.referents.of(voiced))
    if QUESTIONED.match(sentence.line.text, sentence.start):
        return Subject(everything[0], None)
    subjects = heads or [p for p in phrases if p.case in ("wa", "ga")]
    if not subjects and is_passive(sentence.units):
        subjects = [p for p in phrases if p.case == "ni"]
    if subjects:
        return Subject(subjects[0], None if subjects[0].joint else reading.referents.of(subjects[0]))
    return subject_of(reading, [sentence])


def _heads(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The head of a relative clause that takes the quotation up: そう宣言した山田氏に、…."""
    units = sentence.units
    back = next((k for k, u in enumerate(units[:6]) if u.text in ("そう", "こう")), None)
    if back is None:
        return []
    verb = next((k for k, u in enumerate(units) if k > back and u.lemma in reporting()), len(units))
    start = verb + 1
    while start < len(units) and (units[start].predicate or units[start].text in ("て", "で", "に", "を")):
        start += 1  # そう口にした山田氏
    return [p for p in phrases if p.first == start]


def writer_of(reading: Reading, sentence: Sentence) -> Subject | None:
    """Who is said to have written or said the words before: 書き手は山田教授だ, 考えたのは弟の一郎さんとされる."""
    text = sentence.line.text[sentence.start : sentence.end]
    found = WRITER.match(text.lstrip())
    if found is None:
        return None
    stop = sentence.start + len(text) - len(text.lstrip()) + found.end()
    after = (p for p in reading.of(sentence) if p.start >= stop and p.speaks)
    closing = ("copula", "end", "de")
    held = (p for p in after if p.case in closing or HELD.match(sentence.line.text, p.end))
    phrase = next(held, None)
    people = [p for p in reading.of(sentence) if p.kind == "person"]
    if phrase and phrase.kind == "person" and len(people) > 1 and HELD.search(text):
        return Subject(phrase, None)  # 山田氏と佐藤氏とみられる
    return Subject(phrase, reading.referents.of(phrase)) if phrase else None


def _voiced(phrases: list[Phrase]) -> Phrase | None:
    """Whose words a sentence begins with: 山田さんの一言に議場は静まり返った."""
    first = next((p for p in phrases if p.kind in ("voice", "text") and p.owner and p.case in VOICED_IN), None)
    return (
        first
        if first and not any(p.speaks and p.case in ("wa", "ga") and p.first < first.first for p in phrases)
        else None
    )


def refers_back(sentence: Sentence) -> bool:
    """Whether a sentence says そう話した, こう書いた of words before it."""
    units = sentence.units
    starts = [k for k, u in enumerate(units) if u.text in ("そう", "こう")]
    return any(v.lemma in reporting() for k in starts for v in units[k + 1 : k + 6])


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence says of the quotation before it that somebody said it: …はこう語る, …が振り返る."""
    if QUESTIONED.match(sentence.line.text, sentence.start):
        return True
    text = "".join(u.text if u.kind == "T" else " " for u in sentence.units)
    units = sentence.units
    if any(u.kind == "Q" for u in units):
        return refers_back(sentence) or any(u.lemma in CONTINUING for u in units[-4:])  # else its verb reports its own
    verbs = (
        reporting().get(unit.lemma)
        for k, unit in enumerate(units)
        if (unit.predicate or is_verbal(sentence, k)) and (not k or units[k - 1].text not in ("と", "とも"))
    )
    return bool(TAKES_UP.search(text) or VOICED.search(sentence.line.text, sentence.start, sentence.end)) or any(
        verb and verb[1] not in ("stance", "receive") for verb in verbs
    )


def goes_on(quoted: Quoted) -> bool:
    """Whether the sentence goes on from the one before: さらに「…」, その上で「…」, 「…」とも述べた."""
    text = quoted.line.text
    connected = GOES_ON.match(text, quoted.sentence.units[0].start)
    return connected is not None or text.startswith(("とも", "などとも"), quoted.quotation.end)
