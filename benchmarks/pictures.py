"""Pictures of the page for the docs, taken in Chromium.

    python -m benchmarks.pictures outputs/report.html docs/figures

Needs Chromium and Playwright. The same page, browser and fonts give the same pictures.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright


class Shot(NamedTuple):
    """One picture: where the page is, how wide the window, which scheme and language, what is chosen first."""

    name: str
    address: str
    width: int = 1280
    scheme: str = "light"
    locale: str = "en-GB"
    choose: str = ""


SHOTS = (
    Shot("page-overview", "#/overview"),
    Shot("page-why", "#/said?order=unsure", choose=".row >> nth=2"),
    Shot("page-read-dark", "#/read/r1", scheme="dark"),
    Shot("page-search-ja", "#/search?q=NATO", locale="ja-JP"),
    Shot("page-phone-read", "#/read/r4", width=390),
    Shot("page-phone-overview", "#/overview", width=390, scheme="dark"),
)


def take(browser: Browser, page: Path, out: Path, shot: Shot) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": 844},
        color_scheme=shot.scheme,
        locale=shot.locale,
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(page.absolute().as_uri() + shot.address)
    tab.wait_for_selector("main > *")
    if shot.choose:
        tab.locator(shot.choose).click(position={"x": 200, "y": 12})
        tab.wait_for_selector("#why:not([hidden]) .raw")
    tab.screenshot(path=out / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, given.page, given.out, shot)
        browser.close()


if __name__ == "__main__":
    main()
