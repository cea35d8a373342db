"""Every view as it is drawn: to the character, as text whatever the text, not too much at a time."""

from urllib.parse import quote

import pytest

from pipeline.dataset import read_table
from pipeline.record import Kind
from pipeline.report import assembly, write_report
from tests.evaluate.damage import finished
from tests.report.browser.conftest import article
from tests.report.data import HOSTILE, dataset_of, hostile_article

pytestmark = pytest.mark.slow

VIEWS = (
    *("#/overview", "#/said", "#/said?show=names", "#/said?show=dates", "#/said?order=unsure", "#/read/jinguji-tob-3"),
    *("#/names", "#/names?label=OUTLET", "#/search?q=%E4%BC%9A%E8%A6%8B", "#/data", "#/mend"),
)
HOSTILE_VIEWS = ("#/overview", "#/said", "#/said?show=names", "#/read/x", "#/names", "#/search?q=alert", "#/data")
STOPS = """() => [...document.querySelectorAll('a[href],button,input,select,summary,[tabindex]')]
    .filter((node) => node.tabIndex >= 0 && !node.disabled && node.getClientRects().length).length"""
NODES = "() => document.querySelectorAll('*').length"
IN_WINDOW = """() => [...document.querySelectorAll('.article .line')].some((line) => {
    const { y } = line.getBoundingClientRect();
    return y > -50 && y < innerHeight;
})"""
WHOLE = "() => { if (list) list.all(true); }"


@pytest.mark.parametrize("address", VIEWS)
def test_a_view_is_drawn_with_few_elements_and_few_tab_stops(opened, gold_page, address):
    page = opened(gold_page, address)
    assert page.count("main > *") > 1
    assert page.tab.evaluate(NODES) < 3000
    assert page.tab.evaluate(STOPS) < 60
    for width in (1280, 390):
        page.tab.set_viewport_size({"width": width, "height": 800})
        assert page.tab.evaluate("() => document.documentElement.scrollWidth") <= width


def drawn_lines(page):
    found = page.tab.evaluate("""() => [...document.querySelectorAll('.article .line')].map((line) => {
        const text = line.querySelector('.t').cloneNode(true);
        for (const name of text.querySelectorAll('.speaker')) name.remove();
        return [Number(line.dataset.line), text.textContent];
    })""")
    return dict(found)


@pytest.mark.parametrize("name", ["jinguji-tob-3", "research-integrity"])
def test_every_line_and_every_span_is_drawn(opened, gold_page, name):
    gold = finished(name)
    page = opened(gold_page, f"#/read/{name}")
    page.tab.evaluate(WHOLE)
    assert drawn_lines(page) == {line.line: line.text for line in gold.lines if line.text}
    for label in ("PERSON", "ORG", "DATE"):
        assert page.count(f".article .m.{label}") == sum(mention.label == label for _, mention in gold.mentions())
    quotations = [q for line in gold.lines for q in line.quotations]
    assert page.count(".article .q.DIRECT") == sum(q.type == "SPEECH" for q in quotations)
    assert page.count(".article .q.TERM") == sum(q.type == "TERM" for q in quotations)
    assert page.count(".article .speaker") == sum(bool(q.speaker_name) for q in quotations)


def test_marks_can_be_hidden(opened, gold_page):
    page = opened(gold_page, "#/read/jinguji-tob-3")
    page.tab.click(".layersbox summary")
    page.tab.click(".layers input >> nth=0")
    assert page.count(".article .m.PERSON") == 0
    assert page.count(".article .m.ORG") > 0


@pytest.mark.parametrize("address", HOSTILE_VIEWS)
def test_hostile_text_is_drawn_as_text(opened, tmp_path, address):
    dataset = dataset_of([hostile_article(), hostile_article(name="y")], tmp_path / "out")
    write_report(dataset, tmp_path / "page.html")
    page = opened(tmp_path / "page.html", address)
    assert page.count("main img, main script, #filters img") == 0
    if address != "#/data":
        assert "onerror=alert(2)" in page.tab.inner_text("main") or "</script><script>" in page.tab.inner_text("main")
    if address == "#/read/x":
        assert drawn_lines(page) == {1: HOSTILE}


