"""The networks in NumPy against those of spaCy, which they stand in for."""

import sys
from importlib import metadata

import numpy as np
import pytest

from pipeline.analysis import Analyser, blas, kernels
from pipeline.analysis.ginza import SpacyGinza
from pipeline.analysis.kernels.convolution import Convolution, matmul
from pipeline.analysis.kernels.features import embedding_rows, string_id, word_shape
from pipeline.analysis.kernels.network import _Line, _portions, groups
from pipeline.analysis.kernels.weights import UnknownFormat, read_key_rows, unpack
from pipeline.analysis.sudachi import tokenize
from tests.support import GOLD

RAW = GOLD.parent.parent / "raw" / "ukraine-crisis-27.txt"
ODD = [
    "",
    " ",
    "\u3000露\u2028\rABC",
    "NOUN X dep DATE PERSON nsubj",  # strings with a fixed id in spaCy
    "が\u3099\x00👨‍👩‍👧…" * 40,
    "プーチン氏は言った。ゼレンスキー氏は黙った。米国務省。" * 30,
    "A" * 150,
]

PACKED = [
    (b"\x00", 0),
    (b"\xff", -1),
    (b"\xc0", None),
    (b"\xc3", True),
    (b"\xcd\x01\x00", 256),
    (b"\xcb?\xf0\x00\x00\x00\x00\x00\x00", 1.0),
    (b"\xa2\xc3\xa9", "é"),
    (b"\xd9\x01a", "a"),
    (b"\xc4\x01a", b"a"),
    (b"\x92\x01\x81\xa1a\x02", [1, {"a": 2}]),
]


@pytest.mark.parametrize(("data", "value"), PACKED)
def test_unpack(data, value):
    assert unpack(data) == value


def test_unpack_gives_arrays():
    packed = b"\x85\xc4\x02nd\xc3\xc4\x04type\xa3<f4\xc4\x04kind\xc4\x00\xc4\x05shape\x92\x01\x02\xc4\x04data\xc4\x08"
    assert unpack(packed + np.array([1, 2], "<f4").tobytes()).tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize("data", [b"\xc1", b"\x00\x00"])
def test_unpack_refuses_what_it_does_not_know(data):
    with pytest.raises(UnknownFormat):
        unpack(data)


def test_key_rows_of_every_width(tmp_path):
    # 0xCF inside keys and rows looks like the start of an entry.
    rows = {
        0xCF << 56: 0xCF,
        0xCFCFCFCFCFCFCFCF: 0xCFCF,
        7: 3,
        300: 4,
        1 << 40: 5,
        2**64 - 1: 200,
        2**63: 60_000,
        2**62: 1,
    }

    def packed(number):
        if number < 0x80:
            return bytes([number])
        size = 1 if number < 256 else 2 if number < 65_536 else 8
        return bytes([{1: 0xCC, 2: 0xCD, 8: 0xCF}[size]]) + number.to_bytes(size, "big")

    entries = b"".join(packed(key) + packed(row) for key, row in rows.items())
    (tmp_path / "key2row").write_bytes(b"\xde" + len(rows).to_bytes(2, "big") + entries)
    keys, found = read_key_rows(tmp_path / "key2row")
    assert dict(zip(keys.tolist(), found.tolist(), strict=True)) == rows


# From spaCy's own documentation (https://spacy.io/api/stringstore) and its table of symbols.
@pytest.mark.parametrize(
    ("text", "number"), [("coffee", 3197928453018144401), ("apple", 8566208034543834098), ("NOUN", 92)]
)
def test_string_id(text, number):
    assert string_id(text) == number


@pytest.mark.parametrize(
    ("text", "shape"),
    [("NATO2022年", "XXXXddddx"), ("ロシア大統領", "xxxx"), ("10.5", "dd.d"), ("～", "～"), ("あ" * 100, "LONG")],
)
def test_word_shape(text, shape):
    assert word_shape(text) == shape


def test_embedding_rows_are_within_the_table():
    rows = embedding_rows(np.array([1, 2**63, 2**64 - 1], np.uint64), 8, 5_000)
    assert rows.shape == (3, 4)
    assert rows.min() >= 0
    assert rows.max() < 5_000


@pytest.mark.parametrize("shape", [(256, 768), (768, 768), (256, 128), (64, 384), (128, 46)])
def test_a_row_does_not_depend_on_its_company(shape):
    random = np.random.default_rng(0)
    weights = random.standard_normal(shape, dtype=np.float32)
    rows = random.standard_normal((300, shape[0]), dtype=np.float32)
    whole = matmul(rows, weights)
    for start, end in [(0, 1), (7, 8), (3, 20), (1, 34), (5, 38), (0, 299), (130, 300)]:
        assert np.array_equal(matmul(rows[start:end], weights), whole[start:end])


