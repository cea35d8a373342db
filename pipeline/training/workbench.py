"""The labelled articles with everything that is slow about them done: what a rule does can be measured in seconds.

GiNZA's analyses and the trained recogniser's proposals do not depend on the rules. They are recorded once and played
back, so that the stages of rules can be run again and again on the same articles.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.gold import GoldLine, gold_files, gold_name, read_gold
from pipeline.evaluate.predicted import Predicted, span
from pipeline.export.rows import article_tables
from pipeline.params import read_params
from pipeline.record import Article, Token
from pipeline.run import Models, segment_article
from pipeline.store import ROOT, files

#: Articles to choose rules by, and articles that are only looked at when a piece of work is done.
CHOOSE = ("tests/gold", "tests/blind", "tests/real/dev")
CHECK = ("tests/heldout", "tests/real/check")
RECORDINGS = ROOT / ".workbench"


class Played(NamedTuple):
    """An analysis that was recorded; as :class:`pipeline.recognize.sentence.Analysed`."""

    morphemes: list[Token]
    tokens: list[Token]
    ents: list[tuple[int, int, str]]


@dataclass
class Recorder:
    """Plays the analyses and proposals of one article back, and records what it does not have."""

    models: Models
    path: Path
    analyses: dict[tuple[str, bool], Played] = field(default_factory=dict)
    proposals: dict[tuple[str, ...], Any] = field(default_factory=dict)
    grown: bool = False

    @classmethod
    def open(cls, models: Models, key: str) -> Recorder:
        """What was recorded under a key, or an empty one."""
        path = RECORDINGS / f"{key}.pickle"
        recorder = cls(models, path)
        if path.exists():
            recorder.analyses, recorder.proposals = pickle.loads(path.read_bytes())
        return recorder

    def keep(self) -> None:
        """Write what was recorded."""
        if self.grown:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_bytes(pickle.dumps((self.analyses, self.proposals)))
            self.grown = False

    def __call__(self, texts: Sequence[str], parse: Sequence[bool]) -> list[Played]:
        """As :class:`pipeline.analysis.Analyser`."""
        keys = list(zip(texts, parse, strict=True))
        if any(key not in self.analyses for key in keys):
            self.grown = True
            found = self.models.analyser(texts, parse)
            self.analyses |= {k: Played(a.morphemes, a.tokens, a.ents) for k, a in zip(keys, found, strict=True)}
        return [self.analyses[key] for key in keys]

    def begin(
        self, sentences: Sequence[Sequence[Token]], texts: Sequence[str], threshold: float
    ) -> Callable[[], Sequence[Any]]:
        """As :class:`pipeline.ner.tagger.Tagger`."""
        key = (str(threshold), *texts)
        if key not in self.proposals:
            self.grown = True
            self.proposals[key] = self.models.tagger.begin(sentences, texts, threshold)()
        return lambda: self.proposals[key]


@dataclass(frozen=True)
class Labelled:
    """An article with its labels and with its analyses recorded."""

    name: str
    raw: bytes
    gold: list[GoldLine]
    recorder: Recorder

    def read(self) -> Article:
        """Segmented, with kinds, sections and sources."""
        return segment_article(self.raw, self.name, f"{self.name}.txt")

    def run(self) -> Article:
        """Through all stages with the rules as they are now."""
        from pipeline.attribute import attribute
        from pipeline.normalize import normalize
        from pipeline.recognize import recognize

        params = self.recorder.models.params
        article = recognize(self.read(), self.recorder, self.recorder)
        article = normalize(article, params.normalize.date_confidence)
        return attribute(article, params.attribute.speaker_threshold)

    def compare(self, article: Article) -> Comparison:
        """The article against its labels."""
        return compare(self.gold, predicted(article))


def predicted(article: Article) -> Predicted:
    """An article's rows as they are read from a dataset."""
    rows = {
        name: [{k: "" if v is None else str(v) for k, v in row.items()} for row in table]
        for name, table in article_tables(article).items()
    }
    out = Predicted({row["source_id"]: row for row in rows["sources"]})
    for row in rows["lines"]:
        out.lines[int(row["line"])] = row
    for row in rows["mentions"]:
        out.mentions[int(row["line"])].append(row)
    for row in rows["quotations"]:
        out.quotations[int(row["line"])][span(row)] = row
    return out


def labelled(folders: Iterable[str] = CHOOSE, fast: bool = False) -> list[Labelled]:
    """The labelled articles of some folders of the project.

    The first time they are analysed, which takes minutes; later they are played back.
    """
    params = read_params()
    params.recognize.fast = fast
    models = Models(params)
    slow = _digest("pipeline/analysis", "pipeline/ner", "models/ner", params.recognize.model, str(fast))
    found = []
    for folder in folders:
        for path in gold_files([ROOT / folder]):
            raw = _raw_of(path).read_bytes()
            recorder = Recorder.open(models, f"{hashlib.sha256(raw).hexdigest()[:16]}-{slow}")
            article = Labelled(gold_name(path), raw, read_gold(path), recorder)
            if not recorder.analyses:
                article.run()
                recorder.keep()
            found.append(article)
    return found


def _raw_of(gold: Path) -> Path:
    """The article that a gold file labels: beside it, or in raw/, whole or as the part of one."""
    name = gold_name(gold)
    raw = ROOT / "raw"
    for path in (gold.with_name(f"{name}.txt"), raw / f"{name}.txt", raw / f"{name.rpartition('.')[0]}.txt"):
        if path.exists():
            return path
    raise FileNotFoundError(f"{gold}: no article {name}.txt beside it")


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for file in files((part,)) if "/" in part else ():
            digest.update(file.read_bytes())
        digest.update(part.encode())
    return digest.hexdigest()[:12]
