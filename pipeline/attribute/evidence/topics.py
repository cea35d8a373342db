"""Which topic or subject rules a quotation, and where a clause closes between them."""

from __future__ import annotations

import itertools
import re

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.predicates import is_bare_verbal
from pipeline.attribute.referents.article import Quoted, Reading

ASKED = frozenset({"尋ねる", "聞く", "訊く", "問う", "問いかける", "質問", "問いただす", "ただす", "水"})
CLOSING = frozenset({"て", "が", "で", "ば", "し", "ものの", "のに", "けど"})
JOINING = frozenset(
    {"ほか", "他", "上", "うえ", "一方", "半面", "反面", "ため"}
)  # nouns that join a clause: 述べたほか、
CHAINING = frozenset({"て", "で", "つつ", "ながら", "たり"})


def governing_topic(sentence: Sentence, phrases: list[Phrase], i: int, predicate: int) -> Phrase | None:
    """The は phrase that the predicate of the quotation at unit ``i`` belongs to.

    The first topic rules the sentence; a later one takes over only where a clause has closed between them: in
    AはBは…だと述べ A stays, in Aは…と述べ、Bは「…」と応じた B takes over.
    """
    stop = predicate if predicate > i else len(sentence.units) if predicate < 0 else i
    topic: Phrase | None = None
    for phrase in phrases:
        if phrase.case != "wa" or not phrase.speaks or phrase.first >= stop:
            continue
        if topic is None or (phrase.last < i and gives_way(sentence.units[topic.last + 1 : phrase.first])):
            topic = phrase
    return topic


def successor(sentence: Sentence, phrases: list[Phrase], i: int, topic: Phrase) -> Phrase | None:
    """The subject in が that takes over from the topic before unit ``i``, as a clause has closed between them.

    山田町長は…と発表したが、…佐藤町議が「…」と食い下がった -> 佐藤町議.
    """
    units = sentence.units
    for phrase in reversed(phrases):
        if phrase.case == "ga" and phrase.speaks and topic.last < phrase.first and phrase.last < i:
            found = clause_closes(units[topic.last + 1 : phrase.first])
            if found:
                return phrase
    return None


def gives_way(units: list[Unit]) -> bool:
    """Whether a topic ends within a stretch: its clause closes, or was itself what a noun reports (…かとの質問に、)."""
    if any(before.kind == "Q" and mark.text in ("、", "，") for before, mark in itertools.pairwise(units)):
        return True  # Aは「甘い」、Bは「反対だ」
    reported = re.search(r"(?:か|る|た|い|だ)(?:との|という)", "".join(u.text for u in units))
    return reported is not None or clause_closes(units)


def clause_closes(units: list[Unit]) -> bool:
    """Whether a clause closes within a stretch: a predicate or verbal noun before a comma."""
    for k, (before, mark) in enumerate(itertools.pairwise(units)):
        if mark.text in ("、", "，"):
            if before.predicate and before.lemma not in FUNCTION:
                return True
            if before.text == "一方" or (k and before.text in JOINING and units[k - 1].predicate):
                return True
            if before.text in CLOSING and before.tag.startswith(("助詞-接続", "助動詞")):
                return True
            if before.tag.endswith("サ変可能"):
                return True
    return "ものの、" in "".join(u.text for u in units)


def is_function(units: list[Unit], k: int) -> bool:
    """Whether a verb is part of a case particle: に対し, をめぐり; not 水を向ける."""
    if not k or units[k].lemma not in FUNCTION:
        return False
    return units[k - 1].text == "に" or (
        units[k - 1].text == "を" and units[k].lemma in ("巡る", "めぐる", "通じる", "通ずる")
    )


def has_predicate(units: list[Unit]) -> bool:
    """Whether a predicate stands in a stretch, be it 強調、; に対し, をめぐり and the like are none."""
    for k, unit in enumerate(units):
        if k + 1 < len(units) and is_bare_verbal(units, k):
            return True
        if unit.predicate and unit.tag != "助動詞" and not is_function(units, k):
            return True
    return False


def chains(units: list[Unit]) -> bool:
    """Whether clauses are strung together up to the end of a stretch, so that they share their subject.

    会見し、 and 会見を開いて、 go on; 退くと、 and 退いたため、 do not; in 求めた工事について the clause is a noun's.
    """
    first = True
    for k in range(len(units)):
        if not has_predicate(units[k : k + 1]) or is_function(units, k):
            continue
        end = k + 1
        while end < len(units) and (units[end].predicate or units[end].text in CHAINING):
            end += 1
        comma = end < len(units) and units[end].text in ("、", "，")
        strung = _goes_on(units[:end]) if comma else end == len(units) and units[-1].text in CHAINING
        of_noun = end < len(units) and units[end].nominal
        if not strung and (first or not of_noun):
            return False
        first = False
    return not first


def _goes_on(units: list[Unit]) -> bool:
    """Whether a predicate before a comma is in a form that goes on: し、 開いて、 会見、; not が、 した、."""
    last = units[-1]
    return last.text in CHAINING or (
        last.kind == "T" and last.text != last.lemma and last.text not in ("た", "だ", "が")
    )


def asks(quoted: Quoted) -> bool:
    """Whether a quotation is a question that the next one answers: 「…」と尋ねると、「…」."""
    units, p = quoted.sentence.units, quoted.cue.predicate
    if quoted.cue.lemma not in ASKED or not any(u.kind == "Q" for u in units[p + 1 :]):
        return False
    return [u.text for u in units[p + 1 : p + 3]] == ["と", "、"] or "".join(
        u.text for u in units[p + 1 : p + 4]
    ) == "たところ、"


def switches(reading: Reading, earlier: Quoted, quoted: Quoted) -> bool:
    """Whether somebody else answers within the sentence: Aが「…」と切り込むと、「…」と問い返した."""
    units = quoted.sentence.units[earlier.index + 1 : quoted.index]
    turn = any(
        before.predicate and mark.text == "と" and comma.text in ("、", "，")
        for before, mark, comma in zip(units, units[1:], units[2:], strict=False)
    )
    stop = earlier.index
    if turn and earlier.cue.lemma in ASKED:
        return True
    return turn and any(p.case == "ga" and p.speaks and p.last < stop for p in reading.of(quoted.sentence))
