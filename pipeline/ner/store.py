"""Writing a trained network as a model directory that `spacy.load` and :class:`pipeline.ner.tagger.Tagger` read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.ner.model import Network
from pipeline.ner.pieces import FEATURES
from pipeline.ner.scheme import TAGS
from pipeline.ner.tagger import CONFIG, WEIGHTS
from pipeline.ner.vocabulary import Vocabulary

SKIP = ("types.vectors", "legal", "start", "end")  # rebuilt on loading, or stored as int8


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
    text = json.dumps(
        {"features": list(FEATURES), "tags": list(TAGS), "training": config}, ensure_ascii=False, indent=1
    )
    (out / CONFIG).write_text(text + "\n", encoding="utf-8")
