"""The page in a browser, where one is installed: what is drawn is the text of the article, to the character."""

import re
import shutil
import subprocess
from html import unescape

import pytest

from pipeline.export import write_dataset
from pipeline.report import write_report
from tests.evaluate.damage import finished
from tests.report.test_page import hostile_article

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--dump-dom")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium installed")]


def drawn(article, tmp_path):
    """The main element of an article's page after its script has run."""
    write_dataset([article], tmp_path / "out")
    page = tmp_path / "page.html"
    write_report(tmp_path / "out", page)
    command = [
        BROWSER,
        *OPTIONS,
        "--virtual-time-budget=2000",
        f"--user-data-dir={tmp_path / 'profile'}",
        page.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode()
    return re.search(r"<main.*?</main>", dom, re.DOTALL)[0]


def lines(main):
    """Texts of the lines, without their numbers and flags."""
    found = re.findall(r'<(h1|h2|p) class="line.*?" id="l(\d+)">(.*?)</\1>', main, re.DOTALL)
    plain = [re.sub(r'<a class="no".*?</a>|<span class="flag".*?</span>', "", inner) for _, _, inner in found]
    return {
        int(number): unescape(re.sub(r"<[^>]*>", "", text)) for (_, number, _), text in zip(found, plain, strict=True)
    }


@pytest.mark.parametrize("name", ["jinguji-tob-3", "research-integrity"])
def test_every_line_and_every_span_is_drawn(name, tmp_path):
    article = finished(name)
    main = drawn(article, tmp_path)
    assert lines(main) == {line.line: line.text for line in article.lines if line.text}
    for label in ("PERSON", "ORG", "DATE"):
        assert main.count(f'class="m {label}"') == sum(mention.label == label for _, mention in article.mentions())
    said = [q for line in article.lines for q in line.quotations if q.type == "SPEECH"]
    assert main.count('class="q SPEECH"') == len(said)
    assert main.count("data-speaker=") == sum(bool(q.speaker_name) for q in said)


def test_hostile_text_is_drawn_as_text(tmp_path):
    article = hostile_article()
    main = drawn(article, tmp_path)
    assert lines(main) == {1: article.lines[0].text}
    assert "<img" not in main and "<script" not in main
