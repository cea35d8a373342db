"""What a reader does with the page: search, narrow, link, go back, correct, carry away; by keyboard, on a phone."""

import csv
import io

import pytest

from pipeline.dataset import read_table
from pipeline.report import write_report
from tests.report.browser.conftest import article
from tests.report.data import dataset_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def variants_page(tmp_path_factory):
    """An article whose words are written in all kinds of ways."""
    texts = [
        "髙橋の発言を集める",
        "髙橋氏は会談のあとで述べた。",
        "ジャン・クロード氏のﾃﾞｰﾀをＡＢＣが報じた。",
        "か\u3099っこうの𠮷野家でハット氏と会った。",
        "高い山のふもとでｶﾞｽが出た。",
    ]
    folder = tmp_path_factory.mktemp("variants")
    write_report(
        dataset_of([article("a", texts), article("b", ["別の記事", "国と國の会談"])], folder / "out"), folder / "p.html"
    )
    return folder / "p.html"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("高橋", ["髙橋", "髙橋", "髙橋"]),
        ("会談", ["会談", "会談"]),
        ("データ", ["ﾃﾞｰﾀ"]),
        ("でーた", ["ﾃﾞｰﾀ"]),
        ("abc", ["ＡＢＣ"]),
        ("ジャンクロード", ["ジャン・クロード"]),
        ("がっこう", ["か\u3099っこう"]),
        ("𠮷野家", ["𠮷野家"]),
        ("ガス", ["ｶﾞｽ"]),
        ("国の会談", ["國の会談"]),
        ("髙橋 会談", ["髙橋", "会談"]),
        ('"のあと で"', []),
        ("見当たらない語", []),
    ],
)
def test_search_folds_and_shows_as_printed(opened, variants_page, typed, shown):
    page = opened(variants_page)
    page.tab.fill("#head input", typed)
    page.tab.wait_for_function("(typed) => state.view === 'search' && state.q === typed", arg=typed)
    marks = page.tab.evaluate("() => [...document.querySelectorAll('main mark')].map((mark) => mark.textContent)")
    assert sorted(marks) == sorted(shown)
    page.tab.fill("#head input", "")
    page.tab.wait_for_function("() => state.view === 'overview'")


def said(dataset):
    """Statements as the page counts them: speech by its quotation."""
    return [row for row in read_table(dataset, "quotations") if row["type"] == "SPEECH"]


def number(text):
    return int(text.replace(",", ""))


def test_a_number_of_the_pictures_opens_its_rows(opened, gold_page, gold_dataset):
    page = opened(gold_page)
    assert number(page.texts(".tiles li:first-child b")[0]) == len(said(gold_dataset))
    cell = page.tab.locator(".matrix .some button").first
    expected = number(cell.inner_text())
    cell.click()
    page.tab.wait_for_selector(".rows .row")
    assert number(page.texts(".count b")[0]) == expected
    assert set(page.tab.evaluate("() => Object.keys(state.filters)")) == {"speaker", "outlet"}


def test_filters_combine_and_a_link_shows_the_same(opened, gold_page, gold_dataset):
    page = opened(gold_page, "#/said")
    rows = said(gold_dataset)
    name = max({row["speaker_name"] for row in rows} - {""}, key=[row["speaker_name"] for row in rows].count)
    one = next(row["article_id"] for row in rows if row["speaker_name"] == name)
    page.tab.click("#filters summary:has-text('Speaker')")
    page.tab.click(f"#filters button:has-text('{name}')")
    page.tab.wait_for_function("() => state.filters.speaker")
    expected = [row for row in rows if row["speaker_name"] == name]
    assert number(page.texts(".count b")[0]) == len(expected)
    page.tab.click("#filters summary:has-text('Confidence')", force=True)
    page.tab.evaluate("(id) => go({ filters: toggled('article', id) })", one)
    expected = [row for row in expected if row["article_id"] == one]
    assert number(page.texts(".count b")[0]) == len(expected) > 0
    shown = page.texts(".row .words")
    again = opened(gold_page, page.tab.evaluate("() => location.hash"))
    assert again.texts(".row .words") == shown
    assert again.texts(".chip") == page.texts(".chip")
    again.tab.click(".chip >> nth=0")
    assert number(again.texts(".count b")[0]) > len(expected) or len(expected) == len(rows)


