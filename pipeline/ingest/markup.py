"""The text of web pages and of Markdown."""

from __future__ import annotations

import re

from pipeline.errors import ArticleError
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)\s*>)", re.DOTALL | re.IGNORECASE)
JAPANESE = f"[{KANJI}{KATAKANA}{HIRAGANA}、。「」『』（）]"
WRAP = re.compile(rf"(?<={JAPANESE})[ \t\r]*\n\s*(?={JAPANESE})")
HEADING = re.compile(r"^#{1,6}\s+")
LINK = re.compile(r"!?\[([^\]]*)\]\((\S+?)\)")
EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")


def from_web_page(html: str, path: str) -> str:
    """The main text of a web page, by trafilatura, with all that it can tell from navigation.

    Raises:
        ArticleError: no text in it, or trafilatura is not installed.
    """
    try:
        import trafilatura
        from trafilatura.settings import use_config
    except ImportError:
        raise ArticleError(path, 1, "a web page; importing it needs trafilatura: pip install 'trafilatura'") from None
    # Sizes are counted in characters, of which Japanese needs few: below them trafilatura gives up the lines of a page.
    config = use_config()
    for size in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", size, "1")
    text = trafilatura.extract(
        unwrapped(html),
        config=config,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
    )
    if not text:
        raise ArticleError(path, 1, "no text found in the web page; copy its text into a .txt file and import that")
    return f"{text}\n"


def unwrapped(html: str) -> str:
    """A page without the line ends inside Japanese sentences, which would become blanks: ``橋を⏎架ける -> 橋を架ける``.

    A browser may drop them likewise (CSS Text 3, segment break transformation); preformatted text is left alone.
    """
    parts = PREFORMATTED.split(html)
    return "".join(part if i % 2 else WRAP.sub("", part) for i, part in enumerate(parts))


def from_markdown(text: str) -> str:
    r"""The lines of a Markdown text without its marks; the address of a link goes on a line of its own under it.

    >>> from_markdown("## 見出し\n[橋](http://a.example/1)\n")
    '見出し\n橋\nhttp://a.example/1\n'
    """
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        lines.append(EMPHASIS.sub(r"\2", LINK.sub(r"\1", HEADING.sub("", line))))
        lines.extend(url for _, url in LINK.findall(line))
    return "\n".join(lines)
