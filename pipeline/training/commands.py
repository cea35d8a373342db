"""What `inyo rules` and `inyo explain` print."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.params import read_params
from pipeline.rules.catalogue import all_rules, find
from pipeline.rules.rule import RuleError
from pipeline.rules.trace import tracing
from pipeline.run import Models, article_id_of, process_article, shown_path
from pipeline.store import ROOT
from pipeline.training import rules
from pipeline.training.workbench import CHOOSE


def listing(corpus: Sequence[Path] = (), limit: int = 0) -> Iterator[str]:
    """Every rule with its step, what it did on the labelled articles and its example, separated by tabs.

    Args:
        corpus: files to count firings in besides (:func:`pipeline.training.rules.corpus_counts`).
        limit: articles of the corpus to read at most; 0: all.
    """
    counts = rules.corpus_counts(corpus, limit) if corpus else {}
    uses = rules.uses(rules.choosing()) if _is_checkout() else {}
    yield "\t".join(["id", "step", "fired", "right", "wrong", *(["corpus"] if corpus else []), "example"])
    for rule_id, (family, rule) in all_rules().items():
        use = uses.get(rule_id, ("", "", ""))
        counted = [counts[rule_id]] if corpus else []
        yield "\t".join(map(str, [rule_id, family.step, *use, *counted, rule.example]))


def without(rule_ids: Sequence[str]) -> Iterator[str]:
    """What the labelled articles lose without some rules, figure by figure.

    Raises:
        RuleError: no such rule, or no labelled articles here.
    """
    for rule_id in rule_ids:
        find(rule_id)
    found = rules.off(rule_ids, _choosing())
    yield "article\tfigure\twith\twithout"
    for name, keys in found.items():
        for key, (before, after) in keys.items():
            yield f"{name}\t{key}\t{before:.3f}\t{after:.3f}"
    yield f"worth {rules.worth(found):+.3f}: lost without {', '.join(rule_ids)}, summed over articles and figures"


def tail_of_rules() -> Iterator[str]:
    """The rules that buy nothing on the labelled articles, each with what it costs.

    Raises:
        RuleError: no labelled articles here.
    """
    for rule_id, worth in rules.tail(_choosing()):
        yield f"{rule_id}\t{worth:+.3f}"


def explanation(place: str) -> Iterator[str]:
    """What fired on a line, given as ``FILE:LINE``.

    Raises:
        RuleError: no such file or line.
    """
    name, _, number = place.rpartition(":")
    path = Path(name)
    if not number.isdigit() or not path.is_file():
        raise RuleError(f"{place!r}: name a line as FILE:LINE, e.g. raw/ukraine-crisis-27.txt:21")
    with tracing() as events:
        article = process_article(path.read_bytes(), article_id_of(path), shown_path(path), Models(read_params()))
    if not 1 <= int(number) <= len(article.lines):
        raise RuleError(f"{place}: the article has {len(article.lines)} lines")
    yield article.lines[int(number) - 1].text
    yield from rules.explain(article, int(number), events)


def _choosing() -> list[rules.Traced]:
    if not _is_checkout():
        raise RuleError("the labelled articles are not here; run this in a checkout of the project")
    print("running the labelled articles; the first time they are analysed, which takes minutes", file=sys.stderr)
    return rules.choosing()


def _is_checkout() -> bool:
    return all((ROOT / folder).is_dir() for folder in CHOOSE)