def test_hostile_text_is_told_why_as_text(opened, tmp_path):
    dataset = dataset_of([hostile_article()], tmp_path / "out")
    write_report(dataset, tmp_path / "page.html")
    page = opened(tmp_path / "page.html", "#/read/x")
    page.tab.click(".article .q")
    assert "onerror=alert(2)" in page.tab.inner_text("#why")
    assert page.count("#why img, #why script") == 0


def test_no_text_can_become_html(opened, gold_page):
    """The browser itself refuses, by the page's policy."""
    page = opened(gold_page)
    attempt = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } }"
    assert page.tab.evaluate(attempt) == "refused"
    assert any("TrustedHTML" in text for text in page.said)
    page.said.clear()


def long_article(lines):
    texts = ["長い記事"] + [f"{i}行目の段落。" + "あいうえお" * (i % 30) for i in range(2, lines + 1)]
    kinds = [Kind.HEADING if i % 20 == 0 else Kind.PASSAGE for i in range(2, lines + 1)]
    return article("long", texts, [Kind.TITLE, *kinds])


def test_of_a_long_article_only_what_is_near_is_drawn(opened, tmp_path):
    write_report(dataset_of([long_article(5432)], tmp_path / "out"), tmp_path / "page.html")
    page = opened(tmp_path / "page.html", "#/read/long?line=4001")
    line = page.tab.wait_for_selector('.line[data-line="4001"]')
    assert 0 < line.bounding_box()["y"] < 850
    assert "4001行目" in line.inner_text()
    for top in (0, 40_000, 200_000, 10):
        page.tab.evaluate("(top) => scrollTo(0, top)", top)
        page.tab.wait_for_function(IN_WINDOW)
        assert page.tab.evaluate(NODES) < 3000


def many(count):
    made = []
    for i in range(count):
        one = finished("research-integrity")
        one.article_id, one.title = f"copy-{i:03d}", f"{one.title} その{i}"
        for source in one.sources:
            source.source_id = f"{source.source_id}-{i}"
        for line in one.lines:
            line.source_id = f"{line.source_id}-{i}" if line.source_id else line.source_id
        made.append(one)
    return made


@pytest.mark.parametrize("beside", [False, True])
def test_a_page_of_fifty_articles(opened, tmp_path, beside, monkeypatch):
    if beside:
        monkeypatch.setattr("pipeline.report.ONE_FILE", 1000)
        monkeypatch.setattr(assembly, "PART", 200_000)
    dataset = dataset_of(many(50), tmp_path / "out")
    write_report(dataset, tmp_path / "page.html", one_file=not beside)
    page = opened(tmp_path / "page.html")
    assert (tmp_path / "page.files").is_dir() is beside
    asked = len(page.requests)
    for address in ("#/said", "#/said?show=names", "#/names", "#/read/copy-033", "#/overview"):
        page.go(address)
        assert page.tab.evaluate(NODES) < 3000, address
    page.go("#/read/copy-049?line=3")
    text = list(read_table(dataset, "lines"))[2]["text"]
    page.tab.wait_for_selector('.line[data-line="3"]')
    assert drawn_lines(page)[3] == text
    page.go("#/search?q=" + quote(text[:4]))
    page.tab.wait_for_function("() => foldedParts === index.parts.length && linesFound.value.length >= 50")
    assert page.tab.evaluate(NODES) < 3000
    assert (len(page.requests) > asked) is beside
    expected = sum(text[:4] in row["text"] for row in read_table(dataset, "lines"))
    assert page.tab.evaluate("() => linesFound.value.length") == expected


def test_an_empty_dataset_says_so(opened, tmp_path):
    write_report(dataset_of([], tmp_path / "out"), tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    for address in ("#/overview", "#/said", "#/read", "#/names", "#/search?q=a", "#/data"):
        page.tab.evaluate("(to) => { location.hash = to; }", address)
        assert page.tab.inner_text("main")


def test_printed_an_article_is_whole_with_numbers_and_sources(opened, gold_page):
    page = opened(gold_page, "#/read/jinguji-tob-3")
    page.tab.emulate_media(media="print")
    page.tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    gold = finished("jinguji-tob-3")
    assert drawn_lines(page) == {line.line: line.text for line in gold.lines if line.text}
    assert page.tab.locator(".article .no >> nth=5").is_visible()
    assert not page.tab.locator("#head").is_visible()
    assert page.tab.pdf().count(b"/Type /Page\n") >= 3
