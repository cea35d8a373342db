"""B-cubed F1 and share of right names on the gold articles, from gold spans: ``python -m tests.normalize.figures``.

The two figures are those of the evaluation, computed here straight from the record. ``--errors NAME`` lists what is
wrong in one article; ``--no-tokens`` leaves the morphemes out.
"""

import sys
from collections import Counter

from pipeline.normalize import normalize
from pipeline.record import Label
from tests.support import NAMES, gold_article, gold_lines


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


def main(argv: list[str]) -> None:
    """Print the table, or one article's errors."""
    tokens = "--no-tokens" not in argv
    if "--errors" in argv:
        print("\n".join(compare(argv[argv.index("--errors") + 1], tokens)[1]))
        return
    for name in NAMES:
        pairs, wrong = compare(name, tokens)
        print(f"{name:24} cluster {b_cubed(pairs):.3f}  name {1 - len(wrong) / len(pairs):.3f}  n {len(pairs)}")


if __name__ == "__main__":
    main(sys.argv[1:])
