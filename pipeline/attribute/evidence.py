"""Who may have said it: candidate entities with the evidence for each, from the sentence outwards."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.attribute import content
from pipeline.attribute.cues import reporting
from pipeline.attribute.narration import Sentence
from pipeline.attribute.phrases import SUBJECT, Phrase, noun_kinds
from pipeline.attribute.reading import Quoted, Reading
from pipeline.attribute.referents import Referent
from pipeline.attribute.relations import governing_topic, informs, parsed_subject, passive, relations, successor
from pipeline.record import Kind, Line

MEDIA = re.compile(r"(?:通信社?|新聞社?|テレビ|放送|ラジオ|タイムズ|ポスト|ジャーナル|紙|誌|ニュース|TV|News|ロイター|AFP|AP|BBC|CNN|NHK)$")
KEPT = frozenset({"l:quote", "l:goes_on", "u:same"})  # context that counts of its own behind an explicit subject
NOBODY = ""  # the candidate that stands for "nobody or not known"
SAME = 0.9  # share from which it repeats them outright
SIMILAR = 0.5  # share of bigrams from which a heading is taken to repeat a passage's words


@dataclass
class Candidate:
    """An entity with its features and, best first, the phrases that speak for it."""

    referent: Referent | None
    features: dict[str, float] = field(default_factory=dict)
    witnesses: dict[str, Phrase] = field(default_factory=dict)  # by feature


class Evidence:
    """Collects candidates for one quotation; ``""`` is nobody."""

    def __init__(self) -> None:
        self.candidates: dict[str, Candidate] = {NOBODY: Candidate(None, {"nobody": 1.0})}
        self.behind = ""  # "e:" or "i:" once nearer evidence (explicit, inside the line) has been found

    def add(self, referent: Referent | None, feature: str, witness: Phrase | None = None, value: float = 1.0) -> None:
        """Note a feature for an entity; without one, ``no:`` + feature for nobody."""
        if self.behind and not feature.startswith("e:"):
            feature = self.behind + (feature if feature in KEPT else feature.partition(":")[0])
        if referent is None:
            features = self.candidates[NOBODY].features
            features[f"no:{feature}"] = max(features.get(f"no:{feature}", 0.0), value)
            return
        candidate = self.candidates.setdefault(referent.entity_id, Candidate(referent))
        candidate.features[feature] = max(candidate.features.get(feature, 0.0), value)
        if witness is not None:
            candidate.witnesses.setdefault(feature, witness)


@dataclass
class Decided:
    """What has been decided so far: speaker by quotation (identity), only for SPEECH."""

    speakers: dict[int, Referent | None] = field(default_factory=dict)

    def last(self, quoted: list[Quoted]) -> tuple[bool, Referent | None]:
        """Whether there is a decided quotation among ``quoted``, and the speaker of the last."""
        for q in reversed(quoted):
            if id(q.quotation) in self.speakers:
                return True, self.speakers[id(q.quotation)]
        return False, None


def collect(reading: Reading, quoted: Quoted, decided: Decided) -> dict[str, Candidate]:
    """The candidates for one quotation with their features."""
    evidence = Evidence()
    explicit = _from_sentence(reading, quoted, evidence)
    evidence.candidates[NOBODY].features["no:subject" if explicit else "no:no_subject"] = 1.0
    evidence.behind = "e:" if explicit else ""
    within = _from_line(reading, quoted, decided, evidence)
    if quoted.line.kind is Kind.PASSAGE:
        evidence.behind = "e:" if explicit else "i:" if within else ""
        _from_heading(reading, quoted, evidence)
        _from_source(reading, quoted, evidence)
        _from_neighbours(reading, quoted, decided, evidence)
    else:
        _from_section(reading, quoted, decided, evidence)
    evidence.behind = ""
    _general(quoted, evidence)
    return evidence.candidates


def _from_sentence(reading: Reading, quoted: Quoted, evidence: Evidence) -> bool:
    """Phrases of the quotation's own sentence. Returns whether an explicit subject is among them."""
    explicit = False
    for phrase in reading.brackets.get(id(quoted.quotation), [])[-1:]:
        evidence.add(reading.referents.of(phrase), "s:bracket", phrase)
        explicit = True
    for phrase, relation in relations(quoted, reading.of(quoted.sentence)):
        referent = reading.referents.of(phrase)
        if relation == "voice":
            evidence.add(None, "voice")
            continue
        if relation == "object" and referent is None:
            continue
        if relation == "according" and referent and MEDIA.search(referent.name):
            relation = "according_media"
        if relation == "text" and referent is None:
            evidence.candidates[NOBODY].features["text"] = 1.0
            continue
        if phrase.joint and relation in ("wa", "ga", "between", "adjacent", "end"):
            evidence.add(referent, "joint")
            referent = None
        evidence.add(referent, f"s:{relation}", phrase)
        if relation in ("wa", "ga", "between", "adjacent", "relative", "headline", "giver"):
            explicit = True
        if referent is None:
            continue
        if phrase.kind in ("official", "holder", "anaphor", "body"):
            evidence.add(referent, f"as:{phrase.kind}")
        if parsed_subject(quoted, phrase):
            evidence.add(referent, "parsed", phrase)
    if passive(quoted):
        evidence.add(None, "passive")
    if impersonal(quoted):
        evidence.add(None, "impersonal")
    return explicit


