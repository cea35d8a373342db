"""In what relation the phrases of a quotation's own sentence stand to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.attribute.kinds import read_phrase
from pipeline.attribute.narration import FUNCTION, Sentence, Unit
from pipeline.attribute.phrase import Phrase
from pipeline.attribute.reading import Quoted

RECEIVING = frozenset({"受ける", "もらう", "貰う", "聞く", "浴びる", "浴びせる", "届く", "寄せる"})


def relations(quoted: Quoted, phrases: list[Phrase]) -> Iterator[tuple[Phrase, str]]:
    """Phrases that can name the speaker, with their relation to the quotation, in text order.

    Relations:

    - ``wa`` the topic that governs the quotation, ``wa_inner`` a topic inside what is reported;
    - ``ga`` the subject right before quotation and predicate, ``ga_far`` the subject of another predicate;
    - ``between`` a subject between quotation and predicate, ``adjacent`` X「…」, ``headline`` a headline's bare X、…,
      ``end`` a headline's 「…」X or 「…」Xの船出, ``relative`` the head of 「…」と語ったX;
    - ``according`` Xによると, ``kara`` Xから, ``giver`` Xに or Xから of words received, ``patient`` who receives them;
    - ``noun`` the owner of the cue's noun (「…」とのXの声明), ``text`` a text as subject (声明は「…」), ``voice``
      nobody's (と怒声が飛ぶ), ``possessor`` Xの「…」, ``object`` any other case.
    """
    sentence, i = quoted.sentence, quoted.index
    predicate = quoted.cue.predicate
    governing = governing_topic(sentence, phrases, i, predicate)
    heir = governing and successor(sentence, phrases, i, governing)
    if heir and not has_predicate(sentence.units[heir.last + 2 : i]):
        governing = None
    found = [(p, _relation(quoted, p, governing)) for p in map(_named_head, phrases) if p.kind != "other"]
    given = any(relation == "giver" for _, relation in found)
    if any(relation == "noun" or (relation == "between" and p.kind != "voice") for p, relation in found):
        found = [(p, "wa_inner" if relation == "wa" else relation) for p, relation in found]
    for phrase, relation in found:
        if phrase.kind == "voice" and relation != "noun":
            rises = phrase.first == quoted.cue.predicate  # と声が上がった
            if phrase.owner is None and phrase.case == "ga" and (relation in ("between", "ga_far") or rises):
                yield phrase, "voice"
        elif phrase.kind != "text" or relation in ("noun", "text", "according"):
            yield phrase, "patient" if given and relation in ("wa", "ga", "relative") else relation


def _named_head(phrase: Phrase) -> Phrase:
    """For 山田市長の表情 its first segment 山田市長: after 「…」と語る it is he who is meant."""
    if phrase.kind != "other" or phrase.units[0].kind not in "PO":
        return phrase
    stop = next((k for k, u in enumerate(phrase.units) if u.text == "の" and u.kind == "T"), None)
    if stop is None:
        return phrase
    return read_phrase(Phrase(phrase.sentence, phrase.first, phrase.first + stop - 1, "no"))


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
    reported = re.search(r"(?:か|る|た|い|だ)(?:との|という)", "".join(u.text for u in units))
    return reported is not None or clause_closes(units)


def clause_closes(units: list[Unit]) -> bool:
    """Whether a clause closes within a stretch: a predicate or verbal noun before a comma."""
    for before, mark in itertools.pairwise(units):
        if mark.text in ("、", "，"):
            if before.predicate and before.lemma not in FUNCTION:
                return True
            if before.kind == "T" and before.text in ("て", "が", "で", "一方", "ば", "し", "ものの", "のに", "けど"):
                return before.text == "一方" or before.tag.startswith("助詞-接続") or before.tag.startswith("助動詞")
            if before.tag.endswith("サ変可能"):
                return True
    return "ものの、" in "".join(u.text for u in units)


def has_predicate(units: list[Unit]) -> bool:
    """Whether a predicate stands in a stretch; に対し, をめぐり and the like are none."""
    for k, unit in enumerate(units):
        if (
            unit.predicate
            and unit.tag != "助動詞"
            and not (k and units[k - 1].text in ("に", "を") and unit.lemma in FUNCTION)
        ):
            return True
    return False


def _relation(quoted: Quoted, phrase: Phrase, governing: Phrase | None) -> str:
    """The relation of one phrase."""
    units, i, cue = quoted.sentence.units, quoted.index, quoted.cue
    last = max(cue.last, i)
    if _is_relative(quoted, phrase):
        return "relative"
    if phrase.first > i and _is_cue_noun(quoted, phrase):
        return "noun"
    if phrase.case == "according" or (phrase.case == "ga" and phrase.last < i and informs(units[phrase.last + 1 : i])):
        return "according"
    named = phrase.speaks and phrase.kind != "text"
    if named and phrase.first == last + 2 and units[last + 1].text == "と" and phrase.case in ("end", "comma"):
        return "between"  # 「…」と山田氏。
    if phrase.case == "no" and phrase.first == last + 1 and quoted.line.kind != "PASSAGE":
        return "end"
    if phrase.case == "no":
        owner = quoted.cue.frame in ("to_noun", "noun", "no_noun")  # 山田首相の「…」との答弁: his words
        return ("noun" if owner else "possessor") if phrase.last + 2 == i else "object"
    if phrase.kind == "text" and phrase.case == "no" and phrase.last + 2 == i:
        return "noun" if phrase.owner else "text"  # 山田氏の手紙の「…」という一節
    if phrase.kind == "text":
        passed = phrase is not governing and any(u.kind == "Q" for u in units[phrase.last + 1 : i])
        subject = phrase.case in ("wa", "ga", "de", "ni", "locative")
        return "text" if phrase.last < i and subject and not passed else "object"
    if phrase.case in ("kara", "ni"):
        return (
            "giver"
            if phrase.last < i and received(quoted, phrase.case)
            else "object"
            if phrase.case == "ni"
            else "kara"
        )
    if phrase.last < i and phrase.case == "de" and is_focus(quoted.sentence, phrase):
        return "wa"
    if phrase.last < i:
        return _before(units, i, phrase, governing, cue.frame == "to_report")
    if phrase.case in ("wa", "ga"):
        reporting_to = cue.frame == "reported" and units[phrase.first - 1].text in ("と", "とも")
        predicate = has_predicate(units[last + 1 : phrase.first]) and not reporting_to
        return "ga_far" if predicate or (cue.predicate > last and phrase.first > cue.predicate) else "between"
    return "end" if phrase.case in ("end", "comma") and phrase.first == last + 1 else "object"


def _is_cue_noun(quoted: Quoted, phrase: Phrase) -> bool:
    """Whether a phrase is the noun of the cue and has an owner: 「…」との山田氏の発言, 「…」が山田氏の口癖だ."""
    if phrase.kind not in ("text", "voice") or phrase.owner is None:
        return False
    return phrase.first <= quoted.cue.predicate <= phrase.last or phrase.case == "copula"


def _is_relative(quoted: Quoted, phrase: Phrase) -> bool:
    """Whether a phrase is the head of 「…」と語るX, of 「…」というX, or the focus of 「…」と語るのはX."""
    cue, units = quoted.cue, quoted.sentence.units
    if (
        phrase.kind in ("voice", "text")
        or phrase.first <= cue.predicate
        or cue.predicate <= quoted.index
        or cue.frame in ("to_noun", "no_noun", "noun", "to_as")
    ):
        return False
    between = [u for u in units[cue.predicate + 1 : phrase.first] if not u.predicate and u.text not in ("て", "で")]
    if not between:
        return phrase.first > cue.predicate + 1 or units[cue.predicate].predicate
    cleft = "".join(u.text for u in between) in ("のは", "のは、", "のが", "のが、")
    return cleft and phrase.case in ("copula", "end", "comma")


def received(quoted: Quoted, case: str) -> bool:
    """Whether the subject takes the words from somebody: Xに「…」と言われた, Xから「…」との連絡を受けた."""
    units = quoted.sentence.units
    p = quoted.cue.predicate
    if passive(quoted):
        return True
    return case == "kara" and p >= 0 and any(u.lemma in RECEIVING for u in units[p : p + 4])


def _before(units: list[Unit], i: int, phrase: Phrase, governing: Phrase | None, reported: bool) -> str:
    """The relation of a phrase before the quotation; ``reported``: a reporting verb follows it."""
    if phrase.case == "wa":
        return "wa" if phrase is governing else "wa_inner"
    if phrase.case == "ga":
        return (
            "ga" if not has_predicate(units[phrase.last + 2 : i]) or (_cleft(units, i) and not reported) else "ga_far"
        )
    if phrase.case == "adjacent":
        return "adjacent" if phrase.last + 1 == i else "object"
    if phrase.case == "comma" and phrase.first == 0:
        return "headline"
    return "object"


def is_cited(quoted: Quoted, phrases: list[Phrase]) -> bool:
    """Whether the words stand in a text that somebody else speaks of: 碑には「…」とある, Xの手紙の「…」という一節."""
    return any(
        p.kind == "text" and relation in ("text", "noun") and p.case in ("locative", "no")
        for p, relation in relations(quoted, phrases)
    )


def is_focus(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the focus of a cleft: 批判したのは山田氏で、…; そう訴えるのは山田さんだ."""
    units = sentence.units
    before = "".join(u.text for u in units[max(0, phrase.first - 12) : phrase.first])
    after = "".join(u.text for u in units[phrase.last + 1 : phrase.last + 3])
    return "のは" in before and (phrase.case == "copula" or after.startswith(("で、", "だ", "です")))


