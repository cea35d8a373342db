import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.repair import repair
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.record import Label, Token
from tests.recognize.sentences import sentence, surfaces

P, O = Label.PERSON, Label.ORG

CASES = [
    (P, "マルケス大統領", ["マルケス"]),
    (P, "デュポン仏大統領", ["デュポン"]),
    (P, "習氏", ["習"]),
    (P, "アンドレ・デュポン", ["アンドレ・デュポン"]),
    (P, "ハサノフ・アゼルバイジャン大統領", ["ハサノフ"]),
    (P, "大統領", []),
    (O, "アメリカのホワイトハウス", ["ホワイトハウス"]),
    (O, "NATO首脳会議", ["NATO"]),
    (O, "NATO加盟国", ["NATO"]),
    (O, "EU側", ["EU"]),
    (O, "ウクライナNATO", ["NATO"]),
    (O, "北大西洋条約機構(NATO)", ["北大西洋条約機構", "NATO"]),
    (O, "「大和川銀行」", ["大和川銀行"]),
    (O, "大和川銀行　極秘", ["大和川銀行", "極秘"]),
    (O, "米国務省", ["米国務省"]),
    (O, "米ソニー", ["ソニー"]),
    (O, "通信社インタファクス", ["インタファクス"]),
    (O, "国家安全保障会議", ["国家安全保障会議"]),
    (O, "政府", []),
    (O, "同社", []),
    (O, "米ソ", []),
    (O, "ロシア", []),
    (O, "米テレビ局", []),
    (O, "ホワイトハウス", ["ホワイトハウス"]),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES)
def test_repair(label, text, expected):
    assert surfaces(text, repair(sentence(text), [Span(0, len(text), label, "ner", 1.0)])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ホワイトハウスの緊急対応室から", []), ("ホワイトハウスが発表した", ["ホワイトハウス"])],
)
def test_a_building_is_the_body_only_when_it_acts(text, expected):
    assert surfaces(text, repair(sentence(text), [Span(0, 7, O, "ner", 1.0)])) == expected


LINES = st.text(st.sampled_from("山田東京省米NATOの・(「」) 　氏大統領ロシア銀行側"), min_size=1, max_size=20)


@given(LINES, st.data())
def test_repair_stays_inside_and_is_idempotent(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    label = data.draw(st.sampled_from([P, O]))
    tokens = [Token(i, i + 1, "名詞-普通名詞-一般") for i in range(len(text)) if not text[i].isspace()]
    unit = Sentence(text, tokens)
    once = repair(unit, [Span(start, end, label, "ner", 1.0)])
    assert all(start <= s.start < s.end <= end for s in once)
    assert all(a.end <= b.start for a, b in zip(once, once[1:], strict=False))
    assert repair(unit, once) == once
