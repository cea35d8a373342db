"""Training end to end on a few sentences, where PyTorch is installed."""

from pathlib import Path

import pytest

from pipeline.training.ner.data.corpora import Sentence, write

pytest.importorskip("torch")
pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[3] / "models" / "ner"
SENTENCES = [
    Sentence("a", "首相の山田太郎は日本銀行の総裁と会談した。", ((3, 7, "PERSON"), (8, 12, "ORG"))),
    Sentence("b", "マルティン・シュミットはソニーに入った。", ((0, 11, "PERSON"), (12, 15, "ORG"))),
] * 6


@pytest.fixture(scope="module")
def trainings(tmp_path_factory):
    from pipeline.training.ner.train import train

    folder = tmp_path_factory.mktemp("train")
    for name in ("noise.tsv", "relabel.tsv"):
        (folder / name).write_bytes((MODEL / name).read_bytes())
    (folder / "news.txt").write_text("[山田太郎|P]氏は[日本銀行|O]を辞めた。\n", encoding="utf-8")
    config = (MODEL / "train.toml").read_text(encoding="utf-8")
    for old, new in (('["gsd", "stockmark"]', '["gsd"]'), ("count = 3", "count = 1")):
        assert old in config
        config = config.replace(old, new)
    lines = [line if not line.startswith("epochs") else "epochs = 1" for line in config.split("\n")]
    (folder / "train.toml").write_text("\n".join(lines), encoding="utf-8")
    write(SENTENCES, folder / "gsd.train.jsonl")
    write(SENTENCES, folder / "gsd.dev.jsonl")
    write(SENTENCES, folder / "wac.train.jsonl")
    for name in ("first", "second"):
        train(folder, folder / name, folder / "train.toml")
    return folder / "first", folder / "second"


def test_training_writes_a_pipeline(trainings):
    import spacy

    assert spacy.load(trainings[0])("山田太郎はソニーに入った。").text


def test_the_same_seed_gives_the_same_bytes(trainings):
    first, second = (folder / "inyo_ner" / "weights.npz" for folder in trainings)
    assert first.read_bytes() == second.read_bytes()


def test_numpy_computes_what_pytorch_does(trainings):
    import numpy as np
    import torch

    from pipeline.ner.pieces import PieceTypes
    from pipeline.ner.tagger import Tagger
    from pipeline.training.ner.data.dataset import examples
    from pipeline.training.ner.fit import collate, emissions
    from pipeline.training.ner.model import Network, Sizes
    from pipeline.training.ner.train import SOURCES

    ours = Tagger.load(trainings[0])._network
    w = ours.weights
    vectors = np.random.default_rng(0).normal(size=ours.vectors.shape).astype(np.float32)
    sizes = Sizes(
        vocabulary=tuple(lookup.size for lookup in ours.vocabulary.features),
        embeddings=tuple(w[f"types.tables.{i}.weight"].shape[1] for i in range(len(ours.vocabulary.features))),
        characters=ours.vocabulary.chars.size + 1,
        corpora=len(SOURCES),
    )
    theirs = Network(sizes, vectors, 0.0).eval()
    state = theirs.state_dict()
    for name in state:
        if name in w:
            state[name] = torch.from_numpy(w[name])
    theirs.load_state_dict(state)
    ours.vectors = vectors
    w["types.projection"] = w["types.projection.weight"].T
    types = PieceTypes()
    data = sorted(examples(SENTENCES[:2], 1, types), key=lambda e: -len(e.index))
    batch = collate([[e] for e in data], ours.vocabulary.encode(types.types), np.zeros(2, np.int64))
    with torch.no_grad():
        expected = emissions(theirs, batch).numpy()
    index = np.concatenate([e.index for e in data])
    context = np.concatenate([e.context for e in data])
    lengths = np.array([len(e.index) for e in data])
    flat = np.concatenate([expected[i, :n] for i, n in enumerate(lengths)])
    scores = ours.emissions(ours.type_vectors(types), index, context, lengths)
    np.testing.assert_allclose(scores, flat, atol=1e-3)
