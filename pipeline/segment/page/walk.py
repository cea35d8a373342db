"""The walk over a page that gives its passages to the sources of the forms chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.record import Kind
from pipeline.segment.atoms import Fields, read_source
from pipeline.segment.forms import Form, Place
from pipeline.segment.page.fields import labelled
from pipeline.segment.page.headlines import LEADING_PAGE
from pipeline.segment.page.looks import Look, look, navigation, own_words, polite, quotation_alone, unclosed
from pipeline.segment.page.plan import Item, Match, Reading

ABOVE = frozenset({Place.BEFORE, Place.SECTION, Place.ROW, Place.FIELDS})
WAITING = frozenset({Place.AFTER, Place.TAIL, Place.PAGE, Place.NESTED, Place.URL})
HEADLINE = 5  # characters; shorter headings are of sections: テレビ, 新聞
BULLETS = "・•-*◦‣○"
COLUMN = re.compile(r"^[【\[［《〈<][^】\]］》〉>]{1,14}[】\]］》〉>]$")  # the name of a series, not yet the headline
INNER = "◇▽△▲▼○*＊"  # marks of headings inside an article


class Walk:
    """Reads a page line by line; :attr:`reading` is what has come of it."""

    def __init__(
        self,
        forms: tuple[Form, ...],
        texts: Sequence[str],
        matches: Mapping[str, Mapping[int, Match]],
        blank_ends: bool,
    ) -> None:
        self.forms, self.texts, self.blank_ends = forms, texts, blank_ends
        self.looks = [look(text) for text in texts]
        self.hits = {i: hit for form in reversed(forms) for i, hit in matches[form.id].items()}
        self.labels: set[int] = set().union(*(labelled(f, texts)[1] for f in forms if f.place is Place.FIELDS))
        self.waits = any(form.place in WAITING for form in forms)
        self.reading = Reading(forms, [Kind.BLANK] * len(texts), [None] * len(texts), {})
        self.item: Item | None = None  # the item that the next line of text belongs to
        self.last: Item | None = None  # the item whose source has just been read
        self.section: Item | None = None
        self.pending: list[int] = []
        self.heads: list[int] = []
        self.url: int | None = None
        self.daily = False  # under a date heading
        self.blank = True
        self.previous = -1  # the last line that is not blank

    def run(self) -> Reading:
        """The page as read."""
        for i, seen in enumerate(self.looks):
            if seen is Look.BLANK:
                self.blank = True
                continue
            if i in self.labels:
                self.reading.kinds[i] = Kind.NOTE
                continue
            if hit := self.hits.get(i):
                self._source(i, hit)
            elif self._comments(i):
                self.reading.kinds[i] = Kind.NOTE
            else:
                getattr(self, f"_{seen.value}")(i)
            self.previous, self.blank = i, False
        self._drop_pending()
        return self.reading

    # -- source lines ---------------------------------------------------------------------------------------------

    def _source(self, i: int, hit: Match) -> None:
        place = hit.form.place
        if hit.text:
            self._worded(i, hit)
        elif place in ABOVE:
            self._above(i, hit)
        elif place is Place.NESTED:
            self._nested(i, hit)
        else:
            self._below(i, hit)

    def _attribution(self, i: int, hit: Match, item: Item) -> None:
        self.reading.kinds[i] = Kind.ATTRIBUTION
        self.reading.matches[i] = hit
        self.reading.items[i] = item
        item.sources.append(i)

    def _joins(self, item: Item | None, fields: Fields) -> bool:
        """Whether a source line goes on with the one right above it."""
        if item is None or not item.sources or item.sources[-1] != self.previous or item.passages:
            return False
        return not item.fields.at_odds(fields)

    def _above(self, i: int, hit: Match) -> None:
        self._drop_pending()
        if self.item is not None and self._joins(self.item, hit.fields):
            self.item.fields = self.item.fields.merged(hit.fields)
        else:
            self.item = Item(hit.form, hit.fields)
            if hit.form.headline == "above" and not hit.fields.title:
                self._headline(self.item, i)
        self.section = self.item if hit.form.place is Place.SECTION else None
        self._attribution(i, hit, self.item)
        if hit.form.place is Place.ROW:
            self.last, self.item = self.item, None
        self.heads = []

    def _headline(self, item: Item, i: int) -> None:
        """The headline right above a source line becomes the item's title."""
        if self.heads and self.heads[-1] == self.previous and len(self.texts[self.previous].strip()) >= HEADLINE:
            item.headline = self.heads[-1]
            item.fields = item.fields._replace(title=self.texts[item.headline].strip())

    def _below(self, i: int, hit: Match) -> None:
        last = self.last
        right_under = not self.pending and last is not None and last.sources[-1:] == [self.previous]
        if last is not None and right_under and not last.fields.at_odds(hit.fields):
            last.fields = last.fields.merged(hit.fields)
            self._attribution(i, hit, last)
            return
        if not self.pending and self.item is not None and not self.item.fields.at_odds(hit.fields):
            self.item.fields = self.item.fields.merged(hit.fields)
            self._attribution(i, hit, self.item)
            return
        item = Item(hit.form, hit.fields)
        if not self.pending:
            self.reading.loose.append(i)
        self._claim(item)
        self._attribution(i, hit, item)
        self.last, self.item = item, None

    def _claim(self, item: Item) -> None:
        """The text that waits becomes the item's passages, the heading over it its title."""
        if item.form.headline == "above" and not item.fields.title and self.pending:
            over = [h for h in self.heads if h < self.pending[0]]
            if over:
                item.headline = over[-1]
                item.fields = item.fields._replace(title=self.texts[over[-1]].strip())
        if self.url is not None and not item.fields.url:
            item.fields = item.fields._replace(url=self.texts[self.url].strip())
            self.reading.items[self.url] = item
            item.sources.append(self.url)
        for run in self._quoted_runs():
            for j in run:
                self._passage(j, item)
        self.pending, self.heads, self.url = [], [], None

    def _quoted_runs(self) -> list[list[int]]:
        """The waiting text by sentences cut over lines, without what the compiler says in front of his quotation."""
        runs: list[list[int]] = []
        for j in self.pending:
            if runs and self._runs_on(runs[-1][-1], j):
                runs[-1].append(j)
            else:
                runs.append([j])
        own = [own_words("".join(self.texts[j] for j in run)) for run in runs]
        while runs and own[0] and not all(own):
            for j in runs[0]:
                self.reading.kinds[j] = Kind.NOTE
            runs, own = runs[1:], own[1:]
        return runs

    def _nested(self, i: int, hit: Match) -> None:
        if self.pending and self.pending[-1] == self.previous:
            item = Item(hit.form, hit.fields)
            mine, self.pending = self.pending[-1:], self.pending[:-1]
            self._drop_pending()
            for j in mine:
                self._passage(j, item)
            self._attribution(i, hit, item)
            self.last = item
        else:
            self.reading.kinds[i] = Kind.NOTE

    def _worded(self, i: int, hit: Match) -> None:
        """A line of passage with its source inside."""
        self.reading.matches[i] = hit
        if self.item is not None and (not self.item.fields.at_odds(hit.fields) or hit.fields.kind == "agency"):
            self.item.fields = self.item.fields.merged(hit.fields)
            self._passage(i, self.item)
            return
        item = Item(hit.form, hit.fields)
        if hit.form.place is Place.TAIL:
            self._claim(item) if self.pending else self._title_over(item)
        else:
            begun: list[int] = []
            while self.pending and self._runs_on(self.pending[-1], i if not begun else begun[0]):
                begun.insert(0, self.pending.pop())
            self._drop_pending()
            for j in begun:
                self._passage(j, item)
        self._passage(i, item)
        self.last, self.item, self.heads = item, None, []
        if hit.form.speaker == "next line":
            self.last = item

    def _title_over(self, item: Item) -> None:
        if item.form.headline == "above" and self.heads and not item.fields.title:
            item.headline = self.heads[-1]
            item.fields = item.fields._replace(title=self.texts[item.headline].strip())

    def _runs_on(self, j: int, i: int) -> bool:
        """Whether line j is cut off and goes on in line i."""
        text = self.texts[j].rstrip()
        return all(self.looks[k] is Look.BLANK for k in range(j + 1, i)) and (
            unclosed(text) or not text.endswith(("。", "」", ")", "）", "!", "?", "！", "？"))
        )

    # -- other lines ----------------------------------------------------------------------------------------------

    def _passage(self, i: int, item: Item) -> None:
        self.reading.kinds[i] = Kind.PASSAGE
        self.reading.items[i] = item
        item.passages.append(i)

    def _drop_pending(self) -> None:
        """Text that no source has claimed: the compiler's own words, or an item without a source."""
        if not self.pending:
            return
        page = next((f for f in self.forms if f.place in (Place.PAGE, Place.TAIL, Place.NESTED)), None)
        over = [h for h in self.heads if h < self.pending[0]]
        item: Item | None = None
        for j in self.pending:
            quoted = self.texts[j].strip(" 　・•-*")[:1] in "「『"
            own = own_words(self.texts[j]) and not quoted
            if (
                page is None
                or own
                or (not over and not quoted and not self.daily and (page.place is not Place.PAGE or self._headed(j)))
            ):
                self.reading.kinds[j] = Kind.NOTE
                continue
            if item is None:
                title = self.texts[over[-1]].strip() if over and page.headline == "above" else ""
                item = Item(page, Fields(title=title), headline=over[-1] if over else None)
            self._passage(j, item)
        self.pending, self.heads, self.url = [], [], None

    def _headed(self, j: int) -> bool:
        """Whether headings come only under a line: it introduces the page."""
        return any(self.looks[k] in (Look.HEAD, Look.DAY) for k in range(j + 1, len(self.texts)))

    def _comments(self, i: int) -> bool:
        """Whether a line is a bullet under another one that says nothing of a source."""
        if not any(form.place is Place.NESTED for form in self.forms) or self.previous < 0:
            return False
        above, indent = (len(t) - len(t.lstrip()) for t in (self.texts[self.previous], self.texts[i]))
        return indent > above and self.texts[i].strip()[0] in BULLETS

    def _close(self) -> None:
        self.item = self.last = None

    def _rule(self, i: int) -> None:
        self.reading.kinds[i] = Kind.NOTE
        self._drop_pending()
        self._close()
        self.section = None
        self.heads = []

    def _aside(self, i: int) -> None:
        self.reading.kinds[i] = Kind.NOTE
        if (
            self.item is not None
            and self.previous in self.item.passages
            and (read := read_source(self.texts[i].strip()))
            and read.date
        ):
            self._attribution(
                i, Match(self.item.form, Fields(date=read.date), 0, len(self.texts[i].rstrip())), self.item
            )
            return
        if navigation(self.texts[i]):
            self._drop_pending()
            self._close()
            self.heads = []

    def _day(self, i: int) -> None:
        read = read_source(self.texts[i].strip())
        for item in (self.item, self.last):
            if read and item and item.sources[-1:] == [self.previous] and not item.fields.date and not self.blank:
                item.fields = item.fields.merged(read)
                self._attribution(i, Match(item.form, read, 0, len(self.texts[i])), item)
                return
        self.reading.kinds[i] = Kind.HEADING
        self._drop_pending()
        self._close()
        self.section = None
        self.heads = []
        self.daily = True

    def _url(self, i: int) -> None:
        text = self.texts[i]
        hit = Match(self.forms[0], Fields(url=text.strip()), len(text) - len(text.lstrip()), len(text.rstrip()))
        for item in (self.item, self.last):
            if item is not None and not item.fields.url and (item.passages or item.sources) and not self.pending:
                item.fields = item.fields._replace(url=text.strip())
                self._attribution(i, hit, item)
                return
        self.reading.kinds[i] = Kind.ATTRIBUTION
        self.reading.matches[i] = hit
        self.url = i

    def _head(self, i: int) -> None:
        if self._remarks(i):
            self.reading.kinds[i] = Kind.NOTE
            return
        if quotation_alone(self.texts[i]) and ((self.item is not None and self.item.passages) or self.pending):
            self._text(i)
            return
        self.reading.kinds[i] = Kind.HEADING
        following = next((j for j in range(i + 1, len(self.texts)) if self.looks[j] is not Look.BLANK), None)
        next_hit = self.hits.get(following) if following is not None else None
        if next_hit and next_hit.form.place is Place.BEFORE and next_hit.form.headline == "above":
            self._drop_pending()
            self._close()
        elif self.section is not None:
            self._under_section(i)
            return
        elif self.item is not None and self._titles(i):
            return
        elif self.item is not None and self._caption(i):
            self._passage(i, self.item)
            return
        elif self.pending and (self.blank or self.texts[i].strip()[0] not in INNER):
            if self._runs_on_text(i):
                self.pending.append(i)
                return
            self._drop_pending()
        self.heads.append(i)
        if self.item is None:
            self.last = None

    def _remarks(self, i: int) -> bool:
        """Whether a bullet goes on with the compiler's remarks on the line above."""
        above = self.previous
        return (
            not self.blank
            and above >= 0
            and self.reading.kinds[above] is Kind.NOTE
            and self.looks[above] in (Look.TEXT, Look.HEAD)
            and self.texts[i].strip()[0] in BULLETS
        )

    def _runs_on_text(self, i: int) -> bool:
        """Whether a line that looks like a heading is the rest of a hard-wrapped sentence."""
        return not self.blank and self.pending[-1:] == [self.previous] and self._runs_on(self.previous, i)

    def _titles(self, i: int) -> bool:
        item = self.item
        if item is None or item.passages or item.form.headline != "below":
            return False
        if item.fields.title and not (item.headline == self.previous and COLUMN.match(item.fields.title)):
            return False
        item.headline = i
        item.fields = item.fields._replace(title=self.texts[i].strip())
        return True

    def _caption(self, i: int) -> bool:
        """A line without a mark, inside an item whose title is known, right under its passage and cut off: its rest."""
        item = self.item
        assert item is not None
        if self.blank or not item.passages or item.passages[-1] != self.previous:
            return False
        return self._runs_on(self.previous, i)

    def _under_section(self, i: int) -> None:
        assert self.section is not None
        base = self.section.fields
        title = self.texts[i].strip()
        self.item = Item(self.section.form, base._replace(title=title), [*self.section.sources], headline=i)
        self.reading.items[i] = self.item
        if title[0] in BULLETS or LEADING_PAGE.match(title):
            self.reading.kinds[i] = Kind.ATTRIBUTION

    def _text(self, i: int) -> None:
        if (
            self.last is not None
            and self.last.form.speaker == "next line"
            and self.last.passages[-1:] == [self.previous]
        ):
            self.reading.kinds[i] = Kind.NOTE
            return
        item = self.item
        if item is not None:
            first = item.passages[0] if item.passages else None
            strange = first is not None and own_words(self.texts[i]) and not polite(self.texts[first])
            if first is not None and ((self.blank_ends and self.blank) or strange):
                self._close()
                self.section = None
            else:
                self._passage(i, item)
                return
        if self.waits or any(f.place is Place.INLINE for f in self.forms):
            self.pending.append(i)
        else:
            self.reading.kinds[i] = Kind.NOTE
