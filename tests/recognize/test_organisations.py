import pytest

from pipeline.recognize.organisations import organisations
from tests.recognize.sentences import sentence, surfaces

CASES = [
    ("ロシア外務省は10日、声明を出した。", ["ロシア外務省"]),
    ("米国務省の発表による。", ["米国務省"]),
    ("外務省が抗議した。", ["外務省"]),
    ("自動車大手の山川銀行に融資を求めた。", ["山川銀行"]),
    ("電池大手パナソニック電機が参入する。", ["パナソニック電機"]),
    ("東京地裁は訴えを退けた。", ["東京地裁"]),
    ("青森県議会が可決した。", ["青森県議会"]),
    ("事故原因調査委員会が報告した。", ["事故原因調査委員会"]),
    ("北大西洋条約機構が拡大した。", ["北大西洋条約機構"]),
    ("東京大学法学部の教授", ["東京大学法学部"]),
    ("週刊ビジネス誌が報じた。", ["週刊ビジネス"]),
    ("ウクライナ軍が撤収した。", ["ウクライナ軍"]),
    ("米ソニー銀行が見送る。", ["ソニー銀行"]),
    ("政府は対応を急ぐ。", []),
    ("第三者委員会を設ける。", []),
    ("同委員会は調べた。", []),
    ("最大野党が反発した。", []),
    ("東京大学長に就いた。", []),
    ("将軍が帰省した。", []),
    ("電機メーカーが並ぶ。", []),
    ("取締役会を開いた。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_organisations(text, expected):
    assert surfaces(text, organisations(sentence(text))) == expected
