import pytest

from pipeline.record import Article
from tests.support import NAMES, gold_article


@pytest.mark.parametrize("name", NAMES)
def test_an_editable_copy_shares_nothing_that_changes(name):
    article = gold_article(name, values=True, speakers=True)
    before = article.to_jsonl()
    copy = article.editable()
    assert copy.to_jsonl() == before
    copy.sources[0].outlet_name = copy.title = "changed"
    for line in copy.lines:
        line.text = "changed"
        for span in [*line.mentions, *line.quotations]:
            span.text = "changed"
        line.mentions, line.quotations = line.mentions[:1], []
    copy.lines.clear()
    assert article.to_jsonl() == before


@pytest.mark.parametrize("name", NAMES)
def test_jsonl_round_trip(name):
    text = gold_article(name, values=True, speakers=True).to_jsonl()
    assert Article.from_jsonl(text).to_jsonl() == text
