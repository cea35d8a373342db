"""The layers together, on small documents of their own; proposals stand for what the trained tagger would say."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recognize.layer import ALL, Layer
from pipeline.recognize.span import Candidate
from pipeline.recognize.steps import names_of
from tests.recognize.sentences import sentences, tagged


def propose(units, wanted):
    """Proposals ``(sentence, surface, label, probability)`` at the first occurrence of each surface."""
    spans = [[] for _ in units]
    for i, surface, label, p in wanted:
        start = units[i].text.index(surface)
        spans[i].append(Candidate(start, start + len(surface), label, p))
    return spans


DOCUMENTS = [
    pytest.param(
        ["アンドレ・マルケス大統領は会見した。", "マルケスが怒りを表明"],
        [(0, "アンドレ・マルケス", "PERSON", 0.9)],
        [["アンドレ・マルケス/P"], ["マルケス/P"]],
        id="surname of a full name",
    ),
    pytest.param(
        ["公正取引委員会(公取委)が調べる。", "公取委の幹部は語る。"],
        [(0, "公正取引委員会", "ORG", 0.9)],
        [["公正取引委員会/O", "公取委/O"], ["公取委/O"]],
        id="bracketed short form",
    ),
    pytest.param(
        ["ハーバー・ロック・キャピタルが投資した。", "ハーバー・ロックは矛を収めない。"],
        [(0, "ハーバー・ロック・キャピタル", "ORG", 0.9), (1, "ハーバー・ロック", "PERSON", 0.8)],
        [["ハーバー・ロック・キャピタル/O"], ["ハーバー・ロック/O"]],
        id="short form of a firm is no person",
    ),
    pytest.param(
        ["マルケス氏は言う。", "マルケス氏は笑う。", "マルケスも来た。"],
        [(0, "マルケス", "PERSON", 0.9), (1, "マルケス", "PERSON", 0.9), (2, "マルケス", "ORG", 0.6)],
        [["マルケス/P"], ["マルケス/P"], ["マルケス/P"]],
        id="a contradiction is settled by the article",
    ),
    pytest.param(
        ["株式公開買い付け(TOB)を始めた。", "TOBが終わる。"],
        [(0, "TOB", "ORG", 0.7), (1, "TOB", "ORG", 0.9)],
        [[], []],
        id="acronym of a common noun",
    ),
    pytest.param(
        ["マルケス氏とデュポン氏が会う。", "マルケス・デュポンの両大統領"],
        [(0, "マルケス", "PERSON", 0.9), (0, "デュポン", "PERSON", 0.9), (1, "マルケス・デュポン", "PERSON", 0.9)],
        [["マルケス/P", "デュポン/P"], ["マルケス/P", "デュポン/P"]],
        id="two names joined by a dot",
    ),
    pytest.param(
        ["マルケス・デュポン氏が会う。", "デュポン氏は笑う。", "マルケスさんは笑う。"],
        [
            (0, "マルケス・デュポン", "PERSON", 0.9),
            (1, "デュポン", "PERSON", 0.9),
            (2, "マルケス", "PERSON", 0.9),
        ],
        [["マルケス・デュポン/P"], ["デュポン/P"], ["マルケス/P"]],
        id="one title behind two parts",
    ),
    pytest.param(
        ["ギタリストRYUKO(26)が歌う。", "RYUKOは笑う。", "壇上のRyuko"],
        [(0, "RYUKO", "ORG", 0.7), (1, "RYUKO", "ORG", 0.7), (2, "Ryuko", "ORG", 0.5)],
        [["RYUKO/P"], ["RYUKO/P"], ["Ryuko/P"]],
        id="a stage name, spelt in capitals or not",
    ),
    pytest.param(
        ["ハッカー集団ブラックモスが動く。", "ブラックモスが脅す。"],
        [(0, "ブラックモス", "PERSON", 0.9), (1, "ブラックモス", "PERSON", 0.9)],
        [["ブラックモス/O"], ["ブラックモス/O"]],
        id="an announced body is no person anywhere",
    ),
    pytest.param(
        ["盧哲洙局長は認めた。", "盧課長は言う。"],
        [(0, "盧哲洙", "PERSON", 0.9)],
        [["盧哲洙/P"], ["盧/P"]],
        id="a surname of one character behind a full name",
    ),
    pytest.param(
        ["「ルッカス」の登録名でプレーする。", "「#フリールッカス」が広がる。"],
        [],
        [["ルッカス/P"], ["ルッカス/P"]],
        id="a name in a hashtag",
    ),
    pytest.param(
        ["監督の山田太郎元総務部長が話す。"],
        [(0, "山田太郎", "PERSON", 0.9), (0, "元総務", "PERSON", 0.9)],
        [["山田太郎/P"]],
        id="a former office behind a name",
    ),
    pytest.param(
        ["ケイリー・モンゴメリー(22)が話す。", "ケイリーさんは笑う。", "モンゴメリーさんは泣く。"],
        [
            (0, "ケイリー・モンゴメリー", "PERSON", 0.9),
            (1, "ケイリー", "PERSON", 0.9),
            (2, "モンゴメリー", "PERSON", 0.9),
        ],
        [["ケイリー・モンゴメリー/P"], ["ケイリー/P"], ["モンゴメリー/P"]],
        id="one person's two names are no pair",
    ),
    pytest.param(
        ["丸冨商事が勝つ。", "丸冨商事が笑う。", "丸冨は黙る。"],
        [],
        [["丸冨商事/O"], ["丸冨商事/O"], ["丸冨/O"]],
        id="a name that the dictionary breaks, and its short form",
    ),
    pytest.param(
        ["山川製薬の山川一郎社長が会見した。", "山川社長は謝った。", "山川製薬は続落した。"],
        [
            (0, "山川製薬", "ORG", 0.8),
            (0, "山川一郎", "PERSON", 0.9),
            (1, "山川", "PERSON", 0.4),
            (2, "山川製薬", "ORG", 0.6),
        ],
        [["山川製薬/O", "山川一郎/P"], ["山川/P"], ["山川製薬/O"]],
        id="a firm named after a family",
    ),
]


@pytest.mark.parametrize(("texts", "wanted", "expected"), DOCUMENTS)
def test_documents(texts, wanted, expected):
    units = sentences(*texts)
    found = names_of(units, propose(units, wanted))
    assert [tagged(u.text, spans) for u, spans in zip(units, found, strict=True)] == expected


def test_a_layer_that_is_off_changes_nothing():
    units = sentences("アンドレ・マルケス大統領は会見した。", "マルケスが怒りを表明")
    proposed = propose(units, [(0, "アンドレ・マルケス", "PERSON", 0.9)])
    found = names_of(units, proposed, frozenset({Layer.NER}))
    assert [tagged(u.text, spans) for u, spans in zip(units, found, strict=True)] == [["アンドレ・マルケス/P"], []]


def test_outlets_that_the_article_cites_are_bodies_in_its_text():
    units = sentences("市場の窓の取材に応じた。", "株価は続落した。")
    assert [tagged(u.text, s) for u, s in zip(units, names_of(units, [[], []]), strict=True)] == [[], []]
    found = names_of(units, [[], []], ALL, ["市場の窓"])
    assert [tagged(u.text, s) for u, s in zip(units, found, strict=True)] == [["市場の窓/O"], []]


PARTS = [
    "マルケス",
    "氏",
    "大統領",
    "米",
    "外務省",
    "山川銀行",
    "(",
    ")",
    "・",
    "の",
    "両",
    "「",
    "」",
    "NATO",
    "　",
    "は",
    "山田太郎",
]


@settings(deadline=None)  # the first example reads the lexicons
@given(
    st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join), min_size=1, max_size=4, unique=True)
)
def test_spans_never_overlap_and_slice_back(texts):
    units = sentences(*texts)
    found = names_of(units, [[] for _ in units])
    for unit, spans in zip(units, found, strict=True):
        assert all(0 <= s.start < s.end <= len(unit.text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert not any(set(unit.text[s.start : s.end]) & set("()「」　") for s in spans)
    assert names_of(units, [[] for _ in units]) == found
