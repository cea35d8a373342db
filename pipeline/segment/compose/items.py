"""The items of a page, from the roles of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.record import Kind
from pipeline.segment.atoms import Fields
from pipeline.segment.compose.lines import Line
from pipeline.segment.compose.plan import Item, Reading
from pipeline.segment.compose.roles import ASIDES, BEGINS, EMPTY, KINDS, OUTSIDE, TEXTS, Role
from pipeline.segment.compose.worth import BULLETS, HEADLINE
from pipeline.segment.forms import Form, Place
from pipeline.segment.line import Hit
from pipeline.segment.line.headlines import LEADING_PAGE

Naming = Callable[[Place, Line], Form]
# The name of a series, not yet the headline.
COLUMN = re.compile(r"[【\[［《〈<][^】\]］》〉>]{1,14}[】\]］》〉>]$")
FRESH = frozenset(BEGINS) - {Role.A_TEXT, Role.F_TEXT, Role.I_TEXT, Role.A_TAIL}
PLACES = {
    Role.B_SOURCE: Place.BEFORE,
    Role.A_SOURCE: Place.AFTER,
    Role.A_TAIL: Place.TAIL,
    Role.S_SOURCE: Place.SECTION,
    Role.I_TEXT: Place.INLINE,
}


class _Builder:
    """Puts lines into items one after the other."""

    def __init__(self, reading: Reading, lines: Sequence[Line], roles: Sequence[Role], naming: Naming) -> None:
        self.reading, self.lines, self.roles, self.naming = reading, lines, roles, naming
        self.free = naming(Place.PAGE, lines[0]) if lines else None
        self.lines_by = {line.number: line.text.strip() for line in lines}
        self.item: Item | None = None
        self.section: Item | None = None

    def run(self) -> None:
        before, above = Role.START, self.lines[0]
        for line, role in zip(self.lines, self.roles, strict=True):
            self.reading.kinds[line.number] = KINDS[role]
            if role in OUTSIDE or self._begins(before, role):
                self.item = None
            if role in OUTSIDE or role in (Role.B_ABOVE, Role.B_SOURCE, Role.A_HEAD, Role.F_HEAD, Role.S_SOURCE):
                self.section = None if not role.name.startswith("S_") else self.section
            if role not in OUTSIDE and role not in ASIDES:
                fresh = self.item is None
                self._add(line, role)
                if fresh and before is Role.HEADING and role in (Role.A_TEXT, Role.A_TAIL):
                    self._adopt(above)
            before, above = role, line

    def _begins(self, before: Role, role: Role) -> bool:
        if role in (Role.B_SOURCE, Role.S_SOURCE):
            return before is not Role.B_ABOVE
        if role in (Role.A_TEXT, Role.A_TAIL, Role.F_TEXT, Role.I_TEXT):
            return before.name[0] != role.name[0] or before in (Role.A_SOURCE, Role.A_MORE, Role.A_TAIL, Role.I_TEXT)
        return role in FRESH and not (role is Role.I_BEGUN and before is Role.I_BEGUN)

    def _add(self, line: Line, role: Role) -> None:
        number = line.number
        if self.item is None:
            assert self.free is not None
            self.item = Item(self.free, Fields())
        item = self.item
        if role is Role.S_SOURCE:
            self._source(item, line, role)
            self.section = item
        elif role is Role.S_HEAD:
            self._under_section(line)
        elif role in (Role.B_ABOVE, Role.B_BELOW, Role.A_HEAD, Role.F_HEAD):
            self._headline(item, line, role)
        elif role in TEXTS:
            if role in (Role.A_TAIL, Role.I_TEXT):
                self._source(item, line, role)
            item.passages.append(number)
            self.reading.items[number] = item
            if (
                role is Role.B_TEXT
                and line.tail
                and line.tail.fields.outlet
                and not item.fields.at_odds(line.tail.fields)
            ):
                item.fields = item.fields.merged(line.tail.fields)
        elif KINDS[role] is Kind.ATTRIBUTION:
            self._source(item, line, role)

    def _source(self, item: Item, line: Line, role: Role) -> None:
        hit = {Role.A_TAIL: line.tail, Role.I_TEXT: line.inline}.get(role, line.source)
        assert hit is not None
        if hit.shape == "nested" and len(item.passages) > 1:
            item = self._split(item)
        if role in PLACES:
            item.form = self.naming(PLACES[role], line)
        self.reading.hits[line.number] = hit
        self.reading.items[line.number] = item
        if role is Role.B_LAST and item.fields.at_odds(hit.fields):
            return
        # A headline on a line of its own is the title, but for one that the source line prints.
        title = hit.fields.title or item.fields.title
        item.fields = item.fields.merged(hit.fields)._replace(title=title)
        if role is not Role.A_TAIL and role is not Role.I_TEXT:
            item.sources.append(line.number)

    def _adopt(self, above: Line) -> None:
        """A heading right above an item that has none is its headline, if it is long enough for one."""
        if self.item is not None and len(above.text.strip()) >= HEADLINE and not self.item.fields.title:
            self.item.headline = above.number
            self.item.fields = self.item.fields._replace(title=above.text.strip())

    def _split(self, item: Item) -> Item:
        """Under a bullet stands the source of that bullet alone: the passages above it have none."""
        last = item.passages.pop()
        item.fields = Fields()
        self.item = Item(item.form, Fields(), passages=[last])
        self.reading.items[last] = self.item
        return self.item

    def _headline(self, item: Item, line: Line, role: Role) -> None:
        if item.fields.title and item.headline is None:
            return  # the source line has it
        under = role is Role.B_BELOW and item.headline is not None and item.headline > item.sources[0]
        if under and not COLUMN.match(self.lines_by[item.headline or 0]):
            return  # a heading inside the article
        item.headline = line.number
        item.fields = item.fields._replace(title=line.text.strip())

    def _under_section(self, line: Line) -> None:
        assert self.section is not None
        title = line.text.strip()
        base = self.section
        self.item = Item(base.form, base.fields._replace(title=title), [*base.sources], headline=line.number)
        self.reading.items[line.number] = self.item
        if title[0] in BULLETS or LEADING_PAGE.match(title):
            self.reading.kinds[line.number] = Kind.ATTRIBUTION


def build(reading: Reading, lines: Sequence[Line], roles: Sequence[Role], naming: Naming) -> None:
    """Fill a reading with kinds and items."""
    _Builder(reading, lines, roles, naming).run()
    for item in reading.all_items():
        only = [n for n in item.sources if reading.kinds[n] is Kind.ATTRIBUTION and n in reading.hits]
        if only and not item.passages and item.form.place in (Place.AFTER, Place.BEFORE) and not item.fields.title:
            reading.loose.extend(only[:1])


def listed(roles: Sequence[Role]) -> int:
    """How many items of a page are source lines without a passage."""
    return sum(role in EMPTY for role in roles)


def hit_of(line: Line, role: Role) -> Hit | None:
    """The source that a line prints in a role."""
    return {Role.A_TAIL: line.tail, Role.I_TEXT: line.inline}.get(role, line.source)
