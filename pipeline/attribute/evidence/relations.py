"""In what relation the phrases of a quotation's own sentence stand to it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.attribute.evidence.hearers import is_question, is_told, received
from pipeline.attribute.evidence.topics import chains, governing_topic, has_predicate, successor
from pipeline.attribute.read.kinds import read_phrase
from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.attribute.read.phrase import Phrase, is_venue
from pipeline.attribute.read.predicates import MAKING, reporting
from pipeline.attribute.referents.article import Quoted


def relations(quoted: Quoted, phrases: list[Phrase]) -> Iterator[tuple[Phrase, str]]:
    """Phrases that can name the speaker, with their relation to the quotation, in text order.

    Relations:

    - ``wa`` the topic that governs the quotation, ``wa_inner`` a topic inside what is reported;
    - ``ga`` the subject right before quotation and predicate, ``ga_chain`` that of a clause strung to it
      (Xが会見し、「…」), ``ga_far`` the subject of another predicate;
    - ``between`` a subject between quotation and predicate, ``adjacent`` X「…」, ``headline`` a headline's bare X、…,
      ``end`` a headline's 「…」X or 「…」Xの船出, ``relative`` the head of 「…」と語ったX;
    - ``venue`` a body with では right before the quotation: 気象庁では「…」としている,
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
    heads = (_spoken_head(quoted, p) or named_head(p) for p in phrases)
    found = [(p, _relation(quoted, p, governing)) for p in heads if p.kind != "other"]
    heard = is_told(quoted) or is_question(quoted) or any(relation == "giver" for _, relation in found)
    if any(relation == "noun" or (relation == "between" and p.kind != "voice") for p, relation in found):
        found = [(p, "wa_inner" if relation == "wa" else relation) for p, relation in found]
    for phrase, relation in found:
        if phrase.kind == "voice" and relation != "noun" and phrase.last < quoted.index and _is_owned(phrase):
            if phrase.case == "locative":
                yield phrase, "according"
            elif phrase.case == "wa" and quoted.cue.frame != "to_report":  # 米国の回答は「…」と評価: by somebody else
                yield phrase, "noun"
        elif phrase.kind == "voice" and relation != "noun":
            rises = phrase.first == quoted.cue.predicate  # と声が上がった
            if phrase.owner is None and phrase.case == "ga" and (relation in ("between", "ga_far") or rises):
                yield phrase, "voice"
        elif phrase.kind != "text" or relation in ("noun", "text", "according"):
            yield phrase, "patient" if heard and relation in ("wa", "ga", "relative") else relation


def _is_owned(phrase: Phrase) -> bool:
    """Whether a voice is somebody's, named or not: 有権者の反応は, 山田教授の試算では."""
    return phrase.owner is not None or (first_segment(phrase) is not phrase and first_segment(phrase).speaks)


def named_head(phrase: Phrase) -> Phrase:
    """For 山田市長の表情 its first segment 山田市長: after 「…」と語る it is he who is meant."""
    if phrase.kind != "other" or phrase.units[0].kind not in "PO":
        return phrase
    return first_segment(phrase)


def _spoken_head(quoted: Quoted, phrase: Phrase) -> Phrase | None:
    """For 「…」と呼びかける山田社長の動画 its speaker 山田社長."""
    if phrase.kind not in ("text", "voice") or quoted.cue.frame != "to_report" or phrase.first <= quoted.cue.predicate:
        return None
    head = first_segment(phrase)
    return head if head is not phrase and head.speaks and _is_relative(quoted, head) else None


def first_segment(phrase: Phrase) -> Phrase:
    """What stands before the first の of a phrase, the phrase itself where there is none."""
    stop = next((k for k, u in enumerate(phrase.units) if u.text == "の" and u.kind == "T"), None)
    if stop is None:
        return phrase
    return read_phrase(Phrase(phrase.sentence, phrase.first, phrase.first + stop - 1, "no"))


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
    if phrase.case == "from":
        return "giver" if phrase.last + 3 == i and cue.frame in ("to_noun", "no_noun", "noun", "to_thing") else "object"
    if phrase.case in ("kara", "ni"):
        told = phrase.first < cue.predicate and received(quoted, phrase.case)
        return "giver" if told else "object" if phrase.case == "ni" else "kara"
    if phrase.last < i and phrase.case == "de" and is_focus(quoted.sentence, phrase):
        return "wa"
    if phrase.last < i and is_venue(phrase) and phrase.speaks and not has_predicate(units[phrase.last + 2 : i]):
        return "venue"
    if phrase.last < i:
        nominal = cue.frame in ("no_noun", "to_noun", "noun", "to_thing")
        return _before(units, i, phrase, governing, nominal)
    if phrase.case == "wa" and any(u.kind == "Q" for u in units[phrase.last + 2 : phrase.last + 4]):
        return "ga_far"  # Aは「甘い」、Bは「反対だ」と述べた: of the words that follow
    if phrase.case in ("wa", "ga"):
        reporting_to = cue.frame == "reported" and units[phrase.first - 1].text in ("と", "とも")
        predicate = has_predicate(units[last + 1 : phrase.first]) and not reporting_to
        return "ga_far" if predicate or (cue.predicate > last and phrase.first > cue.predicate) else "between"
    return "end" if phrase.case in ("end", "comma") and phrase.first == last + 1 else "object"


def _is_cue_noun(quoted: Quoted, phrase: Phrase) -> bool:
    """Whether a phrase is the noun of the cue and has an owner: 「…」との山田氏の発言, 「…」が山田氏の口癖だ."""
    if phrase.kind not in ("text", "voice") or phrase.owner is None:
        return False
    named = quoted.cue.frame not in ("to_report", "to_verb", "to_do")  # 「…」とロシアの主張を展開した
    return (named and phrase.first <= quoted.cue.predicate <= phrase.last) or phrase.case == "copula"


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


def _before(units: list[Unit], i: int, phrase: Phrase, governing: Phrase | None, nominal: bool) -> str:
    """The relation of a phrase before the quotation; ``nominal``: a noun follows it."""
    if phrase.case == "wa":
        return "wa" if phrase is governing else "wa_inner"
    if phrase.case == "ga" and _is_maker(units[phrase.last + 2 : i]) and nominal:
        return "noun"
    if phrase.case == "ga":
        between = units[phrase.last + 2 : i]
        if not has_predicate(between):
            return "ga"
        return "ga_chain" if governing is None and chains(between) else "ga_far"
    if phrase.case == "adjacent":
        return "adjacent" if phrase.last + 1 == i else "object"
    if phrase.case == "comma" and phrase.first == 0:
        return "headline"
    return "object"


def _is_maker(units: list[Unit]) -> bool:
    """Whether a clause without commas describes the quotation after it: Xが随筆に記した「…」の一文."""
    if not units or not units[-1].predicate or units[-1].text in ("し", "て") or any(u.text in "、，" for u in units):
        return False
    return any(u.lemma in reporting() or u.lemma in MAKING for u in units[-4:])


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
    return "のは" in before and (
        phrase.case == "copula" or after.startswith(("で、", "だ", "です", "とされ", "とみられ"))
    )


def informs(units: list[Unit]) -> bool:
    """Whether a が phrase belongs to 「…が明らかにしたところによると」, which leaves no topic between."""
    text = "".join(u.text for u in units)
    return "ところによると" in text or "ところによれば" in text or "ところでは" in text


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
