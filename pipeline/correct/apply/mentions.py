"""Decisions about mentions, carried out on the record."""

from __future__ import annotations

from pipeline.correct.apply.find import chosen, chosen_place
from pipeline.correct.apply.names import named, new
from pipeline.correct.decision import HUMAN, Decision, marked
from pipeline.ids import RowIds
from pipeline.record import Article, Label, Line, Mention


class Mentions:
    """The mentions of an article as the stages made them, by which decisions find what they are about.

    Occurrences and ids are those before any correction, so that no decision changes what another one means; what is
    not found among them is looked for among those that corrections have made.
    """

    def __init__(self, article: Article, ids: RowIds) -> None:
        self._article, self._ids = article, ids
        self._rows = [(line, m, m.text, ids.span("m", line.line, m.start, m.end)) for line, m in article.mentions()]
        self._added: dict[tuple[str, int], tuple[Line, Mention]] = {}

    def decide(self, wanted: Decision) -> bool:
        """Carry out a decision about a mention; False if it is not there or the value cannot be told."""
        if wanted.field == "added":
            return self._add(wanted)
        added = self._added.get((wanted.words, wanted.occurrence or 1))
        found = added or self._mention_of(wanted)
        if found is None:
            return False
        line, mention = found
        if wanted.field == "removed":
            line.mentions = [m for m in line.mentions if m is not mention]
            return True
        done = True
        if wanted.field == "span":
            done = _respan(line, mention, wanted.value)
        elif wanted.field == "label":
            _relabel(mention, Label(wanted.value))
        elif wanted.field == "edtf":
            done = mention.label is Label.DATE
            if done:
                _date(mention, wanted.value)
        else:
            done = mention.label is not Label.DATE and self._name(mention, wanted.value)
        if done:
            mention.method, mention.confidence = marked(mention.method), 1.0
        return done

    def _mention_of(self, wanted: Decision) -> tuple[Line, Mention] | None:
        found = chosen(self._rows, wanted, lambda row: row[2], lambda row: row[3])
        if found is None:
            before = {id(row[1]): row[2] for row in self._rows}
            rows = ((line, m) for line, m in self._article.mentions() if before.get(id(m)) != m.text)
            made = [(line, m, m.text, self._ids.span("m", line.line, m.start, m.end)) for line, m in rows]
            found = chosen(made, wanted, lambda row: row[2], lambda row: row[3])
        return found[:2] if found else None

    def _add(self, wanted: Decision) -> bool:
        place = chosen_place(self._article, wanted)
        if place is None:
            return False
        line, start = place
        end = start + len(wanted.words)
        label, _, value = wanted.value.partition(":")
        mention = Mention(
            start=start, end=end, text=wanted.words, label=Label(label), method=HUMAN, score=None, confidence=1.0
        )
        if mention.label is Label.DATE:
            _date(mention, value)
        elif not self._name(mention, value or wanted.words):
            return False
        others = [m for m in line.mentions if m.end <= start or end <= m.start]
        line.mentions = sorted([*others, mention], key=lambda m: m.start)
        self._added[wanted.words, wanted.occurrence or 1] = line, mention
        return True

    def _name(self, mention: Mention, value: str) -> bool:
        entity = named(self._article, value, str(mention.label))
        if entity is None or entity.kind != str(mention.label):
            return False
        mention.entity_id, mention.name = entity.id, entity.name
        return True


def _date(mention: Mention, edtf: str) -> None:
    from pipeline.export.days import bounds  # the export imports this room

    mention.edtf, mention.anchor = edtf, HUMAN if edtf else ""
    mention.date_start, mention.date_end = bounds(edtf)


def _relabel(mention: Mention, label: Label) -> None:
    """What a mention is called as another kind of thing; what was known of it as the old one goes."""
    if label is mention.label:
        return
    mention.label = label
    mention.ene = ""
    if label is Label.DATE:
        mention.entity_id = mention.name = ""
        _date(mention, "")
    else:
        mention.edtf = mention.anchor = mention.date_start = mention.date_end = ""
        entity = new(mention.name or mention.text, str(label))
        mention.entity_id, mention.name = entity.id, entity.name


def _respan(line: Line, mention: Mention, words: str) -> bool:
    """Let a mention be those words where they stand over or in it, the nearest if there are several."""
    starts = [at for at in range(len(line.text)) if line.text.startswith(words, at)]
    over = [at for at in starts if at < mention.end and mention.start < at + len(words)]
    if not over:
        return False
    start = min(over, key=lambda at: (abs(at - mention.start), at))
    end = start + len(words)
    line.mentions = [m for m in line.mentions if m is mention or m.end <= start or end <= m.start]
    mention.start, mention.end, mention.text, mention.score, mention.ene = start, end, words, None, ""
    return True
