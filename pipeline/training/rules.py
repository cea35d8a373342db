"""What each rule does on the labelled articles, what it is worth, and which buy nothing."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluate import summary
from pipeline.evaluate.compare import Comparison
from pipeline.evaluate.figures import Figures
from pipeline.record import Article
from pipeline.rules.catalogue import all_rules
from pipeline.rules.rule import switched_off
from pipeline.rules.trace import Event, tracing
from pipeline.training.workbench import CHOOSE, Labelled, labelled

#: What an article is judged by, as `inyo evaluate` prints it.
KEYS = ("PERSON", "ORG", "DATE", "date_value", "cluster", "name", "speech", "speaker", "speaker_p")


class Use(NamedTuple):
    """How often a rule fired on labelled articles, and how often what stands there is right or wrong."""

    fired: int
    right: int
    wrong: int


class Traced(NamedTuple):
    """One labelled article run with all rules: what fired, and how it compares."""

    article: Labelled
    events: list[Event]
    comparison: Comparison


def trace_all(articles: Sequence[Labelled]) -> list[Traced]:
    """Run articles with all rules and keep what fired."""
    traced = []
    for article in articles:
        with tracing() as events:
            record = article.run()
        traced.append(Traced(article, list(dict.fromkeys(events)), article.compare(record)))
    return traced


def uses(traced: Iterable[Traced]) -> dict[str, Use]:
    """Firings of every rule; those that never fired are there with zeros.

    A firing is wrong where an error of the article overlaps what the rule worked on, else right.
    """
    fired: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for article, events, comparison in traced:
        at: dict[str, list[tuple[int, int]]] = {}
        texts = {line.line: line.text for line in article.gold}
        for error in comparison.errors:
            at.setdefault(texts[error.line], []).append((error.start, error.start + max(len(error.text), 1)))
        for event in events:
            fired[event.rule] += 1
            wrong[event.rule] += any(s < event.end and event.start < e for s, e in at.get(event.text, ()))
    return {rule: Use(fired[rule], fired[rule] - wrong[rule], wrong[rule]) for rule in all_rules()}


def value(figures: Figures, key: str) -> float | None:
    """One figure of an article: F1 of a label, else the share; None where there is nothing to judge."""
    found = figures.get(key)
    return found["f1"] if isinstance(found, dict) else found


def off(rule_ids: Sequence[str], traced: Sequence[Traced]) -> dict[str, dict[str, tuple[float, float]]]:
    """Figures with and without some rules: article -> key -> (with, without), where they differ.

    Only articles in which one of the rules fired are run again: elsewhere nothing can change.
    """
    touched = [t for t in traced if any(event.rule in rule_ids for event in t.events)]
    with switched_off(*rule_ids):
        without = {t.article.name: t.article.compare(t.article.run()) for t in touched}
    before = summary({t.article.name: t.comparison for t in touched}) if touched else {}
    after = summary(without) if touched else {}
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for name in without:
        for key in KEYS:
            pair = value(before[name], key), value(after[name], key)
            if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
                found.setdefault(name, {})[key] = pair[0], pair[1]
    return found


def worth(differences: dict[str, dict[str, tuple[float, float]]]) -> float:
    """What rules bring: the sum over articles and figures of what is lost without them; negative where they harm."""
    return sum(pair[0] - pair[1] for keys in differences.values() for pair in keys.values())


def tail(traced: Sequence[Traced]) -> Iterator[tuple[str, float]]:
    """Rules that buy nothing, each with its worth (zero or less)."""
    for rule in all_rules():
        if (found := worth(off([rule], traced))) <= 0:
            yield rule, found


def corpus_counts(files: Iterable[Path], limit: int = 0) -> Counter[str]:
    """Firings of every rule on text at large: JSON Lines (gzipped or not) or plain text files.

    Args:
        files: the corpus.
        limit: articles to read at most; 0: all.
    """
    from pipeline.params import read_params
    from pipeline.run import Models, process_article

    params = read_params()
    params.recognize.fast = True
    models = Models(params)
    counts: Counter[str] = Counter(dict.fromkeys(all_rules(), 0))
    for number, text in enumerate(_texts(files), 1):
        if limit and number > limit:
            break
        with tracing() as events:
            process_article(text.encode(), str(number), f"{number}.txt", models)
        counts.update(event.rule for event in dict.fromkeys(events))
    return counts


def _texts(files: Iterable[Path]) -> Iterator[str]:
    """The articles of a corpus: a row of JSON has its text in ``text``, or in ``headline`` and ``sentences``."""
    for path in files:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode()
        if ".jsonl" not in path.name:
            yield text
            continue
        for row in map(json.loads, filter(None, text.split("\n"))):
            yield row["text"] if "text" in row else "\n".join([row["headline"], *row["sentences"]])


def explain(article: Article, line: int, events: Iterable[Event]) -> Iterator[str]:
    """What fired on one line of an article, what it did, and why: a line for each event, in the order of the steps."""
    text = next(found.text for found in article.lines if found.line == line)
    rules = all_rules()
    for event in dict.fromkeys(events):
        if event.text and text.startswith(event.text):
            why = rules[event.rule][1].why if event.rule in rules else ""
            span = text[event.start : event.end]
            yield f"{event.start}-{event.end} {span}: {event.did} by {event.rule} {event.detail}".rstrip() + (
                f" ({why})" if why else ""
            )


def choosing() -> list[Traced]:
    """The articles that rules are chosen by, traced."""
    return trace_all(labelled(CHOOSE))
