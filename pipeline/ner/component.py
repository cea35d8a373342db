"""The recogniser as the spaCy component `inyo_ner`: `spacy.load("models/ner")(text).ents`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import Retokenizer

from pipeline import record
from pipeline.ner.tagger import CONFIG, WEIGHTS, Span, Tagger

BATCH = 256  # docs at once


class InyoNer:
    """Sets `doc.ents`, and `doc.spans["inyo_ner"]` with the probability of each in `.attrs["scores"]`.

    Needs the Japanese tokeniser in split mode C. A token that holds a name and more is split at the name's edge
    (`参議院議員 -> 参議院 + 議員`), because an entity of spaCy begins and ends with a token.
    """

    def __init__(self, name: str = "inyo_ner") -> None:
        self.name = name
        self._folder: Path | None = None
        self._tagger: Tagger | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Recognise the names of one doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Recognise the names of many docs. Raises ValueError when no model has been loaded."""
        if self._tagger is None:
            raise ValueError("inyo_ner has no model: load it with spacy.load or from_disk")
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            tokens = [[record.Token(t.idx, t.idx + len(t), t.tag_, t.lemma_) for t in doc] for doc in batch]
            found = self._tagger.predict(tokens, [doc.text for doc in batch])
            for doc, spans in zip(batch, found, strict=True):
                _annotate(doc, spans)
                yield doc

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> InyoNer:
        """Load the model from its directory."""
        self._folder = Path(path)
        self._tagger = Tagger.load(self._folder)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the model to a directory. Raises ValueError when none has been loaded."""
        if self._folder is None:
            raise ValueError("inyo_ner has no model to save")
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in (CONFIG, WEIGHTS):
            source, target = (self._folder / name).resolve(), (Path(path) / name).resolve()
            if source != target:
                shutil.copyfile(source, target)


@Language.factory("inyo_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["token.tag"])
def make(nlp: Language, name: str) -> InyoNer:
    """The factory behind `nlp.add_pipe("inyo_ner")`."""
    return InyoNer(name)


def _annotate(doc: Doc, spans: list[Span]) -> None:
    edges = {edge for span in spans for edge in (span.start, span.end)}
    _split(doc, edges)
    entities, scores = [], []
    for span in spans:
        entity = doc.char_span(span.start, span.end, label=span.label)
        if entity is not None:
            entities.append(entity)
            scores.append(span.score)
    doc.set_ents(entities)
    doc.spans["inyo_ner"] = entities
    doc.spans["inyo_ner"].attrs["scores"] = scores


def _split(doc: Doc, edges: set[int]) -> None:
    """Split tokens that hold one of the edges (code points) inside."""
    inside = [(token, sorted(e - token.idx for e in edges if 0 < e - token.idx < len(token))) for token in doc]
    if not any(cuts for _, cuts in inside):
        return
    with doc.retokenize() as retokenizer:
        for token, cuts in inside:
            if cuts:
                _split_token(retokenizer, token, cuts)


def _split_token(retokenizer: Retokenizer, token: Token, cuts: list[int]) -> None:
    bounds = [0, *cuts, len(token)]
    parts = [token.text[a:b] for a, b in pairwise(bounds)]
    last = len(parts) - 1
    heads: list[Token | tuple[Token, int]] = [(token, last)] * len(parts)
    retokenizer.split(token, parts, heads=heads, attrs={"TAG": [token.tag_] * len(parts), "LEMMA": parts})
