"""Whom a sentence is about, and how it hangs together with the one before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.attribute.bearers import Referent
from pipeline.attribute.narration import Sentence
from pipeline.attribute.phrase import SUBJECT, Phrase
from pipeline.attribute.predicates import reporting
from pipeline.attribute.reading import Quoted, Reading
from pipeline.attribute.relations import governing_topic, informs, is_focus, successor

MEDIA = re.compile(
    r"(?:通信社?|新聞社?|テレビ|放送|ラジオ|タイムズ|ポスト|ジャーナル|紙|誌|ニュース|TV|News|ロイター|AFP|AP|BBC|CNN|NHK)$"
)
GOES_ON = re.compile(
    r"(?:さらに|更に|また|その上|そのうえ|加えて|続けて|このほか|そのほか|同時に|併せて|あわせて|一方で)"
)
ASKING = frozenset({"聞く", "訊く", "尋ねる", "うかがう", "伺う", "インタビュー"})
TAKES_UP = re.compile(r"こう|そう|このように|次のように|声")


class Subject(NamedTuple):
    """The phrase that a sentence is about and whom it stands for, None for somebody unnamed."""

    phrase: Phrase
    referent: Referent | None


def is_media(referent: Referent | None) -> bool:
    """Whether an organisation reports what others say: ``タス通信``."""
    return referent is not None and referent.kind == "ORG" and MEDIA.search(referent.name) is not None


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
    """Whether a phrase is who answers: 山田教授に聞く, 山田氏に話を聞いた."""
    after = sentence.units[phrase.last + 2 : phrase.last + 5]
    return bool(after) and any(u.lemma in ASKING for u in after)


def first_subject(reading: Reading, sentence: Sentence) -> Subject | None:
    """Who takes up the quotation before: the first は or が (「…」。Xがこう言うと、Yは…), else Xに of a passive."""
    phrases = [p for p in reading.of(sentence) if p.speaks and p.kind != "text"]
    subjects = _heads(sentence, phrases) or [p for p in phrases if p.case in ("wa", "ga")]
    if not subjects and any(u.lemma in ("れる", "られる") for u in sentence.units):
        subjects = [p for p in phrases if p.case == "ni"]
    if subjects:
        return Subject(subjects[0], None if subjects[0].joint else reading.referents.of(subjects[0]))
    return subject_of(reading, [sentence])


def _heads(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The head of a relative clause that takes the quotation up: そう宣言した山田氏に、…."""
    units = sentence.units
    if units[0].text not in ("そう", "こう"):
        return []
    verb = next((k for k, u in enumerate(units) if u.lemma in reporting()), len(units))
    start = verb + 1
    while start < len(units) and units[start].predicate:
        start += 1
    return [p for p in phrases if p.first == start and start > verb + 1]


def refers_back(sentence: Sentence) -> bool:
    """Whether a sentence says そう話した, こう書いた of words before it."""
    units = sentence.units
    starts = [k for k, u in enumerate(units) if u.text in ("そう", "こう")]
    return any(v.lemma in reporting() for k in starts for v in units[k + 1 : k + 6])


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence says of the quotation before it that somebody said it: …はこう語る, …が振り返る."""
    text = "".join(u.text if u.kind == "T" else " " for u in sentence.units)
    if any(u.kind == "Q" for u in sentence.units):
        return refers_back(sentence)  # its verb reports its own words
    verbs = (
        reporting().get(u.lemma)
        for before, u in itertools.pairwise([sentence.units[0], *sentence.units])
        if before.text not in ("と", "とも")  # it reports what stands before it, not the quotation
    )
    return bool(TAKES_UP.search(text)) or any(verb and verb[1] != "stance" for verb in verbs)


def goes_on(quoted: Quoted) -> bool:
    """Whether the sentence goes on from the one before: さらに「…」, その上で「…」, 「…」とも述べた."""
    text = quoted.line.text
    connected = GOES_ON.match(text, quoted.sentence.units[0].start)
    return connected is not None or text.startswith(("とも", "などとも"), quoted.quotation.end)
