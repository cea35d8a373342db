"""The figures of a comparison: shares, precision, recall, F1, B-cubed, bootstrap intervals.

B-cubed: Bagga and Baldwin 1998, *Entity-based cross-document coreferencing using the vector space model*.
Intervals: percentile bootstrap over lines (Efron 1979), 500 resamples.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.compare import Comparison, Linked
from pipeline.record import Label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Figures = dict[str, Any]
RESAMPLES, SEED = 500, 7


def figures(comparison: Comparison) -> Figures:
    """All figures of one article.

    ``lines``, ``source``: share of lines and attributions right. Per label: ``p``, ``r``, ``f1`` of exact spans, ``n``
    gold mentions. ``cluster``: B-cubed F1 of entity ids over PERSON and ORG mentions found exactly; ``name``: share of
    those with the gold name. ``date_value``: share of all gold dates found with the gold value; ``date_p``: share of
    the values given that gold does not contradict, open ones left out. ``speech``: F1 of SPEECH. ``speaker``: share of
    gold SPEECH with a known speaker that is attributed to it; ``speaker_p``: share right of all speakers given, also to
    nobody's words and to terms. ``*_ci``: 95 % bootstrap interval over lines.
    """
    counts = comparison.counts
    total = sum(counts, Counter())
    out: Figures = {
        "lines": round(share(total["kind_tp"], total["kind_gold"]), 4),
        "source": round(share(total["source_tp"], total["source_gold"]), 4),
    }
    for label in Label:
        columns = (f"{label}_tp", f"{label}_pred", f"{label}_gold")
        p, r, f = precision_recall_f1(*(total[column] for column in columns))
        interval = bootstrap(counts, columns, lambda tp, pred, gold: precision_recall_f1(tp, pred, gold)[2])
        out[str(label)] = {"p": round(p, 3), "r": round(r, 3), "f1": round(f, 3), "n": total[columns[2]]}
        out[str(label)]["f1_ci"] = interval
    if comparison.linked:
        out["cluster"] = round(b_cubed_f1(comparison.linked), 3)
        out["name"] = round(share(sum(m.name == m.gold for m in comparison.linked), len(comparison.linked)), 3)
    out["date_value"] = round(share(total["value_tp"], total["DATE_gold"]), 3)
    out["date_p"] = round(1 - share(total["value_wrong"], total["value_given"]), 3)
    out["speech"] = round(precision_recall_f1(total["speech_tp"], total["speech_pred"], total["speech_gold"])[2], 3)
    out["speaker"] = round(share(total["speaker_tp"], total["speaker_gold"]), 3)
    out["speaker_p"] = round(share(total["speaker_tp"], total["given_pred"]), 3)
    out["speaker_n"] = total["speaker_gold"]
    out["speaker_ci"] = bootstrap(counts, ("speaker_tp", "speaker_gold"), share)
    return out


def mean(articles: Sequence[Figures]) -> Figures:
    """The mean of every share and score over articles, each article weighing the same; no counts, no intervals."""
    out: Figures = {}
    for key in dict.fromkeys(key for article in articles for key in article):
        values = [article[key] for article in articles if key in article]
        if isinstance(values[0], dict):
            out[key] = mean(values)
        elif isinstance(values[0], float):
            out[key] = round(sum(values) / len(values), 4)
    return out


def share(part: int, whole: int) -> float:
    """``part / whole``, 0 of nothing."""
    return part / whole if whole else 0.0


def precision_recall_f1(tp: int, pred: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    p, r = share(tp, pred), share(tp, gold)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def b_cubed_f1(mentions: Sequence[Linked]) -> float:
    """B-cubed F1 of predicted against gold clusters; a mention without an entity id is a cluster of its own."""
    ids = [m.entity_id or f"none{i}" for i, m in enumerate(mentions)]
    by_id, by_gold = Counter(ids), Counter(m.gold for m in mentions)
    by_both = Counter(zip(ids, (m.gold for m in mentions), strict=True))
    precision = recall = 0.0
    for entity_id, mention in zip(ids, mentions, strict=True):
        shared = by_both[entity_id, mention.gold]
        precision += shared / by_id[entity_id]
        recall += shared / by_gold[mention.gold]
    precision, recall = precision / len(mentions), recall / len(mentions)
    return 2 * precision * recall / (precision + recall)


def bootstrap(
    lines: Sequence[Counter[str]], columns: Sequence[str], statistic: Callable[..., float]
) -> tuple[float, float]:
    """95 % interval of a statistic of summed counts, over resampled lines."""
    import numpy as np

    table = np.array([[line[column] for column in columns] for line in lines])
    values = sorted(statistic(*sums) for sums in (_weights(len(lines)) @ table).tolist())
    return round(values[int(0.025 * RESAMPLES)], 3), round(values[int(0.975 * RESAMPLES) - 1], 3)


@cache
def _weights(n: int) -> NDArray[np.int64]:
    """How often each of n lines is drawn in each resample, shape (RESAMPLES, n); the same lines for every figure."""
    import numpy as np

    rng = random.Random(SEED)
    return np.array([np.bincount([rng.randrange(n) for _ in range(n)], minlength=n) for _ in range(RESAMPLES)])
