"""Organizations by the words around them: ``専門誌『X』``, ``水産大手X``, ``X(本社・大阪)``, ``市民の声の山田市議``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.propose.endings import endings, proper
from pipeline.recognize.propose.runs import in_run, left_edge, name_start, right_edge
from pipeline.recognize.sentence import PERSON_NAME, PROPER, Sentence, is_kanji, is_katakana
from pipeline.recognize.span import Claim
from pipeline.recognize.words import alternation, announced, column, ends, is_country, titled, words
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

QUOTED = re.compile("[「『“]([^「」『』“”、。]{2,40})[」』”]")
PRESS = re.compile(
    f"(?:編集部|編集長|電子版|[誌紙](?![{KANJI}])|の(?:取材|記者|編集長|電子版|報道)|[はが](?:報じ|伝え))"
)
SAID = re.compile("と(?:言|い[うっ]|述べ|話|語|して|の声|訴え|呼びかけ)")
FOREIGN = re.compile(f"[{KATAKANA}]{{2,}}(?:[・=＝][{KATAKANA}]+)*|[A-Z][A-Za-z0-9&.-]+(?: [A-Z][A-Za-z0-9&.-]+)*")
HEADED = re.compile(
    f"の[{KANJI}{KATAKANA}・]{{0,14}}?(?:党首|書記長|共同代表)|[はが](?:第[1-9一二三]党|[0-9０-９]+議席|単独過半数|与党)"
)
LEADING = re.compile("を(?:率い|結成し|立ち上げ|旗揚げ)")
SEAT_BRACKET = re.compile(r"[(（](?:[^()（）、]{2,15}、)?(?:本社|本部|本店|事務局)[・:：は、]")
INTERVIEW = re.compile("の(?:取材|インタビュー)(?:に|で)")
COUNTED = re.compile(
    "の?(?:両|[2-9２-９二三四五六]|数)"
    f"(?:党|社|大学|会派|政党|球団|クラブ|チーム|労組|銀行|漁協|農協|校|行)(?![{KANJI}])"
)
MEMBER = re.compile(
    f"の[{KANJI}{KATAKANA}・{HIRAGANA}]{{1,8}}?(?:[市県都府道区町村]議|議員|幹事長|団長|政調会長)"
    "|が(?:[0-9０-９]+議席|候補|統一会派|会派)|(?:に|から)(?:所属|出馬|立候補|離党|入党)|所属|公認|推薦"
)


def quoted(sentence: Sentence) -> Iterator[Claim]:
    """Names in quotation marks: ``専門誌『X』``, ``「X」を結成し``, ``「橋を架ける会」``, ``『週刊北洋』編集部``."""
    text = sentence.text
    for match in QUOTED.finditer(text):
        noun = announced(text, match.start())
        if noun and not is_phrase(sentence, *match.span(1)):
            yield "announced.periodical" if noun[-1] in "紙誌" else "announced.quoted", *match.span(1)
        elif LEADING.match(text, match.end()):
            yield "cue.led", *match.span(1)
        elif HEADED.match(text, match.end()):
            yield "cue.headed", *match.span(1)
        elif len(match[1]) > 3 and match[1].endswith(ends("group_ends")) and not SAID.match(text, match.end()):
            yield "cue.group", *match.span(1)
        elif match[0][0] == "『" and PRESS.match(text, match.end()):
            yield "cue.press", *match.span(1)


def is_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a quotation says something rather than names something: ``「査読に欠陥」``."""
    if sentence.text.endswith("の会", start, end):
        return False
    return any(
        token.tag.startswith(("助詞", "助動詞")) and sentence.word(i) not in ("の", "と", "を")
        for i, token in enumerate(sentence.tokens)
        if start <= token.start < end
    )


def foreign(sentence: Sentence) -> Iterator[Claim]:
    """Foreign names right after a word for a body: ``水産大手ノルド``, ``ファンドノルド`` even if glued."""
    text = sentence.text
    for match in FOREIGN.finditer(text):
        glued = foreign_noun().match(text, *match.span())
        start = glued.end() if glued else match.start()
        noun = announced(text, start)
        if len(noun) == 1 and not is_kanji(text[start - 2 : start - 1]):
            continue  # 紙カルテ is of paper, 英紙ガーディアン a paper
        if noun and (glued or start in sentence.starts) and ends_run(sentence, match.end()):
            yield "announced.foreign", start, match.end()


@cache
def foreign_noun() -> re.Pattern[str]:
    """A word for a body in katakana that the name behind it is glued to: ``ファンド``."""
    nouns = (noun for noun in words("body_nouns") if is_katakana(noun) and len(noun) > 2)
    return re.compile(f"(?<=[{KANJI}])(?:{alternation(nouns)})(?=[{KATAKANA}]{{3}})")


def ends_run(sentence: Sentence, end: int) -> bool:
    """Whether no further noun follows at ``end`` but a common one that heads the compound."""
    i = sentence.starts.get(end, -1)
    return not (sentence.joined(i) and sentence.tag(i).startswith("名詞")) or sentence.word(i) in words("common_heads")


def announced_runs(sentence: Sentence) -> Iterator[Claim]:
    """Names of any words right after what announces them: ``白樺遊園`` in ``ロックバンド白樺遊園が``."""
    text = sentence.text
    lasts = announcing_ends()
    for i, token in enumerate(sentence.tokens):
        if text[token.start - 1] not in lasts or not sentence.joined(i) or not in_run(sentence, i):
            continue
        if sentence.is_katakana(i) or sentence.is_latin(i) or not token.tag.startswith("名詞"):
            continue
        noun = announced(text, token.start)
        last = right_edge(sentence, i)
        if len(noun) > 1 and token.start - len(noun) in sentence.starts and is_announced_name(sentence, i, last):
            named = any(proper(sentence, k) for k in range(i, last + 1))
            yield "announced.run" if named else "announced.nouns", token.start, sentence.tokens[last].end


