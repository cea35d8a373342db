import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.sudachi import GAP_TAG, tokenize

ODD = "プーチン氏は「露」とABC 　 \t\r\n\u2028\u00a0\x00\x1c\u0301が\u3099👨‍👩‍👧…‥①㍿ﾊﾟ〜ー-~々\ufeff\u200b\ue000𠮷ﬀ½"
texts = st.text(st.sampled_from(ODD), max_size=30) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

WORDS = [
    ("", []),
    ("プーチン氏は", ["プーチン", "氏", "は"]),
    ("NATO 加盟", ["NATO", "加盟"]),  # one blank after a word is no token
    ("NATO  加盟", ["NATO", " ", "加盟"]),  # a second one is
    ("NATO\u3000加盟", ["NATO", "\u3000", "加盟"]),
    (" NATO", [" ", "NATO"]),
    ("NATO ", ["NATO"]),
    ("NATO\n", ["NATO", "\n"]),
    (" \t\u3000", [" \t\u3000"]),
    ("言った…。", ["言っ", "た", "…", "。"]),  # Sudachi splits the dots, two of them empty
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text, words):
    assert [text[t.start : t.end] for t in tokenize(text)] == words


def test_tag_and_lemma():
    name, verb, auxiliary = tokenize("安倍行った")
    assert (name.tag, name.lemma) == ("名詞-固有名詞-人名-姓", "安倍")
    assert (verb.tag, verb.lemma) == ("動詞-非自立可能", "行う") or (verb.tag, verb.lemma) == (
        "動詞-非自立可能",
        "行く",
    )
    assert (auxiliary.tag, auxiliary.lemma, auxiliary.head, auxiliary.dep) == ("助動詞", "た", -1, "")


def test_white_space_has_a_tag_and_is_its_own_lemma():
    assert [(t.tag, t.lemma) for t in tokenize("\u3000")] == [(GAP_TAG, "\u3000")]


@settings(deadline=None)
@given(texts)
def test_tokens_cover_the_text_but_for_single_blanks(text):
    tokens = tokenize(text)
    gaps = [
        text[a:b] for a, b in zip([0, *(t.end for t in tokens)], [*(t.start for t in tokens), len(text)], strict=True)
    ]
    assert all(t.start < t.end for t in tokens)
    assert set(gaps) <= {"", " "}


@pytest.mark.slow
@settings(deadline=None, max_examples=500)
@given(texts)
def test_same_as_spacy(spacy_tokenizer, text):
    expected = [(t.idx, t.idx + len(t), t.tag_, t.lemma_) for t in spacy_tokenizer(text)]
    assert [t[:4] for t in tokenize(text)] == expected


@pytest.fixture(scope="module")
def spacy_tokenizer():
    import spacy

    return spacy.blank("ja", config={"nlp": {"tokenizer": {"split_mode": "C"}}}).make_doc
