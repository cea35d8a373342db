"""B-cubed F1 and share of right names on the gold articles, from gold spans: ``python -m tests.normalize.figures``.

The two figures are those of the evaluation, computed here straight from the record. ``--errors NAME`` lists what is
wrong in one article; ``--no-tokens`` leaves the morphemes out; ``--write`` puts the table into docs/entities.md.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from pipeline.normalize import normalize
from pipeline.record import Label
from tests.support import NAMES, gold_article, gold_lines

DOC = Path(__file__).parents[2] / "docs" / "entities.md"


def b_cubed(pairs: list[tuple[str, str]]) -> float:
    """F1 of pairs of predicted and gold entity."""
    predicted, gold, both = Counter(p for p, _ in pairs), Counter(g for _, g in pairs), Counter(pairs)
    precision = sum(both[pair] / predicted[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def compare(name: str, tokens: bool = True) -> tuple[list[tuple[str, str]], list[str]]:
    """Pairs of predicted entity and gold name, and a line for each wrong name."""
    from pipeline.analysis.sudachi import tokenize

    article = gold_article(name)
    for line in article.lines if tokens else ():
        line.tokens = tokenize(line.text)
    article = normalize(article)
    pairs, wrong = [], []
    for row, line in zip(gold_lines(name), article.lines, strict=True):
        gold = {(e["start"], e["end"]): e["norm"] for e in row["entities"] if e["label"] != "DATE"}
        for m in line.mentions:
            if m.label is not Label.DATE:
                want = gold[m.start, m.end]
                pairs.append((m.entity_id or f"none {line.line} {m.start}", want))
                if m.name != want:
                    wrong.append(f"{line.line}\t{m.label}\t{m.text}\t{m.name} != {want}\t{m.method}")
    return pairs, wrong


def put_between(path: Path, mark: str, text: str) -> None:
    """Replace what stands between two marks of a page."""
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    page = path.read_text(encoding="utf-8")
    path.write_text(pattern.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), encoding="utf-8")


def main(argv: list[str]) -> None:
    """Print the table, or one article's errors."""
    tokens = "--no-tokens" not in argv
    if "--errors" in argv:
        print("\n".join(compare(argv[argv.index("--errors") + 1], tokens)[1]))
        return
    rows = []
    for name in NAMES:
        pairs, wrong = compare(name, tokens)
        rows.append((name, f"{b_cubed(pairs):.3f}", f"{1 - len(wrong) / len(pairs):.3f}", str(len(pairs))))
        print("{:24} cluster {}  name {}  n {}".format(*rows[-1]))
    if "--write" in argv:
        table = [
            "| article | cluster | name | mentions |",
            "|---|---|---|---|",
            *("| " + " | ".join(r) + " |" for r in rows),
        ]
        put_between(DOC, "figures", "\n".join(table))


if __name__ == "__main__":
    main(sys.argv[1:])
