"""The data embedded in a page, read back, and articles to make pages of."""

import json
from html.parser import HTMLParser

from pipeline.export import write_dataset
from pipeline.record import Article, Kind, Line, Mention, Quotation, Source

HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>&amp;\u2028{{script}}\"'𠮷"


class Elements(HTMLParser):
    """The elements of a page in order, with the text directly inside."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.found:
            self.found[-1][2] += data


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser.found


def embedded_data(page):
    """Index, columns of names, texts and details of a page with all data in it."""
    by_kind = {"index": [], "named": [], "text": [], "more": []}
    for _, attrs, text in elements(page):
        if attrs.get("type") == "application/json":
            by_kind[attrs["class"]].append(json.loads(text))
    texts = [text for part in by_kind["text"] for text in part]
    details = [node for part in by_kind["more"] for node in part]
    return by_kind["index"][0], by_kind["named"][0], texts, details


def column(table, name, size):
    """A column of a table of rows, one cell per row."""
    cells = table[name]
    return [cells] * size if isinstance(cells, int) else cells


def hostile_article(text=HOSTILE, name="x"):
    line = Line(line=1, char_start=0, char_end=len(text), eol="", kind=Kind.PASSAGE, text=text, source_id="s")
    line.mentions = [Mention(start=0, end=9, text=text[:9], label="ORG", method="test", entity_id="e", name=text)]
    line.quotations = [Quotation(start=9, end=17, text=text[9:17], type="SPEECH", speaker_name=text)]
    source = Source(source_id="s", source_title=text, outlet=text, outlet_name=text)
    return Article(article_id=name, path=f"{name}.txt", sha256="0" * 64, title=text, sources=[source], lines=[line])


def dataset_of(articles, folder):
    write_dataset(articles, folder)
    return folder
