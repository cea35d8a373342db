"""Full names that stand in the text unlabelled, as evidence for the short forms that the recogniser did label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.lexicon import knowledge
from pipeline.names.persons import KANJI, parts
from pipeline.normalize.persons.index import GIVEN_TAG, SURNAME_TAG
from pipeline.normalize.persons.surroundings import context_of
from pipeline.record import Article, Label, Line
from pipeline.text.folding import fold

WINDOW = 12  # code points behind a name in which its end is looked for
ONE_PERSON = re.compile(r"[(（][A-Z]|さん|氏|容疑者|被告")  # what follows the name of one, not of two joined by a dot
KATAKANA_NAME = re.compile(r"[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]{2,})+")


def full_names_in_text(article: Article) -> dict[str, Counter[str]]:
    """Full names of the labelled text by folded surname and given name.

    Katakana divided by dots (``アラン・ドロン``) and pairs of morphemes tagged surname and given name; nothing that
    meets an ORG mention counts, nor what joins two persons by a dot, each of whom is labelled by himself somewhere.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    persons = {fold(m.text) for _, m in article.mentions() if m.label is Label.PERSON}
    for line in article.lines:
        bodies = [(m.start, m.end) for m in line.mentions if m.label is Label.ORG]
        for start, end, pieces in _names(line, len(article.labelled_text(line))):
            joined = fold(pieces[0]) in persons and fold(pieces[-1]) in persons and not ONE_PERSON.match(line.text, end)
            if not joined and not any(start < b and a < end for a, b in bodies):
                for piece in {pieces[0], pieces[-1]}:
                    found[fold(piece)][line.text[start:end]] += 1
    return found


def _names(line: Line, length: int) -> Iterator[tuple[int, int, list[str]]]:
    for m in KATAKANA_NAME.finditer(line.text, 0, length):
        if not any(knowledge.country(piece) for piece in parts(m.group())):  # 「ノヴァーク・チェコ大統領」
            yield m.start(), m.end(), parts(m.group())
    for first, second in zip(line.tokens, line.tokens[1:], strict=False):
        named = first.tag == SURNAME_TAG and second.tag == GIVEN_TAG and first.end == second.start
        if named and second.end <= length and _ends_there(line.text[second.end : second.end + WINDOW]):
            yield first.start, second.end, [line.text[first.start : first.end], line.text[second.start : second.end]]


def _ends_there(after: str) -> bool:
    """Whether a name in kanji can end before this text: no kanji follow, or a post or honorific does."""
    context = context_of("", after)
    return not KANJI.match(after) or bool(context.posts or context.honorific)
