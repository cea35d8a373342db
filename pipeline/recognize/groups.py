"""Groups that are named by what they do or want: ``里山を守る会``, ``市民の声``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.runs import in_run, left_edge
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import alternation, announced, column
from pipeline.record import Label

MEMBER = re.compile(
    "の[一-鿿々ァ-ヺー・ぁ-ゖ]{1,8}?(?:市議|県議|都議|府議|道議|区議|町議|村議|議員|幹事長|団長|政調会長|元市議|元県議)"
    "|が(?:[0-9０-９]+議席|候補|統一会派|会派)|(?:に|から)(?:所属|出馬|立候補|離党|入党)|所属|公認|推薦"
)
OBJECTS = frozenset("をにと")
PLURALS = frozenset({"ら", "たち", "達", "同士"})
GROUP = 3.5  # log-odds


def citizens_groups(sentence: Sentence) -> Iterator[Span]:
    """Groups named by what they do or whose they are: ``里山の水を守る会``, ``未来をひらく風の会``."""
    for i in range(3, len(sentence.tokens) if "会" in sentence.text else 0):
        if sentence.word(i) != "会" or (sentence.joined(i + 1) and sentence.tag(i + 1).startswith("名詞")):
            continue
        first = None
        if sentence.tag(i - 1).startswith("動詞") and sentence.word(i - 2) in OBJECTS:
            first = clause_start(sentence, i - 1)
        elif sentence.word(i - 1) == "の" and (run := phrase_run(sentence, i - 2)) and run > 2:
            verb = sentence.tag(run - 1).startswith("動詞") and sentence.word(run - 2) == "を"
            first = clause_start(sentence, run - 1) if verb else None
        if first is not None:
            yield Span(sentence.tokens[first].start, sentence.tokens[i].end, Label.ORG, "cue", GROUP)


def clause_start(sentence: Sentence, verb: int) -> int | None:
    """First token of what the verb at token ``verb`` is about: ``里山`` in ``里山の水を``, ``町`` in ``町を元気に``."""
    first = phrase_run(sentence, verb - 2)
    if first is None:
        return None
    while first > 1:
        particle = sentence.word(first - 1)
        if particle not in ("の", "と") and not (particle == "を" and sentence.word(verb - 1) != "を"):
            break
        more = phrase_run(sentence, first - 2)
        if more is None:
            break
        first = more
    return first


def phrase_run(sentence: Sentence, last: int) -> int | None:
    """First token of the noun run that ends at token ``last``; None if that is no noun, or people (``住民ら``)."""
    if last < 0 or not in_run(sentence, last) or sentence.word(last) in PLURALS:
        return None
    return left_edge(sentence, last)


def political_groups(sentence: Sentence) -> Iterator[Span]:
    """Groups with ``の`` in their names by their members: ``市民の声`` in ``市民の声の山田市議``."""
    for match in group_name().finditer(sentence.text):
        last = sentence.ends.get(match.end(), -1)
        run = phrase_run(sentence, last)
        if run is None or run < 2 or sentence.word(run - 1) != "の":
            continue
        first = phrase_run(sentence, run - 2)
        if first is None:
            continue
        if MEMBER.match(sentence.text, match.end()) or announced(sentence.text, sentence.tokens[first].start):
            yield Span(sentence.tokens[first].start, match.end(), Label.ORG, "cue", GROUP)


@cache
def group_name() -> re.Pattern[str]:
    """The last word of a group's name behind ``の``."""
    return re.compile(f"の(?:[一-鿿]{{0,4}})(?:{alternation(column('group_words', 'word'))})(?=[のが、は」』・とに])")