def test_a_convolution_is_that_of_its_definition():
    random = np.random.default_rng(0)
    width, pieces = 16, 3
    weights = {"W": random.standard_normal((width, pieces, 3 * width), np.float32)}
    weights["b"] = random.standard_normal((width, pieces), np.float32)
    norm = {name: random.standard_normal(width, np.float32) for name in ("G", "b")}
    convolution = Convolution(weights, norm)
    rows = random.standard_normal((20, width), np.float32)
    window = np.concatenate([rows[:-2], rows[1:-1], rows[2:]], axis=1)
    expected = rows.copy()
    changed = np.array([4, 5, 8, 9, 10, 11])
    expected[changed] += convolution(window)[changed - 1]
    convolution.add_to_pairs(rows, np.array([4, 8, 10]))
    assert np.allclose(rows, expected, rtol=0, atol=1e-5)
    assert np.array_equal(np.delete(rows, changed, axis=0), np.delete(expected, changed, axis=0))


def test_portions_and_groups_lose_nothing():
    texts = ["あ" * n for n in (0, 60_000, 50_000, 3, 200_000, 1)]
    portions = _portions(texts)
    assert [i for start, end in portions for i in range(start, end)] == list(range(len(texts)))
    lines = [_Line([()] * n, None, None) for n in (1, 2_000, 0, 500, 9_000, 3, 700)]
    assert groups([4, 1, 6, 3, 5, 0], lines, 3_600) == [[4], [1, 6, 3, 5, 0]]
    assert groups([4, 1, 6, 3, 5, 0], lines, 768, 4) == [[4], [1], [6], [3, 5, 0]]
    assert groups([], lines, 768) == []


@pytest.mark.parametrize(("package", "release"), [("spacy", "3.9.0"), ("ja_ginza", "5.2.0")])
def test_other_releases_are_left_to_spacy(monkeypatch, package, release):
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: release if name == package else real(name))
    assert kernels.load("ja_ginza") is None


def test_other_models_are_left_to_spacy():
    assert kernels.load("ja_ginza_electra") is None


def test_a_numpy_without_an_optimised_library_is_left_to_spacy(monkeypatch):
    monkeypatch.setattr(np, "show_config", lambda mode: {"Build Dependencies": {"blas": {"name": "none"}}})
    assert not blas.optimised()
    assert kernels.load("ja_ginza") is None


@pytest.fixture(scope="module")
def numpy_ginza():
    found = kernels.load("ja_ginza")
    if found is None:
        pytest.skip("this machine leaves GiNZA to spaCy")
    return found


@pytest.fixture(scope="module")
def article():
    return sorted(set(RAW.read_text(encoding="utf-8").split("\n")))


def analysed(ginza, texts, parse):
    return ginza(texts, [tokenize(text) for text in texts], parse)


@pytest.mark.slow
def test_same_as_spacy_on_the_article(numpy_ginza, article):
    texts = [*article, *ODD]
    everywhere = [True] * len(texts)
    for text, fast, plain in zip(
        texts,
        analysed(numpy_ginza, texts, everywhere),
        analysed(SpacyGinza("ja_ginza"), texts, everywhere),
        strict=True,
    ):
        assert fast == plain, text


@pytest.mark.slow
def test_only_tokens_of_parsed_lines_have_arcs(numpy_ginza, article):
    texts = article[-40:]
    parse = [i % 2 == 0 for i in range(len(texts))]
    full = analysed(numpy_ginza, texts, [True] * len(texts))
    for wanted, part, whole in zip(parse, analysed(numpy_ginza, texts, parse), full, strict=True):
        assert part.ents == whole.ents
        assert part.tokens == (whole.tokens if wanted else [t._replace(head=-1, dep="") for t in whole.tokens])


@pytest.mark.slow
def test_a_line_does_not_depend_on_its_company_or_the_threads(numpy_ginza, article, monkeypatch):
    texts = article[-30:]
    together = analysed(numpy_ginza, texts, [True] * len(texts))
    assert [analysed(numpy_ginza, [text], [True])[0] for text in texts] == together
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert analysed(numpy_ginza, texts, [True] * len(texts)) == together


@pytest.mark.slow
def test_the_fallback_gives_the_same(numpy_ginza, monkeypatch):
    texts = ["シャーマン米国務副長官は10日、「率直な協議だった」と述べた。", ""]
    expected = [(a.tokens, a.ents) for a in Analyser()(texts, [True, True])]
    monkeypatch.setattr(kernels, "load", lambda model: None)
    plain = Analyser()
    assert [(a.tokens, a.ents) for a in plain(texts, [True, True])] == expected
    assert "spacy" in sys.modules
    assert isinstance(plain._ginza, SpacyGinza)
