import subprocess
import sys
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis import Analyser, analyser, blas, kernels
from pipeline.analysis.ginza import Parsed
from pipeline.record import Token


@pytest.fixture
def counted(monkeypatch):
    """A fast analyser, and the list of all texts that it handed to the tokenizer."""
    seen = []

    def tokenize(text):
        seen.append(text)
        return [Token(0, len(text), "名詞", text)] if text else []

    monkeypatch.setattr(analyser, "tokenize", tokenize)
    fast = Analyser(fast=True)
    fast.load()
    seen.clear()
    return fast, seen


def test_equal_texts_are_analysed_once(counted):
    fast, seen = counted
    first = fast(["甲", "乙", "甲", ""], [False] * 4)
    assert seen == ["甲", "乙", ""]
    assert fast(["乙", "丙"], [True, False])[0] == first[1]
    assert seen == ["甲", "乙", "", "丙"]


def test_kept_analyses_are_bounded(counted, monkeypatch):
    fast, seen = counted
    monkeypatch.setattr(analyser, "CACHE_CHARACTERS", 4)
    fast(["甲甲", "乙乙"], [False, False])
    fast(["甲甲"], [False])
    fast(["丙丙"], [False])  # drops 乙乙, which was used longest ago
    fast(["甲甲", "丙丙", "乙乙"], [False] * 3)
    assert seen == ["甲甲", "乙乙", "丙丙", "乙乙"]


def test_a_text_longer_than_all_that_is_kept_is_still_analysed(counted, monkeypatch):
    fast, _ = counted
    monkeypatch.setattr(analyser, "CACHE_CHARACTERS", 1)
    assert [len(a.tokens) for a in fast(["長い文", "長い文"], [False, False])] == [1, 1]


def test_long_text_is_cut_and_its_offsets_restored():
    text = "プーチン氏は「行く」と述べた。" * 2_000
    (analysis,) = Analyser(fast=True)([text], [True])
    once = Analyser(fast=True)(["プーチン氏は「行く」と述べた。"], [True])[0].tokens
    assert len(text.encode()) > 49_149
    assert len(analysis.tokens) == 2_000 * len(once)
    assert all(
        text[t.start : t.end] == text[s.start : s.end] for t, s in zip(analysis.tokens, once * 2_000, strict=True)
    )


def test_arcs_and_entities_of_the_pieces_of_a_long_text_are_moved(monkeypatch):
    class Ginza:
        def __call__(self, texts, tokens, parse):
            return [
                Parsed([Token(0, 1, "t", "", 1, "case"), Token(1, 2, "t", "", 1, "ROOT")], [(0, 2, "Person")])
                for _ in texts
            ]

    monkeypatch.setattr(analyser, "cut", lambda text: [(0, text[:2]), (2, text[2:])])
    whole = Analyser()
    monkeypatch.setattr(kernels, "load", lambda model: Ginza())
    (analysis,) = whole(["甲乙丙丁"], [True])
    assert [(t.start, t.head) for t in analysis.tokens] == [(0, 1), (1, 1), (2, 3), (3, 3)]
    assert analysis.ents == [(0, 2, "Person"), (2, 4, "Person")]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=4))
def test_tokens_slice_back(texts):
    for text, analysis in zip(texts, Analyser(fast=True)(texts, [True] * len(texts)), strict=True):
        assert "".join(text[t.start : t.end] for t in analysis.tokens).replace(" ", "") == text.replace(" ", "")


def test_fast_mode_imports_neither_spacy_nor_numpy():
    program = (
        "import sys; from pipeline.analysis import Analyser; Analyser(fast=True)(['露'], [True]); "
        "print(sorted({'spacy', 'thinc', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_morphemes_are_there_before_ginza_is_done(monkeypatch):
    gate = Event()

    class Ginza:
        def __call__(self, texts, tokens, parse):
            assert gate.wait(10)
            return [Parsed(line, [(0, 1, "Person")]) for line in tokens]

    monkeypatch.setattr(kernels, "load", lambda model: Ginza())
    monkeypatch.setattr(blas, "own_threads", lambda: 2)
    slow = Analyser()
    (analysis,) = slow(["露"], [True])
    assert [t.lemma for t in analysis.morphemes] == ["露"]
    gate.set()
    assert analysis.ents == [(0, 1, "Person")]
    assert slow(["露"], [True]) == [analysis]


def test_what_fails_is_not_kept(monkeypatch):
    class Ginza:
        calls = 0

        def __call__(self, texts, tokens, parse):
            self.calls += 1
            if self.calls == 1:
                raise MemoryError
            return [Parsed(line, []) for line in tokens]

    ginza = Ginza()
    monkeypatch.setattr(kernels, "load", lambda model: ginza)
    frail = Analyser()
    with pytest.raises(MemoryError):
        _ = frail(["露"], [False])[0].ents
    assert frail(["露"], [False])[0].ents == []
