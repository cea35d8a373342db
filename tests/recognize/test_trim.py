from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.trim import trim
from pipeline.recognize.words import one_character_countries
from pipeline.record import Label, Token
from tests.recognize.sentences import sentence, surfaces

PERSON, ORG = Label.PERSON, Label.ORG

CASES = [
    (PERSON, "マルケス大統領", ["マルケス"]),
    (PERSON, "デュポン仏大統領", ["デュポン"]),
    (PERSON, "習氏", ["習"]),
    (PERSON, "アンドレ・デュポン", ["アンドレ・デュポン"]),
    (PERSON, "ハサノフ・アゼルバイジャン大統領", ["ハサノフ"]),
    (PERSON, "大統領", []),
    (ORG, "スイス当局", []),
    (ORG, "スウェーデン社", []),
    (ORG, "アメリカのホワイトハウス", ["ホワイトハウス"]),
    (ORG, "NATO首脳会議", ["NATO"]),
    (ORG, "NATO加盟国", ["NATO"]),
    (ORG, "韓国軍", ["韓国軍"]),
    (ORG, "中国軍", ["中国軍"]),
    (ORG, "栃木SC", ["栃木SC"]),
    (ORG, "松本SC", ["松本SC"]),
    (ORG, "EU側", ["EU"]),
    (ORG, "ウクライナNATO", ["NATO"]),
    (ORG, "北大西洋条約機構(NATO)", ["北大西洋条約機構", "NATO"]),
    (ORG, "「山川銀行」", ["山川銀行"]),
    (ORG, "山川銀行　極秘", ["山川銀行", "極秘"]),
    (ORG, "米国務省", ["米国務省"]),
    (ORG, "米ソニー", ["ソニー"]),
    (ORG, "通信社インタファクス", ["インタファクス"]),
    (ORG, "国家安全保障会議", ["国家安全保障会議"]),
    (ORG, "政府", []),
    (ORG, "同社", []),
    (ORG, "米ソ", []),
    (ORG, "ロシア", []),
    (ORG, "ホワイトハウス", ["ホワイトハウス"]),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES)
def test_trim(label, text, expected):
    assert surfaces(text, trim(sentence(text), [Span(0, len(text), label, "ner", 1.0)])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ホワイトハウスの緊急対応室から", []), ("ホワイトハウスが発表した", ["ホワイトハウス"])],
)
def test_a_building_is_the_body_only_when_it_acts(text, expected):
    assert surfaces(text, trim(sentence(text), [Span(0, 7, ORG, "ner", 1.0)])) == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("山田実会長は話す。", 4, ["山田実"]),
        ("李明宇主任委員は話す。", 3, ["李明宇"]),
        ("デュポン仏外相は話す。", 5, ["デュポン"]),
        ("山田実会議員は話す。", 4, ["山田実会"]),
    ],
)
def test_the_title_behind_a_person_is_cut_whole(text, end, expected):
    assert surfaces(text, trim(sentence(text), [Span(0, end, PERSON, "ner", 1.0)])) == expected


LINES = st.text(st.sampled_from("山田東京省米NATOの・(「」) 　氏大統領ロシア銀行側"), min_size=1, max_size=20)


@given(LINES, st.data())
def test_trim_only_adds_a_country_and_is_idempotent(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    label = data.draw(st.sampled_from([PERSON, ORG]))
    tokens = [Token(i, i + 1, "名詞-普通名詞-一般") for i in range(len(text)) if not text[i].isspace()]
    unit = Sentence(text, tokens)
    once = trim(unit, [Span(start, end, label, "ner", 1.0)])
    assert all(s.start < s.end <= end for s in once)
    assert all(start <= s.start or unit.text[s.start] in one_character_countries() for s in once)
    assert all(a.end <= b.start for a, b in pairwise(once))
    assert trim(unit, once) == once
