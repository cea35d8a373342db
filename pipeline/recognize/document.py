"""Evidence from the document: what an article says for certain in one place holds for its other places.

Certain mentions teach their surface and the forms that follow from it (the surname of a full name, the short form of an
organisation, learnt abbreviations); contradictions are settled by weighted vote. After Finkel, Grenager and Manning (2005)
and the global features of Chieu and Ng (2002), as rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.recognize.brackets import subsequence
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.organisations import ending_at
from pipeline.recognize.sentence import KANJI, SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import (
    honorific_pattern,
    is_country,
    not_names,
    role_pattern,
)
from pipeline.record import Label

CERTAIN = 0.8  # score from which one mention teaches
DOMINANT = 0.6  # share of the weight that a label needs to be the surface's label in the article
DERIVED = 0.8  # weight of a form that was derived, not seen
ABBREVIATED = {
    "委員会": "委", "大学": "大", "研究所": "研", "総合研究所": "総研", "労働組合": "労組", "高校": "高", "高等学校": "高",
    "中学校": "中", "協会": "協", "ホールディングス": "HD", "グループ": "G", "銀行": "銀", "漁業協同組合": "漁協",
    "農業協同組合": "農協", "教育委員会": "教委", "実行委員会": "実行委", "地方裁判所": "地裁", "高等裁判所": "高裁",
    "新聞社": "新聞", "通信社": "通信", "警察本部": "警", "医師会": "医", "学園": "学", "短期大学": "短大",
}  # fmt: skip
Weights = dict[str, dict[Label, float]]


def teach(sentences: Iterable[tuple[Sentence, list[Span]]]) -> Weights:
    """Surface -> label -> weight, from the candidates of a whole article."""
    weights: Weights = defaultdict(lambda: defaultdict(float))
    best: dict[tuple[str, Label], float] = defaultdict(float)
    for sentence, spans in sentences:
        for span in spans:
            surface = sentence.text[span.start : span.end]
            weights[surface][span.label] += span.score
            best[surface, span.label] = max(best[surface, span.label], span.score)
            if span.score >= CERTAIN:
                for form in derived_forms(sentence, span):
                    weights[form][span.label] += DERIVED * span.score
                    best[form, span.label] = max(best[form, span.label], DERIVED)
    return {
        surface: dict(labels)
        for surface, labels in weights.items()
        if teachable(surface) and max(best[surface, label] for label in labels) >= DERIVED - 1e-9
    }


def teachable(surface: str) -> bool:
    """Whether a surface says enough by itself to be looked for elsewhere."""
    if surface in not_names() or is_country(surface):
        return False
    return len(surface) > 1 and not re.fullmatch(r"[ぁ-ゖ]{1,2}|[ァ-ヺー]{2}|[0-9０-９]+", surface)


def derived_forms(sentence: Sentence, span: Span) -> Iterator[str]:
    """Shorter forms that a certain mention makes likely."""
    surface = sentence.text[span.start : span.end]
    if span.label is Label.PERSON:
        yield from surnames(sentence, span, surface)
    elif span.label is Label.ORG:
        yield from short_forms(sentence, span, surface)


def surnames(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """Surname of a full name: last part with dots, first token tagged as surname without."""
    parts = re.split("[・＝=· ]", surface)
    if len(parts) > 1:
        yield from (part for part in parts[1:] if len(part) > 2)
        return
    first = sentence.starts.get(span.start)
    if first is not None and sentence.tag(first) == SURNAME and sentence.tokens[first].end < span.end:
        yield sentence.word(first)


def short_forms(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """Short forms by rule: ``欧州委`` of 欧州委員会, ``ハーランド・ベイ`` of a name with dots, the name without its suffix."""
    for long, short in ABBREVIATED.items():
        if surface.endswith(long) and len(surface) > len(long) + 1:
            yield surface[: -len(long)] + short
    parts = surface.split("・")
    for count in range(1, len(parts)):
        form = "・".join(parts[:count])
        if len(form) > 2:
            yield form
    last = sentence.ends.get(span.end)
    if last is None:
        return
    suffix, start = ending_at(sentence, last)
    if suffix and suffix.kind == "company" and start - span.start > 1 and start in sentence.starts:
        yield surface[: start - span.start]


def label_of(weights: dict[Label, float]) -> tuple[Label, float] | None:
    """The label that dominates, with its share of the weight; None if none does."""
    total = sum(weights.values())
    label = max(sorted(weights), key=lambda k: weights[k])
    share = weights[label] / total
    return (label, share) if share >= DOMINANT else None


def taught(sentence: Sentence, weights: Weights, names: Gazetteer) -> list[Span]:
    """Occurrences of taught surfaces in one sentence that stand as a name of their own."""
    spans = []
    for start, end in names.find(sentence):
        if found := label_of(weights[sentence.text[start:end]]):
            label, share = found
            if label is Label.PERSON and not person_fits(sentence, start, end):
                continue
            spans.append(Span(start, end, label, "document", round(0.9 * share, 4)))
    return spans


def person_fits(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a surname taught elsewhere is a person here: no other noun follows that makes a longer name of it."""
    last = sentence.ends.get(end)
    if last is None or not sentence.joined(last + 1):
        return True
    tag = sentence.tag(last + 1)
    if not tag.startswith(("名詞", "接尾辞-名詞")) or not KANJI.match(sentence.text[start:end]):
        return True
    text = sentence.text
    return bool(role_pattern().match(text, end) or honorific_pattern().match(text, end))


def abbreviations(sentence: Sentence, spans: list[Span], fulls: Iterable[str]) -> list[Span]:
    """Words that abbreviate an organisation of the article: ``公取委`` where 公正取引委員会 is named."""
    taken = {(s.start, s.end) for s in spans}
    found = []
    for i, token in enumerate(sentence.tokens):
        word = sentence.word(i)
        if not 2 <= len(word) <= 5 or not KANJI.match(word) or not token.tag.startswith("名詞-固有名詞-一般"):
            continue
        if (token.start, token.end) not in taken and any(word[0] == f[0] and subsequence(word, f) for f in fulls):
            found.append(Span(token.start, token.end, Label.ORG, "document", 0.85))
    return found


LOCAL = frozenset({"title", "honorific", "age", "suffix", "known"})


def settle(sentence: Sentence, span: Span, weights: Weights) -> Span:
    """The span under the label that the article as a whole gives its surface, unless local evidence names its label."""
    labels = weights.get(sentence.text[span.start : span.end])
    if not labels or LOCAL.intersection(span.method.split("+")) or not (found := label_of(labels)):
        return span
    label, share = found
    if label is span.label:
        return span
    return span._replace(label=label, score=share * span.score, method=f"{span.method}+document")