def impersonal(quoted: Quoted) -> bool:
    """Whether words are in the air: 「…」との声もある, 「…」という見方が広がる; not 「…」との声明を出した."""
    cue, units = quoted.cue, quoted.sentence.units
    if cue.frame not in ("to_noun", "no_noun") or noun_kinds().get(cue.lemma) == "text":
        return False
    if any(u.kind in "POC" for u in units[cue.last + 1 : cue.predicate]):
        return False
    return any(u.text in ("が", "も", "は") for u in units[cue.predicate + 1 : cue.predicate + 2])


def subject_of(reading: Reading, sentences: list[Sentence], last: bool = False) -> tuple[Phrase | None, Referent | None]:
    """The subject of the first (or last) of the sentences that has one who can speak, with its referent."""
    for sentence in reversed(sentences) if last else sentences:
        phrases = reading.of(sentence)
        informants = [p for p in phrases if p.case == "ga" and informs(sentence.units[p.last + 1 :])]
        topic = governing_topic(sentence, phrases, len(sentence.units), -1)
        if topic is not None:
            topic = successor(sentence, phrases, len(sentence.units), topic) or topic
        ranked = [*informants, *([topic] if topic else [])]
        ranked += [p for p in phrases if p.case == "according" and p.speaks]
        ranked += [p for p in phrases if p.case in SUBJECT and p.speaks]
        ranked += [p for p in phrases if p.kind == "voice" and p.owner and p.case in ("wa", "ga", "copula")]
        for phrase in ranked:
            referent = None if phrase.joint else reading.referents.of(phrase)
            if not (phrase.case == "according" and referent and MEDIA.search(referent.name)):
                return phrase, referent
    return None, None


GOES_ON = re.compile(r"^(?:さらに|更に|また|その上|そのうえ|加えて|続けて|このほか|そのほか|同時に|併せて|あわせて|一方で)")


def continues(quoted: Quoted) -> bool:
    """Whether the sentence goes on from the one before: さらに「…」, その上で「…」, 「…」とも述べた."""
    text = quoted.line.text
    start = quoted.sentence.units[0].start
    return bool(GOES_ON.match(text[start:])) or text.startswith(("とも", "などとも"), quoted.quotation.end)