@cache
def announcing_ends() -> frozenset[str]:
    """Last characters of the words that announce a body."""
    return frozenset(noun[-1] for noun in words("body_nouns"))


def is_announced_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun run is a name rather than more of the compound: not in ``運営会社関係者``, ``劇団公演``."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    surface, tags = sentence.text[start:end], [sentence.tag(i) for i in range(first, last + 1)]
    if len(surface) < 3 or surface in words("not_names") or "サ変" in tags[0] + tags[-1]:
        return False
    if sentence.word(first) in words("common_heads") or sentence.word(last) in words("common_heads"):
        return False
    if any(tag.startswith(PERSON_NAME) for tag in tags) or titled(sentence.text, start) or titled(sentence.text, end):
        return False
    return not announced(sentence.text, end) and (last > first or proper(sentence, last))


def prefixed(sentence: Sentence) -> Iterator[Claim]:
    """Names that begin with what they are: ``新党大地``, ``株式会社山川``."""
    for i, word in enumerate(sentence.words):
        if word in words("body_prefixes") and (last := right_edge(sentence, i)) > i:
            whole = is_kanji(word) or sentence.tag(i + 1).startswith(PROPER)
            if whole and sentence.word(last) not in words("common_heads"):
                yield "cue.prefix", sentence.tokens[i].start, sentence.tokens[last].end


def seats(sentence: Sentence) -> Iterator[Claim]:
    """Firms whose seat is given in brackets: ``山川鉄工(本社・大阪)``."""
    for match in SEAT_BRACKET.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        if sentence.tag(last).startswith("名詞"):
            yield "seat.bracket", name_start(sentence, last, endings()["銀行"]), match.start()


def political_groups(sentence: Sentence) -> Iterator[Claim]:
    """Groups with ``の`` in their names by their members: ``市民の声`` in ``市民の声の山田市議``."""
    for match in group_name().finditer(sentence.text):
        last = sentence.ends.get(match.end(), -1)
        if not in_run(sentence, last) or not MEMBER.match(sentence.text, match.end()):
            continue
        link = left_edge(sentence, last) - 1
        if link > 0 and sentence.word(link) == "の" and in_run(sentence, link - 1):
            yield "cue.members", sentence.tokens[left_edge(sentence, link - 1)].start, match.end()


def interviewers(sentence: Sentence) -> Iterator[Claim]:
    """Media that were spoken to: ``北洋日報`` in ``北洋日報の取材に``."""
    for match in INTERVIEW.finditer(sentence.text):
        last = sentence.ends.get(match.start(), -1)
        if sentence.tag(last).startswith("名詞"):
            start = name_start(sentence, last, endings()["新聞"])
            surface = sentence.text[start : match.start()]
            named = start < sentence.tokens[last].start or proper(sentence, last)
            if named and len(surface) > 2 and surface not in words("not_names") and not is_country(surface):
                yield "cue.interview", start, match.start()


def counted(sentence: Sentence) -> Iterator[Claim]:
    """Bodies that are counted together: both names in ``蒼風、民進両党``, ``ノルドとベルク両社``."""
    for match in COUNTED.finditer(sentence.text):
        names: list[Claim] = []
        end = match.start()
        while (last := sentence.ends.get(end, -1)) >= 0 and is_counted(sentence, last):
            start = name_start(sentence, last, endings()["銀行"])
            names.append(("cue.counted", start, end))
            end = start - 1
            if end < 1 or sentence.text[end] not in "、・と":
                break
        if len(names) > 1:
            yield from names


def is_counted(sentence: Sentence, last: int) -> bool:
    """Whether the noun run that ends with token ``last`` can be one of the names of bodies counted together."""
    first = left_edge(sentence, last)
    surface = sentence.text[sentence.tokens[first].start : sentence.tokens[last].end]
    if len(surface) < 2 or surface in words("not_names") or surface in words("descriptions") or is_country(surface):
        return False
    numbers = any("数詞" in sentence.tag(k) or "副詞可能" in sentence.tag(k) for k in range(first, last + 1))
    return sentence.tag(last).startswith("名詞") and not numbers


def citizens_groups(sentence: Sentence) -> Iterator[Claim]:
    """Groups named by what they do: ``里山の水を守る会``, ``町を元気にする会``."""
    for i, word in enumerate(sentence.words):
        if word != "会" or not sentence.tag(i - 1).startswith("動詞") or sentence.word(i - 2) not in ("を", "に", "と"):
            continue
        first = noun_run(sentence, i - 3)
        while first is not None and sentence.word(first - 1) in ("の", "と", "を"):
            more = noun_run(sentence, first - 2)
            if more is None:
                break
            first = more
        if first is not None and not (sentence.joined(i + 1) and sentence.tag(i + 1).startswith("名詞")):
            yield "cue.purpose", sentence.tokens[first].start, sentence.tokens[i].end


def noun_run(sentence: Sentence, last: int) -> int | None:
    """First token of the noun run that ends at token ``last``; None if that is no noun, or people (``住民ら``)."""
    people = sentence.word(last) in ("ら", "たち", "達", "同士")
    return left_edge(sentence, last) if last >= 0 and not people and in_run(sentence, last) else None


@cache
def group_name() -> re.Pattern[str]:
    """The last word of a group's name behind ``の``."""
    return re.compile(f"の[{KANJI}]{{0,4}}(?:{alternation(column('group_words', 'word'))})(?=[のが、は」』・とに])")