def informs(units: list[Unit]) -> bool:
    """Whether a が phrase belongs to 「…が明らかにしたところによると」, which leaves no topic between."""
    text = "".join(u.text for u in units)
    return "ところによると" in text or "ところによれば" in text or "ところでは" in text


def _cleft(units: list[Unit], i: int) -> bool:
    """Whether a quotation is the focus of a cleft: 両外相が決めたのは、「…」ということだった."""
    return re.search(r"のは、?$", "".join(u.text for u in units[max(0, i - 3) : i])) is not None


def passive(quoted: Quoted) -> bool:
    """Whether the cue's predicate is passive: 「…」と言われた."""
    units = quoted.sentence.units
    p = quoted.cue.predicate
    return p >= 0 and any(u.lemma in ("れる", "られる") for u in units[p + 1 : p + 4])


def parsed_subject(quoted: Quoted, phrase: Phrase) -> bool:
    """Whether GiNZA's parse makes the phrase the subject of the cue's predicate (False on lines without a parse)."""
    tokens = quoted.line.tokens
    p = quoted.cue.predicate
    if p < 0 or not tokens:
        return False
    token = tokens[quoted.sentence.units[phrase.last].token]
    if token.head < 0 or not token.dep.startswith(("nsubj", "dislocated")):
        return False
    return token.head == quoted.sentence.units[p].token
