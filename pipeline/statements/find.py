"""The indirect and mixed statements of a line: heads with what they report, one inside another settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.attribute.evidence.subjects import is_media, refers_back
from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.attribute.read.phrase import SUBJECT
from pipeline.attribute.read.predicates import reporting
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.record import Line
from pipeline.rules.trace import note
from pipeline.statements.complements import Complement, complement
from pipeline.statements.content import Search, content_start
from pipeline.statements.frames import Framed, framed, told_before
from pipeline.statements.heads import STOPS, Head, heads
from pipeline.statements.lexicon import Predicate
from pipeline.statements.tail import Tail, continues, read_tail, unsaid

JOINTS = frozenset(
    {"、", "，", "や", "と", "・", "など", "か", "だ", "で", "する", "し", "た", "である", "ある", "との", "も"}
)
EMBEDDED = frozenset({"to_report", "to_do", "to_as", "to_verb", "wo_report", "bracket", "to_noun", "reported"})
OWN = frozenset({"to_report", "to_do", "to_verb", "wo_report"})  # frames with a predicate that tells a quotation
SLIGHT = 6  # units of a sentence that tells no news of its own
QUOTING = Predicate("", "say", frozenset())
COPULA = frozenset({"だ", "で", "である", "ある", "です", "する", "し", "た", "など", "だっ"})
TRIMMED = "、。，．―─—－–… 　!！"


@dataclass(frozen=True)
class Found:
    """A statement in its line, half-open code points; ``teller`` is the sentence of the cue, ``sentence`` of the content."""

    rule: str
    start: int
    end: int
    cue_start: int
    cue_end: int
    sentence: Sentence
    teller: Sentence
    passive: bool = False


def find(reading: Reading, line: Line) -> list[Found]:
    """The statements of a line that are no quotations, in text order of their cues."""
    found: list[Found] = []
    told: set[int] = set()  # sentences with a statement, by number
    sentences = reading.sentences.get(line.line, [])
    for number, sentence in enumerate(sentences):
        quoted = [q for q in reading.quoted.get(line.line, ()) if q.sentence is sentence]
        elided = bool(found) or any(n < number for n in told)
        here, speaks = _of_heads(reading, sentence, elided)
        if speaks or any(_stands_alone(q) for q in quoted):
            told.add(number)
        if not here and number not in told and not refers_back(sentence) and (whole := framed(sentence)):
            here = [_of_frame(whole)]
        before = number - 1
        while before > 0 and before not in told and len(sentences[before].units) < SLIGHT:
            before -= 1  # 82歳だった。
        if not here and number and before not in told and (whole := told_before(sentences[before], sentence)):
            here = [_of_frame(whole)]
        if here:
            told.add(number)
            found += here
    return found


def _stands_alone(quoted: Quoted) -> bool:
    """Whether a quotation is a statement of its own in its sentence rather than a word of another's."""
    return quoted.quotation.type == "SPEECH" and quoted.cue.frame in EMBEDDED


def _of_heads(reading: Reading, sentence: Sentence, elided: bool) -> tuple[list[Found], bool]:
    """Statements of a sentence's predicates, and whether any of them, or of its quotations, is asserted."""
    phrases = reading.of(sentence)
    made: list[tuple[int, int, Found]] = []  # first and last unit from content to cue
    bound, speaks = 0, False
    known = heads(sentence)
    for head in sorted([*known, *_tellers(reading, sentence, known)], key=lambda h: h.first):
        tail = read_tail(sentence, head)
        if head.form == "quoting":
            bound, speaks = _next(tail, bound), True
            continue
        said = complement(sentence, head, tail)
        if said is None or said.last < bound or unsaid(sentence, tail):
            continue
        search = Search(sentence, phrases, head, tail, said, elided or bound > 0)
        first = behind_quotation(sentence.units, content_start(search, bound), said.last)
        if is_quotation(sentence.units, first, said) or not goes_into(search, first):
            bound, speaks = _next(tail, bound), True
            continue
        start, end = _span(sentence, first, said.last)
        if start >= end:
            continue
        inner = [k for k, (a, b, _) in enumerate(made) if first <= a and b <= said.last]
        if inner and is_channel(reading, sentence, head):
            continue
        inner += [k for k, (_, _, m) in enumerate(made) if m.end == end and m.rule == "said.ground"]  # として非難した
        made = [m for k, m in enumerate(made) if k not in inner]
        if any(m.start < end and start < m.end for _, _, m in made):
            continue
        note(said.rule, sentence.line.text, head.start, head.end, "proposed")
        span = (min(first, head.first), max(said.last, head.last))
        made.append((*span, Found(said.rule, start, end, head.start, head.end, sentence, sentence, tail.passive)))
        bound = _next(tail, bound)
    return [found for _, _, found in made], speaks or bool(made)


def _tellers(reading: Reading, sentence: Sentence, known: list[Head]) -> list[Head]:
    """Predicates that tell a quotation and are none of ours: 「…」と憤った."""
    taken = {k for head in known for k in range(head.first, head.last + 1)}
    found = []
    for quoted in reading.quoted.get(sentence.line.line, ()):
        p = quoted.cue.predicate
        if quoted.sentence is sentence and quoted.cue.frame in OWN and p >= 0 and p not in taken:
            unit = sentence.units[p]
            last = p + 1 if unit.tag.startswith("名詞") and p + 1 < len(sentence.units) else p
            if quoted.quotation.type == "SPEECH":
                found.append(Head(p, last, unit.start, unit.end, QUOTING, "quoting"))
    return found


