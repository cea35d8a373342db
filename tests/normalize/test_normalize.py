"""The stage as a whole: what it must keep, whatever the article."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.linking_scale import generated
from pipeline.ids import entity_id
from pipeline.normalize import normalize, set_entities
from pipeline.record import Article, Kind, Label, Line, Mention
from tests.normalize.figures import b_cubed, compare
from tests.normalize.marked import read_marked
from tests.support import NAMES, gold_article

ALPHABET = "山田太郎国米露大学委員会省労組アブヴーン・ANa (（)「」、。のは元"


@st.composite
def articles(draw):
    """Lines of any text with mentions anywhere in them."""
    lines = []
    for number, text in enumerate(draw(st.lists(st.text(ALPHABET, min_size=1, max_size=40), max_size=6)), 1):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        spans = list(pairwise(cuts))
        mentions = [
            Mention(start=a, end=b, text=text[a:b], label=draw(st.sampled_from(list(Label))), method="any")
            for a, b in spans
        ]
        kind = draw(st.sampled_from([Kind.TITLE, Kind.HEADING, Kind.PASSAGE]))
        lines.append(Line(line=number, char_start=0, char_end=len(text), kind=kind, text=text, mentions=mentions))
    return Article(article_id="any", path="any.txt", sha256="0" * 64, lines=lines)


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_article_gets_names_and_ids(article):
    before = article.model_copy(deep=True)
    after = normalize(article)
    assert article == before
    assert normalize(article) == after
    for (_, old), (_, new) in zip(before.mentions(), after.mentions(), strict=True):
        assert (old.start, old.end, old.text, old.label) == (new.start, new.end, new.text, new.label)
        assert new.method.startswith(old.method)
        if new.label is not Label.DATE:
            assert new.name and new.entity_id == entity_id(new.label, new.name)


def test_ids_have_the_documented_form():
    assert re.fullmatch(r"per-[a-z2-7]{16}", entity_id(Label.PERSON, "山田太郎"))
    assert re.fullmatch(r"org-[a-z2-7]{16}", entity_id(Label.ORG, "山田太郎"))


def test_ids_do_not_depend_on_the_article():
    texts = (
        "[プーチン|P]大統領は[NATO|O]を非難した。",
        "[北大西洋条約機構|O]は[ウラジーミル・プーチン|P]氏に反論した。",
    )
    first, second = ({m.entity_id for _, m in normalize(read_marked(t)[0]).mentions()} for t in texts)
    assert first == second


def test_every_join_has_its_reason():
    article, _ = read_marked(
        "[米国務省|O]の[ブリンケン|P]国務長官と[ブリンケン|P]氏。[青井HD|O]は[青井ホールディングス|O]だ。"
    )
    reasons = [m.method.split("+", 1)[1] for _, m in normalize(article).mentions()]
    assert reasons == ["write.lexicon", "lexicon-surname", "lexicon-surname", "write.ending", "same-name"]


@pytest.mark.parametrize("name", NAMES)
def test_gold(name):
    pairs, wrong = compare(name)
    assert b_cubed(pairs) >= 0.97 and 1 - len(wrong) / len(pairs) >= 0.95


def test_dates_get_values():
    article = normalize(gold_article("ukraine-crisis-27.dev"))
    dates = [m for _, m in article.mentions() if m.label is Label.DATE]
    assert sum(bool(m.edtf and m.anchor) for m in dates) > 0.9 * len(dates)


def test_long_articles_take_proportional_work():
    """Ten times the mentions, not a hundred times the comparisons: counted in calls, not seconds."""
    counts = []
    for size in (1_000, 4_000):
        article = generated(size)
        counts.append(_calls(lambda a=article: set_entities(a)))
    assert counts[1] < 8 * counts[0]


def _calls(function):
    import sys

    count = 0

    def tally(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(tally)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count