def test_going_back_goes_back_to_the_place(opened, gold_page):
    page = opened(gold_page, "#/said")
    page.tab.evaluate("() => scrollTo(0, 3000)")
    page.tab.wait_for_function("() => Number(document.querySelector('.row').dataset.item) > 5")
    row = page.tab.evaluate("() => list.place()[0]")
    page.tab.evaluate("() => openRow(said, 40)")
    page.tab.wait_for_selector(".article .line")
    page.tab.go_back()
    page.tab.wait_for_selector(".rows .row")
    assert page.tab.evaluate("() => state.view") == "said"
    assert abs(page.tab.evaluate("() => list.place()[0]") - row) <= 1


def test_why_gives_rule_confidence_and_the_line(opened, gold_page, gold_dataset):
    page = opened(gold_page, "#/said?order=unsure")
    page.tab.locator(".row").first.click(position={"x": 300, "y": 40})
    panel = page.tab.wait_for_selector("#why:not([hidden]) .raw")
    first = page.texts(".row .words")[0]
    assert first in page.tab.inner_text("#why blockquote")
    assert first == page.tab.inner_text("#why .raw .span")
    assert "In the text" in page.tab.inner_text("#why")
    assert panel
    assert page.tab.evaluate("() => state.row")
    again = opened(gold_page, page.tab.evaluate("() => location.hash"))
    again.tab.wait_for_selector("#why:not([hidden]) .raw")
    assert again.tab.inner_text("#why blockquote") == page.tab.inner_text("#why blockquote")


HEAD = ["article_id", "about", "words", "occurrence", "field", "value", "who", "when", "note", "id"]


def downloaded(page, selector):
    with page.tab.expect_download() as waiting:
        page.tab.click(selector)
    text = waiting.value.path().read_bytes().decode("utf-8")
    return waiting.value.suggested_filename, text


CLICK = "(mark) => mark.click()"  # a mark may run over several lines, and the middle of its box be another's


def correct(page, field, value):
    page.tab.select_option("#why .mend > label select", field)
    box = page.tab.locator("#why .mend .value")
    if box.locator("select").count():
        box.locator("select").select_option(value)
    elif box.locator("input").count():
        box.locator("input").fill(value)
    page.tab.fill("#why .mend [name=who]", "青木")
    page.tab.click("#why .mend .primary")


def test_corrections_are_kept_and_downloaded_as_rows(opened, gold_page, gold_dataset):
    page = opened(gold_page, "#/read/jinguji-tob-3")
    quotation = next(row for row in said(gold_dataset) if row["article_id"] == "jinguji-tob-3")
    page.tab.locator(".article .q.DIRECT").first.evaluate(CLICK)
    correct(page, "speaker", '別の人, "仮名"')
    mention = next(row for row in read_table(gold_dataset, "mentions") if row["article_id"] == "jinguji-tob-3")
    page.tab.locator(".article .m").first.evaluate(CLICK)
    correct(page, "removed", "")
    assert page.count(".article .corrected") == 2
    page.tab.reload()
    page.ready()
    page.tab.click("#tabs a:has-text('Corrections')")
    name, text = downloaded(page, "main .primary")
    assert name == "corrections.csv"
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == HEAD
    first, second = sorted(rows, key=lambda row: row["about"], reverse=True)
    assert first["when"]
    assert {key: first[key] for key in HEAD if key != "when"} == {
        "article_id": "jinguji-tob-3",
        "about": "quotation",
        "words": quotation["text"],
        "occurrence": "1",
        "field": "speaker",
        "value": '別の人, "仮名"',
        "who": "青木",
        "note": "",
        "id": quotation["quotation_id"],
    }
    assert [second[key] for key in ("about", "words", "field", "value")] == ["mention", mention["text"], "removed", ""]
    page.tab.click("main table button >> nth=0")
    assert page.count("main tbody tr") == 1


@pytest.mark.parametrize(
    ("field", "value", "refused"), [("edtf", "2021年12月", True), ("edtf", "2021-12", False), ("speaker", "", False)]
)
def test_a_value_that_cannot_be_is_refused_at_once(opened, gold_page, field, value, refused):
    page = opened(gold_page, "#/read/jinguji-tob-3")
    page.tab.locator(".article .q.DIRECT").first.evaluate(CLICK)
    correct(page, field, value)
    assert bool(page.tab.inner_text("#why .mend [role=alert]").strip()) is refused
    assert page.tab.evaluate("() => corrections().length") == (0 if refused else 1)


