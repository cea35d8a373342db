"""Some generated articles, and those that ever failed, cut down."""

import pytest

from tests.mutated.all import CASES, survey, wrong_with


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 300, 100))
def test_generated_articles(first):
    assert survey(range(first, first + 100)) == []


def test_articles_that_failed_before():
    found = {path.stem: path.read_bytes() for path in sorted(CASES.glob("*.txt"))}
    assert [wrong for name, raw in found.items() for wrong in wrong_with({name: raw})] == []


def test_what_is_wrong_is_seen(monkeypatch):
    """The checks bite: a quotation moved by one is no slice, and has its key in the tree but another text."""
    from tests.mutated import all as module

    process = module.process_article

    def moved(*arguments):
        article = process(*arguments)
        for line in article.lines:
            for quotation in line.quotations:
                quotation.start += 1
        return article

    raw = "題\n見出し\n首相は「同盟」と述べた。\n会談/毎朝新聞.2021\n".encode()
    assert wrong_with({"a": raw}) == []
    monkeypatch.setattr(module, "process_article", moved)
    assert any("not the slice" in wrong for wrong in wrong_with({"a": raw}))
