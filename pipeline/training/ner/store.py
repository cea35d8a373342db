"""Writing a trained network as a model directory that `spacy.load` and :class:`pipeline.ner.tagger.Tagger` read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.ner.pieces import FEATURES
from pipeline.ner.scheme import TAGS
from pipeline.ner.tagger import CONFIG, WEIGHTS
from pipeline.ner.vocabulary import Vocabulary
from pipeline.training.ner.model import Network

META = {
    "name": "inyo_ner",
    "version": "0.1.0",
    "description": "People and organisations in Japanese text, without ja_ginza at run time",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD_Japanese-GSD r2.8-NE", "license": "CC BY-SA 4.0", "author": "Megagon Labs Tokyo"},
        {"name": "Wikipedia NER v2.0", "license": "CC BY-SA 3.0", "author": "Stockmark Inc."},
        {"name": "Wikipedia Annotated Corpus", "license": "CC BY-SA 4.0", "author": "Kyoto University"},
        {"name": "ja_ginza 5.3 static vectors (chiVe)", "license": "MIT, Apache-2.0", "author": "Megagon Labs, WAP"},
    ],
}
SKIP = ("types.vectors", "legal", "start", "end")  # rebuilt on loading, or stored as int8


def save_pipeline(folder: Path, out: Path) -> None:
    """Write a spaCy pipeline around the recogniser in `folder`: `spacy.load(out)` then sets `doc.ents`."""
    import spacy

    import pipeline.ner.component  # noqa: F401 - registers the factory, also where the package is not installed

    tokenizer = {"@tokenizers": "spacy.ja.JapaneseTokenizer", "split_mode": "C"}
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": tokenizer}})
    component: Any = nlp.add_pipe("inyo_ner")
    component.from_disk(folder)
    nlp.meta.update(META)
    nlp.to_disk(out)


def save(
    network: Network, vocabulary: Vocabulary, vectors: tuple[np.ndarray, np.ndarray], config: dict[str, Any], out: Path
) -> None:
    """Write the recogniser's own directory: weights as float16, static vectors as int8, configuration as JSON.

    Args:
        network: trained.
        vocabulary: its lookups.
        vectors: int8 rows and float32 scale of each column.
        config: what it was trained with, for the record.
        out: directory, made if need be.
    """
    out.mkdir(parents=True, exist_ok=True)
    arrays = {
        name: value.numpy().astype(np.float16) for name, value in network.state_dict().items() if name not in SKIP
    }
    arrays |= {f"keys.{i}": lookup.keys for i, lookup in enumerate(vocabulary.features)}
    arrays |= {"keys.chars": vocabulary.chars.keys, "keys.vectors": vocabulary.vectors.keys}
    arrays |= {"rows.vectors": np.asarray(vocabulary.vectors.rows), "dilations": np.array(network.sizes.dilations)}
    arrays |= {"vectors": vectors[0], "vectors.scale": vectors[1]}
    np.savez(out / WEIGHTS, **arrays)
    update(out, {"features": list(FEATURES), "tags": list(TAGS), "training": config})


def update(folder: Path, values: Mapping[str, Any]) -> None:
    """Set values of the recogniser's configuration file, made if need be."""
    path = folder / CONFIG
    config = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    text = json.dumps({**config, **values}, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
