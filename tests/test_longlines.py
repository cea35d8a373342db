"""A very long line is worked on in pieces: what comes of it is what comes of its sentences in lines of their own."""

import sys
from collections import Counter

import pytest

from pipeline.lint import lint
from pipeline.longlines import LONGEST, cuts, in_pieces
from pipeline.params import Params
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation, Token
from pipeline.run import Models, process_article, segment_article

SENTENCE = "外務省の山田太郎報道官は2021年5月3日、「同盟は揺るがない」と述べた。"
CLAUSE = "外務省の山田太郎報道官は2021年5月3日、「同盟は揺るがない」と述べ、"


@pytest.fixture(scope="module")
def models():
    params = Params()
    params.recognize.fast = True
    return Models(params)


def run(text, models):
    return process_article(f"題\n見出し\n{text}\n会談/毎朝新聞.2021\n".encode(), "a", "a.txt", models)


def passages(article):
    return [line for line in article.lines if line.kind is Kind.PASSAGE]


def test_a_long_line_gives_what_its_sentences_give(models):
    count = 3 * LONGEST // len(SENTENCE)
    whole = run(SENTENCE * count, models)
    apart = run("\n".join([SENTENCE] * count), models)
    (line,) = passages(whole)

    def said(lines):
        found = Counter()
        for x in lines:
            found.update((m.text, m.label, m.name, m.edtf) for m in x.mentions)
            found.update((q.text, q.type, q.speaker_name) for q in x.quotations)
        return found

    assert said([line]) == said(apart.lines[2:-1])
    assert len(line.quotations) == count
    for annotation in (*line.mentions, *line.quotations):
        assert line.text[annotation.start : annotation.end] == annotation.text
    for i, token in enumerate(line.tokens):
        assert token.head == -1 or token.head < len(line.tokens), i
    assert [t.start for t in line.tokens] == sorted(t.start for t in line.tokens)
    for quotation in line.quotations:
        assert quotation.speaker_line == line.line
        assert line.text[quotation.speaker_start : quotation.speaker_end] == "山田太郎"
        assert 0 <= quotation.start - quotation.speaker_end < len(SENTENCE)  # the one in its own sentence


def line_of(text, kind=Kind.PASSAGE, **more):
    return Line(line=1, char_start=0, char_end=len(text), kind=kind, text=text, **more)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("あ" * 1500 + "。" + "い" * 1500, ["。"]),
        ("あ" * 1500 + "。」" + "い" * 1500, ["」"]),
        ("あ" * 1500 + "、" + "い" * 1500, ["、"]),
        ("あ" * 1400 + "。" + "い" * 200 + "、" + "う" * 1400, ["。"]),
        ("あ" * 3000, ["あ"]),
        ("あ" * 1999 + "か\u3099" + "い" * 1500, ["あ"]),  # no mark is cut off its letter
    ],
)
def test_where_a_line_is_cut(text, ends):
    line = line_of(text)
    assert [text[at - 1] for at in cuts(line)] == ends
    assert all(b - a <= LONGEST for a, b in zip([0, *cuts(line)], [*cuts(line), len(text)], strict=True))


def test_no_cut_goes_through_a_quotation_or_a_source_that_it_can_spare():
    text = "あ" * 1200 + "。" + "い" * 200 + "「う。え。」" + "か" * 1500
    assert cuts(line_of(text, quotations=[Quotation(start=1401, end=1407, text="「う。え。」")])) == [1407]
    assert cuts(line_of(text, source_start=1300, source_end=2500)) == [1201]


def test_what_is_cut_through_stays_as_it_was():
    text = "「" + "あ" * 2500 + "」と述べた。"
    quotation = Quotation(start=0, end=2502, text=text[:2502])
    article = Article(article_id="a", path="a", sha256="", lines=[line_of(text, quotations=[quotation])])
    seen = []

    def stage(shown):
        seen.extend(line.text for line in shown.lines)
        for line in shown.lines:
            line.mentions = [Mention(start=0, end=1, text=line.text[0], label=Label.ORG, method="m")]
        return shown

    (line,) = in_pieces(stage, article).lines
    assert "".join(seen) == text
    assert line.quotations == [quotation]
    assert [(m.start, m.text) for m in line.mentions] == [(0, "「"), (2000, "あ")]


def test_evidence_points_to_the_same_place_before_and_after():
    text = "あ" * 1999 + "。" + "い" * 1999 + "。"
    quotation = Quotation(start=2001, end=2002, text="い", speaker_line=2, speaker_start=2005, speaker_end=2007)
    lines = [line_of("題", Kind.HEADING), line_of(text, quotations=[quotation])]
    lines[1].line, lines[0].section, lines[1].section = 2, 1, 1
    lines[1].tokens = [Token(0, 1, "t", head=0), Token(2000, 2001, "t", head=0), Token(2001, 2002, "t", head=1)]
    article = Article(article_id="a", path="a", sha256="", lines=lines)

    def stage(shown):
        assert [line.line for line in shown.lines] == [1, 2, 3]
        assert [line.section for line in shown.lines] == [1, 1, 1]
        (seen,) = shown.lines[2].quotations
        assert (seen.start, seen.speaker_line, seen.speaker_start, seen.speaker_end) == (1, 3, 5, 7)
        assert shown.lines[2].tokens == [Token(0, 1, "t", head=0), Token(1, 2, "t", head=0)]
        return shown

    joined = in_pieces(stage, article)
    assert joined.lines[1].quotations == [quotation]
    assert joined.lines[1].tokens[2] == lines[1].tokens[2]


def test_short_lines_are_not_touched():
    article = Article(article_id="a", path="a", sha256="", lines=[line_of("あ" * LONGEST)])
    assert in_pieces(lambda shown: shown, article) is article


def test_lint_says_so():
    article = segment_article(f"題\n見出し\n{SENTENCE * 100}\n会談/毎朝新聞.2021\n".encode(), "a", "a.txt")
    assert any(n.line == 3 and "read in pieces" in n.message for n in lint(article))


def work(text, models):
    """How many lines of Python an article takes."""
    calls = 0

    def count(frame, event, _):
        nonlocal calls
        calls += 1
        return count if event in ("call", "line") else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run(text, models)
    finally:
        sys.settrace(before)
    return calls


SIZES = (60, 120, 240)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda n: SENTENCE * n, id="sentences in one line"),
        pytest.param(lambda n: CLAUSE * n, id="one sentence"),
        pytest.param(lambda n: "アイウ" * 20 * n, id="katakana"),
        pytest.param(lambda n: "1" * 60 * n, id="digits"),
        pytest.param(lambda n: "「" * 60 * n + "甲" + "」" * 60 * n, id="brackets in brackets"),
        pytest.param(lambda n: "「" * 60 * n, id="open brackets"),
        pytest.param(lambda n: "\n".join(f"甲{i}は述べた。\n会談{i}/毎朝新聞{i}.2021" for i in range(n)), id="sources"),
        pytest.param(lambda n: "\n".join(f"甲{i}。\n会談{i}/毎朝新聞" for i in range(n)), id="sources with no year"),
        pytest.param(lambda n: "\n".join([SENTENCE] * n), id="lines"),
        pytest.param(lambda n: "見出し\n" * n, id="headings"),
    ],
)
def test_twice_the_text_is_twice_the_work(text, models, monkeypatch):
    """What is the same for every article cancels out in the differences; the square of the length would give 4."""
    monkeypatch.setattr("pipeline.longlines.LONGEST", 400)
    run(text(SIZES[0]), models)  # whatever is loaded once
    few, more, most = (work(text(n), models) for n in SIZES)
    assert most - more < 2.8 * (more - few)
