"""How well the structure of digests is read, line by line: ``python -m pipeline.evaluate.sources PAGES``.

PAGES is a folder of ``NN.txt`` with hand labels ``NN.jsonl``, one object a line: line, kind, text and source (null, or
some of title, outlet, date, url, edition, page, byline, inherited).

kind: share of lines that are not blank whose kind is right. passage: F1 of PASSAGE among lines. outlet, title, date,
url: of gold passages with that field known the share given it right. outlet_p: of passages to which the program gives
an outlet the share right, none in the gold counting as wrong. date_p: likewise, a true coarser date (2014, XXXX-07-05
of 2013-07-05) being open.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.record import Article, Kind
from pipeline.segment import segment

MARKS = re.compile(r"[\s■◆●◇★□▽・「」『』【】()<>\[\]]")
FIELDS = ("outlet", "title", "date", "url")
CUT = 8  # characters from which on the beginning of a title counts as the title


def fold(text: str) -> str:
    """The form in which two values are compared: NFKC, no blanks, no marks."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text or ""))


def covers(value: str, gold: str) -> bool:
    """Whether a date is a true coarser one: every part that it has is the gold's, or an X."""
    same = all(v in ("X", g) for v, g in zip(value, gold, strict=False))
    return bool(value) and len(value) <= len(gold) and same and gold[len(value) :][:1] in ("", "-")


def compare(article: Article, gold: Sequence[dict[str, Any]], misses: list[str] | None = None) -> Counter[str]:
    """Counts of one page, for :func:`figures`; what is wrong is added to ``misses``."""
    counts: Counter[str] = Counter()
    lines = {line.line: line for line in article.lines}
    for row in gold:
        if row["kind"] == Kind.BLANK:
            continue
        line = lines[row["line"]]
        counts["n"] += 1
        counts["kind_ok"] += line.kind == row["kind"]
        if misses is not None and line.kind != row["kind"]:
            misses.append(f"{article.article_id}:{line.line}: {line.kind} instead of {row['kind']}: {line.text[:40]}")
        said, found = row["kind"] == Kind.PASSAGE, line.kind is Kind.PASSAGE
        counts["gold"] += said
        counts["found"] += found
        counts["both"] += said and found
        if said or found:
            want = (row["source"] or {}) if said else {}
            _fields(article, line.line, line.source_id, want, counts, misses)
    return counts


def _fields(
    article: Article, number: int, source_id: str, want: dict[str, str], counts: Counter[str], misses: list[str] | None
) -> None:
    source = article.source(source_id) if source_id else None
    got = dict.fromkeys(FIELDS, "")
    if source:
        got = {
            "outlet": source.outlet,
            "title": source.source_title,
            "date": source.date or source.year,
            "url": source.url,
        }
    title, gold_title = fold(got["title"]), fold(want.get("title", ""))
    alike = {
        "outlet": fold(got["outlet"]) == fold(want.get("outlet", "")),
        "title": title == gold_title or (len(title) >= CUT and gold_title.startswith(title)),
        "date": got["date"] == want.get("date", ""),
        "url": got["url"] == want.get("url", ""),
    }
    for name in FIELDS:
        if want.get(name):
            counts[f"{name}_n"] += 1
            counts[f"{name}_ok"] += alike[name]
            if misses is not None and not alike[name]:
                misses.append(f"{article.article_id}:{number}: {name} {got[name] or '-'} instead of {want[name]}")
    if got["outlet"]:
        counts["outlet_p_n"] += 1
        counts["outlet_p_ok"] += alike["outlet"]
    if got["date"] and (alike["date"] or not covers(got["date"], want.get("date", ""))):
        counts["date_p_n"] += 1
        counts["date_p_ok"] += alike["date"]


def figures(counts: Counter[str]) -> dict[str, float | None]:
    """The shares of counts; None where there is nothing to count."""

    def share(over: str, under: str) -> float | None:
        return round(counts[over] / counts[under], 3) if counts[under] else None

    passages = counts["gold"] + counts["found"]
    out = {"kind": share("kind_ok", "n"), "passage": round(2 * counts["both"] / passages, 3) if passages else None}
    return out | {name: share(f"{name}_ok", f"{name}_n") for name in (*FIELDS, "outlet_p", "date_p")}


def score_pages(folder: Path, misses: list[str] | None = None) -> dict[str, dict[str, float | None]]:
    """Figures of every labelled page of a folder, and of all together under ``all``."""
    total: Counter[str] = Counter()
    out = {}
    for path in sorted(folder.glob("*.jsonl")):
        gold = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        page = path.with_suffix(".txt")
        counts = compare(segment(page.read_bytes(), path.stem, page.name), gold, misses)
        out[path.stem] = figures(counts)
        total += counts
    return out | {"all": figures(total)}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    found: list[str] = []
    for pages in sys.argv[1:]:
        for page_name, shares in score_pages(Path(pages), found).items():
            print(page_name, json.dumps(shares))
    print("\n".join(found))
