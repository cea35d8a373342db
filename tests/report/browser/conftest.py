"""A real browser, started once, and pages of gold articles opened from disk in it."""

import os
import shutil

import pytest

from pipeline.record import Article, Kind, Line
from pipeline.report import write_report
from tests.evaluate.damage import finished
from tests.report.data import dataset_of
from tests.support import NAMES

LOADED = "() => document.querySelector('main > .empty')?.textContent !== t('loading')"
HOW = "install Debian's chromium (or Chrome) and `pip install playwright`: these tests drive the page in a real browser"


def missing(reason):
    """Skip, but where nothing may be skipped."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{reason}; {HOW}")


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing("no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def gold_dataset(tmp_path_factory):
    return dataset_of([finished(name) for name in NAMES], tmp_path_factory.mktemp("browser") / "out")


@pytest.fixture(scope="session")
def gold_page(gold_dataset):
    page = gold_dataset.parent / "page.html"
    write_report(gold_dataset, page)
    return page


class Opened:
    """A tab with a page, what its console said, and the requests it made."""

    def __init__(self, browser, page, address="", **options):
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 850}, "locale": "en-GB", "accept_downloads": True} | options
        )
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(15_000)
        self.said, self.requests = [], []
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(page.as_uri() + address)
        self.ready()

    def ready(self):
        self.tab.wait_for_selector("main > *")
        self.tab.wait_for_function(LOADED)

    def go(self, address):
        self.tab.evaluate("(to) => { location.hash = to; }", address)
        self.tab.wait_for_function("(to) => location.hash === to && address(state).startsWith(to)", arg=address)
        self.ready()
        return self

    def texts(self, selector):
        return self.tab.locator(selector).all_inner_texts()

    def count(self, selector):
        return self.tab.locator(selector).count()


@pytest.fixture
def opened(browser):
    """Opens pages; at the end nothing was said on the console and nothing came from elsewhere than the page's place."""
    tabs = []

    def open_(page, address="", **options):
        tabs.append((page, Opened(browser, page, address, **options)))
        return tabs[-1][1]

    yield open_
    for page, one in tabs:
        assert one.said == []
        assert all(url.startswith((page.parent.as_uri(), "blob:")) for url in one.requests)
        one.context.close()


def article(name, texts, kinds=None):
    """An article of some lines."""
    made = Article(article_id=name, path=f"{name}.txt", sha256=f"{len(texts):064d}", title=texts[0])
    at = 0
    for number, text in enumerate(texts, start=1):
        kind = kinds[number - 1] if kinds else Kind.TITLE if number == 1 else Kind.PASSAGE
        made.lines.append(Line(line=number, char_start=at, char_end=at + len(text), kind=kind, text=text))
        at += len(text) + 1
    return made