def first_subject(reading: Reading, sentence: Sentence) -> tuple[Phrase | None, Referent | None]:
    """The first は or が phrase of a sentence that can speak: who takes up 「…」。Xがこう言うと、Yは…"""
    phrases = [p for p in reading.of(sentence) if p.speaks and p.kind != "text"]
    passive_voice = any(u.lemma in ("れる", "られる") for u in sentence.units)
    for phrase in [p for p in phrases if p.case in ("wa", "ga")] or [p for p in phrases if p.case == "ni" and passive_voice]:
        return phrase, reading.referents.of(phrase)
    return subject_of(reading, [sentence])


TAKES_UP = re.compile(r"こう|そう|このように|次のように|声")


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence says of the quotation before it that somebody said it: …はこう語る, …が振り返る."""
    text = "".join(u.text if u.kind == "T" else " " for u in sentence.units)
    return bool(TAKES_UP.search(text)) or any(u.lemma in reporting() for u in sentence.units)


def _from_line(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> bool:
    """Earlier quotations and sentences of the same line; the next sentence for a quotation that stands alone.

    Returns whether they name anybody.
    """
    lines = reading.sentences[quoted.line.line]
    here = quoted.sentence.number
    mine = reading.quoted[quoted.line.line]
    earlier = mine[: mine.index(quoted)]
    found, speaker = decided.last(earlier)
    if found:
        same = earlier[-1].sentence is quoted.sentence
        headline = quoted.line.kind is not Kind.PASSAGE
        evidence.add(speaker, "l:run" if headline else "l:same_sentence_quote" if same else "l:quote")
        if continues(quoted):
            evidence.add(speaker, "l:goes_on")
    phrase, referent = subject_of(reading, lines[:here], last=True)
    if phrase is not None:
        evidence.add(referent, "l:topic", phrase)
    if "text" in evidence.candidates[NOBODY].features:
        for phrase in (p for s in reversed(lines[:here]) for p in reversed(reading.of(s)) if p.case in SUBJECT):
            if phrase.kind in ("org", "country") and (referent := reading.referents.of(phrase)):
                evidence.add(referent, "l:issuer", phrase)
                break
    if quoted.cue.frame == "alone" or here == 0:
        phrase, referent = first_subject(reading, lines[here + 1]) if here + 1 < len(lines) else (None, None)
        if phrase is not None:
            alone = quoted.cue.frame == "alone" and takes_up(lines[here + 1])
            evidence.add(referent, "l:next_alone" if alone else "l:next", phrase)
    return any(name.startswith("l:") and name != "l:next" for c in evidence.candidates.values() for name in c.features)


def _from_heading(reading: Reading, quoted: Quoted, evidence: Evidence) -> None:
    """The subject of the section's heading."""
    heading = reading.headings.get(quoted.line.section or -1)
    if heading is None:
        return
    phrase, referent = subject_of(reading, reading.sentences[heading.line])
    if phrase is not None and referent is not None:
        evidence.add(referent, "h:subject", phrase)
        own = content.grams(quoted.quotation.text)
        if any(content.overlap(content.grams(q.quotation.text), own) >= SIMILAR for q in reading.quoted[heading.line]):
            evidence.add(referent, "h:similar", phrase)


def _from_source(reading: Reading, quoted: Quoted, evidence: Evidence) -> None:
    """The subject of the source title, in particular beside a quotation that repeats this one."""
    title = reading.title_of.get(quoted.line.line)
    if title is None:
        return
    sentences = reading.sentences[title]
    phrase, referent = subject_of(reading, sentences)
    if phrase is not None and referent is not None:
        evidence.add(referent, "t:subject", phrase)
    own = content.grams(quoted.quotation.text)
    for sentence in sentences:
        marks = [u for u in sentence.units if u.kind == "Q"]
        if any(content.overlap(content.grams(u.text), own) >= SIMILAR for u in marks):
            phrase, referent = subject_of(reading, [sentence])
            if phrase is not None and referent is not None:
                evidence.add(referent, "t:similar", phrase)