def test_the_filtered_rows_open_in_excel(opened, tmp_path):
    texts = ["題", "「=1+1」と市長が述べた。", "「会談は終わった」と市長が述べた。"]
    from pipeline.record import Quotation

    made = article("a", texts)
    made.lines[1].quotations = [Quotation(start=1, end=5, text="=1+1", type="SPEECH", method="alone", edtf="2021-12")]
    made.lines[2].quotations = [Quotation(start=0, end=9, text=texts[2][:9], type="SPEECH", method="alone")]
    write_report(dataset_of([made], tmp_path / "out"), tmp_path / "p.html")
    page = opened(tmp_path / "p.html", "#/said")
    name, text = downloaded(page, "button:has-text('Download these rows')")
    assert name == "inyo-statements.csv"
    assert text.startswith("\ufeff") and text.count("\r\n") == 3
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["text"] for row in rows] == ["'=1+1", "「会談は終わった」"]
    assert [row["when"] for row in rows] == ["'2021-12", ""]
    assert [row["line"] for row in rows] == ["2", "3"]


def active(page):
    return page.tab.evaluate("() => document.activeElement.className || document.activeElement.tagName")


def test_by_keyboard_alone(opened, gold_page):
    """To the statements, into the list, to the why of one, to a correction and back."""
    page = opened(gold_page)
    press = page.tab.keyboard.press
    press("2")
    page.tab.wait_for_selector(".rows .row")
    for _ in range(40):
        if active(page) == "rows":
            break
        press("Tab")
    assert active(page) == "rows"
    press("ArrowDown")
    press("ArrowDown")
    assert page.tab.evaluate("() => document.activeElement.dataset.item") == "1"
    press("Enter")
    page.tab.wait_for_selector("#why:not([hidden]) .raw")
    press("Escape")
    assert page.count("#why[hidden]") == 1
    press("/")
    assert page.tab.evaluate("() => document.activeElement.type") == "search"
    page.tab.keyboard.type("会見")
    page.tab.wait_for_function("() => state.view === 'search'")
    press("Escape")
    page.tab.evaluate("() => document.activeElement.blur()")
    press("3")
    page.tab.wait_for_selector(".article .line")
    page.tab.focus(".article")
    press("j")
    assert active(page).startswith(("m ", "q "))
    press("c")
    page.tab.wait_for_selector("#why:not([hidden]) .mend")
    assert page.tab.evaluate("() => Boolean(document.activeElement.closest('.mend'))")
    press("?")
    page.tab.evaluate("() => document.activeElement.blur()")
    press("?")
    assert page.tab.evaluate("() => $('help').open")


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def test_on_a_phone_the_text_comes_first(opened, gold_page):
    page = opened(gold_page, "#/read/jinguji-tob-3", **PHONE)
    assert page.tab.locator(".article .line").first.bounding_box()["y"] < 300
    page.tab.locator(".article .q").first.evaluate(CLICK)
    panel = page.tab.wait_for_selector("#why:not([hidden])")
    assert panel.bounding_box()["y"] > 250
    page.tab.tap("#why .close")
    page.go("#/said")
    assert not page.tab.locator("#filters").is_visible()
    page.tab.tap(".filters-button")
    assert page.tab.locator("#filters").is_visible()
    page.tab.tap("#filters .close")
    assert not page.tab.locator("#filters").is_visible()


def test_a_corpus_of_one_article_opens_with_its_text(opened, tmp_path):
    write_report(dataset_of([article("a", ["題", "一行目。"])], tmp_path / "out"), tmp_path / "p.html")
    page = opened(tmp_path / "p.html")
    assert page.tab.inner_text(".article .line >> nth=0").endswith("題")


def test_japanese_by_the_browsers_language_and_by_the_switch(opened, gold_page):
    page = opened(gold_page, locale="ja-JP")
    assert page.texts("#tabs a")[:3] == ["概観", "発言", "本文"]
    assert page.tab.evaluate("() => document.documentElement.lang") == "ja"
    page.tab.click("#tools button:has-text('English')")
    assert page.texts("#tabs a")[0] == "Overview"
    page.tab.reload()
    page.ready()
    assert page.texts("#tabs a")[0] == "Overview"


UNNAMED = """() => [...document.querySelectorAll('button,a[href],input,select')]
    .filter((node) => node.getClientRects().length)
    .filter((node) => !node.getAttribute('aria-label') && !node.textContent.trim() && !node.closest('label'))
    .map((node) => node.outerHTML)"""


def test_everything_has_a_name_for_screen_readers(opened, gold_page):
    page = opened(gold_page)
    for address in ("#/overview", "#/said", "#/read/jinguji-tob-3", "#/names", "#/data"):
        page.go(address)
        assert page.tab.evaluate(UNNAMED) == [], address
