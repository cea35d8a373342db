"""The page in a real browser: how large it is, how much of it is drawn at a time, how long one waits.

    python -m benchmarks.page outputs/dataset --articles 1000

A corpus of so many articles is made by repeating those of a dataset, with other ids and half of the names. Needs
Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.dataset import DatasetError, Row, read_table
from pipeline.report import write_report

TABLES = ("articles", "lines", "sources", "entities", "mentions", "quotations", "statements")
IDS = ("article_id", "source_id", "mention_id", "quotation_id", "statement_id", "utterance_id")
NAMES = ("entity_id", "speaker_id", "name", "speaker_name")
STOPS = """[...document.querySelectorAll('a[href],button,input,select,summary,[tabindex]')]
    .filter((node) => node.tabIndex >= 0 && !node.disabled && node.getClientRects().length).length"""
NODES = "document.querySelectorAll('*').length"
VIEWS = (
    ("overview", "#/overview"),
    ("statements", "#/said"),
    ("least sure first", "#/said?order=unsure"),
    ("one article", "#/read/{first}"),
    ("names", "#/names"),
)


def copies(dataset: Path, out: Path, articles: int) -> None:
    """A dataset of so many articles from those of another."""
    out.mkdir()
    times = -(-articles // len(list(read_table(dataset, "articles"))))
    for name in TABLES:
        try:
            rows = list(read_table(dataset, name))
        except DatasetError:
            continue
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(repeated(rows, times))


def repeated(rows: list[Row], times: int) -> Iterator[Row]:
    """The rows once per copy of their article; a name that all copies share once."""
    for copy in range(times):
        for row in rows:
            changed = dict(row)
            for key in IDS:
                if changed.get(key):
                    changed[key] = f"{changed[key]}.{copy:04d}"
            for key in NAMES:
                # Names of an even length are everybody's, others of one copy only.
                if changed.get(key) and len(row.get("name", row.get("speaker_name", ""))) % 2:
                    changed[key] = f"{changed[key]}{copy:04d}"
            if changed != row or copy == 0:
                yield changed


def driven(browser: Browser, page: Path) -> Iterator[tuple[str, str]]:
    """What was measured of a page, in words and figures."""
    yield "page", megabytes(page.stat().st_size)
    beside = page.with_name(f"{page.stem}.files")
    if beside.is_dir():
        yield (
            "beside it",
            f"{megabytes(sum(f.stat().st_size for f in beside.iterdir()))} in {len(list(beside.iterdir()))}",
        )
    tab = browser.new_page(viewport={"width": 1280, "height": 850})
    errors: list[str] = []
    tab.on("console", lambda message: errors.append(message.text))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    start = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector("main .bars, main .article .line")
    waited = 1000 * (time.perf_counter() - start)
    yield "first picture", f"{waited:.0f} ms, of which {1000 * spent(browser):.0f} ms of processor time"
    first = tab.evaluate("index.articles[0].id")
    for name, address in VIEWS:
        tab.evaluate("(to) => { location.hash = to; }", address.format(first=first))
        tab.wait_for_selector(
            {"overview": ".bars", "one article": ".article .line", "names": ".tr .name"}.get(name, ".row")
        )
        yield f"{name}: elements", str(tab.evaluate(NODES))
        yield f"{name}: tab stops", str(tab.evaluate(STOPS))
    yield from searched(tab)
    own, whole = renderer(browser)
    yield "memory", f"{megabytes(own)} of its own, {megabytes(whole)} with what it shares"
    yield "console", "; ".join(errors) or "nothing"
    tab.close()


def searched(tab: Page) -> Iterator[tuple[str, str]]:
    """How long the first search takes, which reads all texts, and how long the next."""
    for name, query in (("first search", "会談"), ("next search", "首相"), ("search of two words", "ロシア 首相")):
        start = time.perf_counter()
        tab.evaluate("(q) => { location.hash = `#/search?q=${encodeURIComponent(q)}`; }", query)
        tab.wait_for_function(
            "(q) => state.q === q && foldedParts === index.parts.length && linesFound.key !== ''", arg=query
        )
        waited = 1000 * (time.perf_counter() - start)
        spent = tab.evaluate(
            "(q) => { linesFound.key = '\\0'; const t0 = performance.now(); draw(); return performance.now() - t0; }",
            query,
        )
        yield name, f"{waited:.0f} ms, {spent:.0f} ms to draw again; {tab.evaluate('linesFound.value.length')} lines"


def renderer(browser: Browser) -> tuple[int, int]:
    """Bytes of memory that the largest renderer holds: its own, and with the browser's code that all of them share."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [resident(process["id"]) for process in processes if process["type"] == "renderer"]
    return max(sizes, default=(0, 0))


def spent(browser: Browser) -> float:
    """Seconds of processor time of the busiest renderer: what a machine that does nothing else needs."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max((process["cpuTime"] for process in processes if process["type"] == "renderer"), default=0.0)


def resident(process: int) -> tuple[int, int]:
    """Resident bytes of a process (Linux), private and all."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return kilobytes["RssAnon"] * 1024, kilobytes["VmRSS"] * 1024


def megabytes(size: int) -> str:
    """Bytes as megabytes."""
    return f"{size / 1e6:.1f} MB"


def main() -> None:
    """Print the figures of a page of a dataset, repeated to so many articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--articles", type=int, default=0, help="how many to make of it; 0: the dataset as it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dataset = given.dataset
        if given.articles:
            dataset = Path(folder) / "dataset"
            copies(given.dataset, dataset, given.articles)
        page = Path(folder) / "page.html"
        start = time.perf_counter()
        write_report(dataset, page)
        print(f"made in           {time.perf_counter() - start:.1f} s")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, value in driven(browser, page):
            print(f"{name:28}{value}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
