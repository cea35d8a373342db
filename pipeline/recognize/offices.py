"""Names and the offices behind them: ``山田総合政策局長``, ``郡司団長``, ``山田太郎元総務部長``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.recognize.endings import ending_at, proper
from pipeline.recognize.personal_names import SURNAMES, begins_run, could_be_surname, name_start
from pipeline.recognize.runs import descriptions
from pipeline.recognize.sentence import DOTS, GIVEN_NAME, KANJI, PERSON_NAME, PLACE, SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import not_names, role_at, titled
from pipeline.record import Label

LOCAL_OFFICES = ("市", "区", "町", "村", "署", "駅", "支", "県", "郡", "国")  # of a place of one character: 関市長
TITLED, IN_FULL = 2.5, 3.5  # log-odds
OFFICE_ENDINGS = (
    "長",
    "相",
    "長官",
    "次官",
    "補佐官",
    "報道官",
    "大臣",
    "議員",
    "委員",
    "理事",
    "主任",
    "主幹",
    "教授",
    "担当",
    "会員",
    "監",
    "審議官",
    "参事官",
    "産業医",
    "弁護人",
    "研究員",
    "検事",
)
OTHER_BODIES = frozenset({"company", "education", "medical", "media", "religion", "group", "body"})
OFFICES_OF_ONE = (
    "相",
    "長官",
    "次官",
    "大臣",
    "議員",
    "補佐官",
    "報道官",
)  # only a person's name stands before them alone
MAX_OFFICE_TOKENS = 9
FORMER = "元前現故"


def by_office(sentence: Sentence) -> Iterator[Span]:
    """Names before an office of several words: ``アン・リー国際経済局長``, ``山田太郎製造産業局長``, ``リー漁業相``."""
    for i, (katakana, token) in enumerate(zip(sentence.katakana, sentence.tokens, strict=True)):
        if not katakana and token.tag != GIVEN_NAME:
            continue
        foreign = katakana and not sentence.tag(i).startswith(PLACE)
        native = not katakana and sentence.tag(i) == GIVEN_NAME and could_be_surname(sentence, i - 1)
        if not (foreign or native) or not (office := office_after(sentence, i)):
            continue
        if native and len(sentence.word(i + 1)) == 1 and not role_at(sentence.text, sentence.tokens[i].end):
            continue  # more of the given name: 恵 + 珍
        start = sentence.tokens[i - 1].start if native else name_start(sentence, sentence.tokens[i].end, lenient=False)
        if start is None:
            continue
        full = native or any(mark in sentence.text[start : sentence.tokens[i].end] for mark in DOTS)
        if full or office.endswith(OFFICES_OF_ONE):
            yield Span(start, sentence.tokens[i].end, Label.PERSON, "title", IN_FULL if full else TITLED)


def by_surname_and_office(sentence: Sentence) -> Iterator[Span]:
    """Surnames before an office of several words: ``山田`` in ``山田総合政策局長``."""
    for i, token in enumerate(sentence.tokens):
        if token.tag not in SURNAMES or not could_be_surname(sentence, i) or len(sentence.word(i)) < 2:
            continue
        if not begins_run(sentence.text, token.start):
            continue
        office = "" if proper(sentence, i + 1) else office_after(sentence, i)
        if len(office) < 3 or titled(sentence.text, token.end) or holds_body(sentence, i + 1, token.end + len(office)):
            continue
        yield Span(token.start, token.end, Label.PERSON, "title", IN_FULL if token.tag == SURNAME else TITLED)


def holds_body(sentence: Sentence, i: int, end: int) -> bool:
    """Whether an office from token ``i`` names a body of its own: ``物産社長`` behind ``山田``."""
    kinds = set()
    while i < len(sentence.tokens) and sentence.tokens[i].end < end:
        suffix = ending_at(sentence, i)[0]
        kinds.add(suffix.kind if suffix else "")
        i += 1
    return bool(kinds & OTHER_BODIES)


def office_after(sentence: Sentence, i: int) -> str:
    """The office right behind token ``i``, not itself a title but a run of nouns that ends like one; or ""."""
    end = 0
    for k in range(i + 1, min(i + MAX_OFFICE_TOKENS, len(sentence.tokens))):
        word = sentence.word(k)
        dot = word in DOTS and k > i + 1
        if not sentence.joined(k) or not (
            dot or (KANJI.match(word) and sentence.tag(k).startswith(("名詞", "接尾辞")))
        ):
            break
        if word.endswith(OFFICE_ENDINGS):
            end = sentence.tokens[k].end
    return sentence.text[sentence.tokens[i].end : end] if end else ""


def is_called(sentence: Sentence, span: Span) -> bool:
    """Whether a candidate is all that stands in kanji before a title that no town has: ``郡司`` in ``郡司団長``."""
    text = sentence.text
    surface = text[span.start : span.end]
    if not 2 <= len(surface) <= 4 or not KANJI.match(surface) or not begins_run(text, span.start):
        return False
    if surface in not_names() or surface in descriptions():
        return False
    role = role_at(text, span.end)
    return (
        role is not None
        and len(role[0]) > 1
        and not role[0].startswith((*LOCAL_OFFICES, "知事"))
        and not KANJI.match(text[role.end() : role.end() + 1])
    )


def names_office(sentence: Sentence, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a candidate with the title behind it is the office of the person that follows: ``総務部長の山田氏``."""
    if any(span.start <= t.start < span.end and t.tag.startswith(PERSON_NAME) for t in sentence.tokens):
        return False
    role = role_at(sentence.text, span.end)
    if not role or not sentence.text.startswith("の", role.end()):
        return False
    return any(other.label is Label.PERSON and other.start == role.end() + 1 and other.score > 0 for other in spans)


def is_former(sentence: Sentence, span: Span) -> bool:
    """Whether a candidate is a former office right behind a name: ``元総務`` in ``山田太郎元総務部長``."""
    first = sentence.starts.get(span.start, 0)
    former = sentence.text[span.start] in FORMER and sentence.joined(first) and titled(sentence.text, span.end)
    return former and sentence.tag(first - 1).startswith(PERSON_NAME)
