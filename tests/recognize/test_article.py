import pytest

from pipeline.recognize import Layer, recognize, recognizer
from pipeline.recognize.article import without_overlaps
from pipeline.recognize.span import Span
from pipeline.record import Article, Kind, Label, Line, Quotation, Source
from tests.recognize.sentences import ANALYSER

TEXTS = ["マルケスが警告", "マルケス大統領は「退かない」と述べた。", "マルケス氏、退かず/市場の窓.2021"]


def article():
    lines, offset = [], 0
    for number, (text, kind) in enumerate(zip(TEXTS, [Kind.HEADING, Kind.PASSAGE, Kind.ATTRIBUTION], strict=True), 1):
        lines.append(Line(line=number, char_start=offset, char_end=offset + len(text), kind=kind, text=text))
        offset += len(text) + 1
    lines[1].source_id = lines[2].source_id = "s1"
    lines[1].quotations = [Quotation(start=8, end=14, text=TEXTS[1][8:14])]
    source = Source(source_id="s1", source_title="マルケス氏、退かず", outlet="市場の窓", year="2021")
    return Article(article_id="a", path="a.txt", sha256="0" * 64, sources=[source], lines=lines)


def test_recognize_fills_tokens_and_mentions_and_leaves_its_input_alone():
    before = article()
    after = recognize(before, ANALYSER, None)
    assert before == article()
    assert [[m.text for m in line.mentions] for line in after.lines] == [["マルケス"], ["マルケス"], ["マルケス"]]
    assert all(line.tokens for line in after.lines)
    for line, mention in after.mentions():
        assert line.text[mention.start : mention.end] == mention.text
        assert mention.method and 0.5 < mention.score <= 1
    assert max(t.end for t in after.lines[2].tokens) <= len("マルケス氏、退かず")  # the outlet is no labelled text


def test_recognize_is_deterministic():
    assert recognize(article(), ANALYSER, None) == recognize(article(), ANALYSER, None)


def test_dates_come_from_the_dates_layer():
    found = recognizer(ANALYSER)(["12月7日に会う。"])
    assert [(m.text, m.label, m.method, m.score) for m in found[0]] == [("12月7日", "DATE", "dates", None)]
    assert recognizer(ANALYSER, layers=frozenset(set(Layer) - {Layer.DATES}))(["12月7日に会う。"]) == [[]]


def test_recognizer_answers_equal_texts_alike():
    text = "マルケス氏は言う。"
    first, other, again = recognizer(ANALYSER)([text, "雨だ。", text])
    assert first == again and first is not again and other == []


@pytest.mark.parametrize("text", ["", " ", "　", "。", "「」", "\u3000(　)"])
def test_texts_without_words(text):
    assert recognizer(ANALYSER)([text]) == [[]]


@pytest.mark.parametrize(
    ("named", "dated", "left"),
    [
        ([(0, 2)], [(0, 8)], [(0, 8)]),  # 令和 in 令和2年7月1日
        ([(0, 8)], [(0, 5)], [(0, 8)]),  # 2020年委員会
        ([(3, 8)], [(0, 5)], [(3, 8)]),
        ([(0, 2)], [(0, 2)], [(0, 2)]),
        ([(0, 2)], [(3, 5)], [(0, 2), (3, 5)]),
    ],
)
def test_a_name_wins_over_a_date_but_for_a_part_of_it(named, dated, left):
    names = [Span(*n, Label.ORG, "ner", 1.0) for n in named]
    dates = [Span(*d, Label.DATE, "dates", 0.0) for d in dated]
    assert [(s.start, s.end) for s in without_overlaps(names, dates)] == left
