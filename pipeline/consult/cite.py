"""``inyo cite``: a row of a dataset as a reference in Japanese, in English and as BibTeX."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from pipeline import __version__
from pipeline.correct.commands import find_row
from pipeline.dataset import Row, read_table, reading

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED = re.compile(r"[\\~^&%$#_{}]")


class Reference(NamedTuple):
    """What a citation of a row is made of; "" where the dataset does not say."""

    row_id: str
    words: str  # what was said, or the name, or the title
    speaker: str
    title: str  # of the news item
    outlet: str
    date: str  # of the news item, EDTF
    said: str  # when it was said, EDTF
    article: str  # title of the digest
    line: str
    dataset: str
    version: str

    @property
    def year(self) -> str:
        """Year of publication, where it is known."""
        return self.date[:4] if self.date[:4].isdigit() else ""


def cite(dataset: Path, row_id: str) -> str:
    """Three blocks of text, with a blank line between them: Japanese, English, BibTeX.

    Raises:
        CallError: no such row.
        DatasetError: the folder is no dataset, or damaged.
    """
    with reading(dataset):
        reference = _reference(dataset, row_id)
    return "\n\n".join((japanese(reference), english(reference), bibtex(reference)))


def _reference(dataset: Path, row_id: str) -> Reference:
    about, row = find_row(dataset, row_id)
    name, version = _about(dataset)
    source: dict[str, str] = _source(dataset, row) or {}
    article = next((a for a in read_table(dataset, "articles") if a["article_id"] == row.get("article_id")), None)
    return Reference(
        row_id=row_id,
        words="" if about == "source" else row.get("text") or row.get("name", ""),
        speaker=row.get("speaker_name", ""),
        title=source.get("source_title", ""),
        outlet=source.get("outlet_name") or source.get("outlet", ""),
        date=source.get("date") or source.get("year", ""),
        said=row.get("edtf", "") if about in ("quotation", "statement") else "",
        article=(article["title"] or article["article_id"]) if article else "",
        line=row.get("line", ""),
        dataset=name,
        version=version,
    )


def _source(dataset: Path, row: Row) -> Row | None:
    """The source of a row; that of the line for a mention, which does not name it."""
    source_id = row.get("source_id", "")
    if not source_id and row.get("line"):
        place = (row["article_id"], row["line"])
        lines = read_table(dataset, "lines")
        source_id = next((ln["source_id"] for ln in lines if (ln["article_id"], ln["line"]) == place), "")
    return next((s for s in read_table(dataset, "sources") if source_id and s["source_id"] == source_id), None)


def _about(dataset: Path) -> tuple[str, str]:
    """Title and version of a dataset, as it describes itself."""
    try:
        package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        package = {}
    return str(package.get("title") or "Inyo"), str(package.get("version") or __version__)


def japanese(r: Reference) -> str:
    """E.g. ``山田太郎「…」(2021年12月)。「題名」『毎朝新聞』2021年。「まとめ」21行目に引用。Inyo、版 0.2.0、q-…。``."""
    said = f"({_japanese_date(r.said)})" if r.said else ""
    parts = [f"{r.speaker}{_quoted(r.words)}{said}" if r.words else ""]
    parts.append(
        "".join((f"「{r.title}」" if r.title else "", f"『{r.outlet}』" if r.outlet else "", _japanese_date(r.date)))
    )
    parts.append(f"「{r.article}」" + (f"{r.line}行目に引用" if r.line else "に引用") if r.article else "")
    parts.append(f"{r.dataset}、版 {r.version}、{r.row_id}")
    return "。".join(filter(None, parts)) + "。"


def _quoted(words: str) -> str:
    return words if words[:1] in '「『“〝"' else f"「{words}」"


def _japanese_date(edtf: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", edtf)
    if not match or (match[2] and int(match[2]) > 12):
        return edtf
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def english(r: Reference) -> str:
    """E.g. ``山田太郎, “…” (said 2021-12). In “題名”, 毎朝新聞, 2021. Quoted in “まとめ”, line 21. Inyo, q-…``."""
    said = f" (said {r.said})" if r.said else ""
    parts = [", ".join(filter(None, (r.speaker, f"“{r.words}”{said}"))) if r.words else ""]
    item = ", ".join(filter(None, (f"“{r.title}”" if r.title else "", r.outlet, r.date)))
    parts.append(f"In {item}" if item and r.words else item)
    parts.append(f"Quoted in “{r.article}”" + (f", line {r.line}" if r.line else "") if r.article else "")
    parts.append(f"{r.dataset}, version {r.version}, {r.row_id}")
    return ". ".join(filter(None, parts)) + "."


def bibtex(r: Reference) -> str:
    """An entry ``@misc`` whose key is the row's id."""
    place = f"{r.article}, line {r.line}" if r.line else r.article
    fields = {
        "author": f"{{{_escaped(r.speaker or r.outlet)}}}" if r.speaker or r.outlet else "",
        "title": f"{{{_escaped(r.words or r.title)}}}",
        "year": r.year,
        "howpublished": _escaped(", ".join(filter(None, (r.title if r.words else "", r.outlet, r.date)))),
        "note": _escaped(
            ". ".join(filter(None, (f"Quoted in {place}" if place else "", f"said {r.said}" if r.said else "")))
        ),
        "publisher": _escaped(f"{r.dataset}, version {r.version}"),
        "number": r.row_id,
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{r.row_id},\n{body}}}"


def _escaped(text: str) -> str:
    """Text for a field of BibTeX: what TeX takes for itself is escaped."""
    return _ESCAPED.sub(lambda m: _SPECIAL.get(m[0], f"\\{m[0]}"), text)