def is_channel(reading: Reading, sentence: Sentence, head: Head) -> bool:
    """Whether a head only passes on what others say: 報じた, or 伝えた of a medium."""
    if head.predicate.kind == "report":
        return True
    if head.predicate.lemma != "伝える":
        return False
    return any(p.case in SUBJECT and is_media(reading.referents.of(p)) for p in reading.of(sentence))


def _next(tail: Tail, bound: int) -> int:
    """Where the clause after a head begins."""
    stop = continues(tail)
    return bound if stop is None else max(bound, stop)


def behind_quotation(units: Sequence[Unit], first: int, last: int) -> int:
    """Where a content begins behind words of its own predicate: 「…」と[打開を図りたい]姿勢を示した."""
    for k in range(last - 2, first - 1, -1):
        if units[k].kind == "Q":
            to = k + 1 if units[k + 1].text != "など" else k + 2
            plain = units[to].text == "と" and units[to + 1].text not in ("の", "いう", "する", "し", "さ")
            rest = units[to + 1 : last + 1]
            said = any(u.lemma in reporting() and "と" in reporting()[u.lemma][0] for u in rest)
            clause = any(u.text in ("を", "に", "が", "は") for u in rest[:6]) or units[to + 1].text in "、，"
            return to + 1 + (units[to + 1].text in "、，") if plain and clause and not said else first
    return first


def goes_into(search: Search, first: int) -> bool:
    """Whether a quotation that ends a content is only the end of it: 侵攻すれば「…」, 反応は「…」; not 会見を開き「…」."""
    units, last = search.units, search.said.last
    k = next((k for k in range(last, first - 1, -1) if units[k].kind == "Q"), None)
    if search.said.nominal or k is None or any(u.text not in COPULA for u in units[k + 1 : last + 1]):
        return True
    if search.said.rule == "said.ground":
        return False
    copula = k < last
    while k > first and (units[k - 1].kind == "Q" or (units[k - 1].text in JOINTS and units[k - 2].kind == "Q")):
        k -= 1
    inner = units[first:k]
    while inner and inner[-1].text in "、，":
        inner = inner[:-1]
    if not inner:
        return False
    end, before = inner[-1], inner[-2] if len(inner) > 1 else None
    if (
        end.text in ("ば", "なら", "たら", "のに", "ものの", "けれど")
        or end.lemma in ("なら", "ない")
        and end.text == "なら"
    ):
        return True
    if end.text == "ず" and before is not None and before.lemma in ("かかわる", "関わる"):
        return True
    themes = any(
        u.text in ("は", "が", *("も" for _ in range(copula))) and u.tag.startswith(("助詞-係", "助詞-格"))
        for u in inner
    )
    if copula and themes and search.named:
        return True
    if end.text in ("が", "ため", "ので", "から") and end.tag.startswith(("助詞-接続", "名詞")):
        return themes
    if end.text == "て" and before is not None and before.lemma == "向ける":
        return True
    continued = end.predicate and end.text != end.lemma and inner[-1] is not units[k - 1]
    if (
        continued
        and search.phrases
        and any(
            p.first == first and p.case == "wa" and not p.speaks and "副詞可能" not in p.units[-1].tag
            for p in search.phrases
        )
    ):
        return True  # ニコチンは使用が禁じられており、「…」
    return (
        end.text in ("は", "が", "を")
        and end.tag.startswith(("助詞-係", "助詞-格"))
        and not _is_teller(search, first, k)
    )


def _is_teller(search: Search, first: int, k: int) -> bool:
    """Whether the phrase right before a quotation is who says it or where it stands: 声明は「…」, 声明には「…」."""
    near = [p for p in search.phrases if first <= p.first and p.last < k]
    if not near:
        return False
    phrase = near[-1]
    if search.text(phrase.last + 1, 2) in ("には", "では"):
        return True
    if phrase.case not in ("wa", "ga"):
        return False
    if "副詞可能" in phrase.units[-1].tag:
        return True  # 当初は「…」
    if phrase.kind in ("person", "official", "holder", "anaphor"):
        return True
    thing = phrase.units[-1].text in ("の", "こと") or "サ変" in phrase.units[-1].tag
    return not search.named and not (thing and not phrase.speaks)


def is_quotation(units: Sequence[Unit], first: int, said: Complement) -> bool:
    """Whether a content stands wholly in quotation marks, a trailing だ or する and a bare gloss apart."""
    inside = units[first : said.last + 1]
    if said.nominal and units[first].kind == "Q" and not any(u.predicate for u in inside):
        return True  # 「…」などの注意
    if any(u.kind == "Q" for u in inside):
        return all(u.kind == "Q" or u.text in JOINTS or u.tag.startswith("副詞") for u in inside)
    before = [u for u in units[max(0, first - 3) : first] if u.text not in ("、", "も")]
    glossed = len(before) > 1 and before[-1].text in ("と", "などと") and before[-2].kind == "Q"
    return glossed and not any(u.tag.startswith("助詞") for u in inside)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Offsets of units ``first`` to ``last`` with the brackets after them, without edge punctuation and など."""
    text, units = sentence.line.text, sentence.units
    start = units[first].start
    after = units[last + 1].start if last + 1 < len(units) else sentence.end
    end = after if sentence.glosses.get(last) else units[last].end
    content = text[start:end]
    while True:
        cut = content.rstrip(TRIMMED).removesuffix("など")
        if cut == content:
            break
        content = cut
    lead = len(content) - len(content.lstrip("、。， 　"))
    return start + lead, start + len(content)


def _of_frame(whole: Framed) -> Found:
    start, end = _span(whole.sentence, whole.first, whole.last)
    return Found(whole.rule, start, end, whole.cue_start, whole.cue_end, whole.sentence, whole.teller)


__all__ = ["STOPS", "Found", "Head", "find"]
