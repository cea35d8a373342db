"""The text of web pages and of Markdown."""

from __future__ import annotations

import re

from pipeline.errors import ArticleError

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
    except ImportError:
        raise ArticleError(path, 1, "a web page; importing it needs trafilatura: pip install 'trafilatura'") from None
    text = trafilatura.extract(html, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False)
    if not text:
        raise ArticleError(path, 1, "no text found in the web page; copy its text into a .txt file and import that")
    return f"{text}\n"


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