def _from_neighbours(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> None:
    """The passages before (and the one after) in the section: their last speaker and topic."""
    section = reading.sections[quoted.line.section]
    at = section.index(quoted.line)
    if at:
        _neighbour(reading, quoted, section[at - 1], decided, evidence, "b")
    if at + 1 < len(section) and section[at + 1].source_id == quoted.line.source_id:
        phrase, referent = subject_of(reading, reading.sentences[section[at + 1].line])
        if phrase is not None and referent is not None:
            evidence.add(referent, "a:same_source", phrase)


def _neighbour(
    reading: Reading, quoted: Quoted, line: Line, decided: Decided, evidence: Evidence, prefix: str
) -> None:
    """Last speaker and last topic of one passage."""
    source = "same_source" if line.source_id == quoted.line.source_id else "other"
    found, speaker = decided.last(reading.quoted[line.line])
    if found and speaker is not None:
        evidence.add(speaker, f"{prefix}:quote:{source}")
        if source == "same_source" and quoted.sentence.number == 0 and continues(quoted):
            evidence.add(speaker, f"{prefix}:goes_on")
    phrase, referent = subject_of(reading, reading.sentences[line.line], last=True)
    if phrase is not None and referent is not None:
        evidence.add(referent, f"{prefix}:topic:{source}", phrase)


def _from_section(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> None:
    """For a heading: the passages under it, above all one that quotes the same words."""
    lines = [quoted.line] if quoted.line.kind is not Kind.HEADING else reading.sections[quoted.line.line]
    if quoted.line.kind is not Kind.HEADING:
        lines = [line for section in reading.sections.values() for line in section]
    own = content.grams(quoted.quotation.text)
    best: dict[str, tuple[float, Referent | None, Phrase | None]] = defaultdict(lambda: (0.0, None, None))
    for line in lines:
        for other in reading.quoted[line.line]:
            if id(other.quotation) in decided.speakers:
                share = content.overlap(own, content.grams(other.quotation.text))
                if share > best["quote"][0]:
                    best["quote"] = (share, decided.speakers[id(other.quotation)], None)
        for sentence in reading.sentences[line.line]:
            share = content.overlap(own, content.grams(line.text[sentence.start : sentence.end]))
            phrase, referent = subject_of(reading, [sentence])
            if phrase is None:
                phrase, referent = subject_of(reading, reading.sentences[line.line][: sentence.number], last=True)
            if share > best["sentence"][0] and phrase is not None:
                best["sentence"] = (share, referent, phrase)
    for name, (share, referent, phrase) in best.items():
        if share >= SIMILAR:
            evidence.add(referent, f"u:{name}", phrase, share)
    if best["quote"][0] >= SAME:
        evidence.add(best["quote"][1], "u:same")
    if quoted.line.kind is Kind.HEADING and lines:
        speakers = [decided.speakers[id(q.quotation)] for x in lines for q in reading.quoted[x.line] if id(q.quotation) in decided.speakers]
        if speakers:
            evidence.add(speakers[0], "u:first_quote")
        phrase, referent = subject_of(reading, reading.sentences[lines[0].line])
        if phrase is not None:
            evidence.add(referent, "u:first_topic", phrase)


def _general(quoted: Quoted, evidence: Evidence) -> None:
    """What holds of a candidate whatever the evidence: its kind, and whether the quotation speaks of it by name."""
    inside = {
        m.entity_id for m in quoted.line.mentions if quoted.quotation.start <= m.start and m.end <= quoted.quotation.end
    }
    texty = "text" in evidence.candidates[NOBODY].features
    for candidate in evidence.candidates.values():
        if candidate.referent is None:
            continue
        if candidate.referent.kind == "PERSON":
            if texty:
                candidate.features["kind:PERSON:text"] = 1.0
        else:
            candidate.features[f"kind:{candidate.referent.kind}"] = 1.0
            if texty:
                candidate.features["kind:text"] = 1.0
            if MEDIA.search(candidate.referent.name):
                candidate.features["kind:media"] = 1.0
        if candidate.referent.entity_id in inside:
            candidate.features["inside"] = 1.0
