"""What is not a date: durations, clock times, sets, names and numbers."""

import pytest

from pipeline.dates import Type, parse
from tests.dates.cases import types

NO_DATES = """
支持率は2.1ポイント上がった。
文書番号はS/24-0716.2012である。
試料B-20130219を調べた。
CatchTrace 2017.4を使った。
SolidCell Ver.2020を公開した。
Ver.3.2019を公開した。
3日間続いた。
10日余りで終わった。
1日8時間働く。
1日3回飲む。
1日26往復走る。
1日も早く帰りたい。
1日あたり500件ある。
費用は1987円だ。
全1962ページの本だ。
1962人分の署名だ。
投与28日目に回復した。
崩壊から30年になる。
崩壊して30年がたつ。
30年ぶりに会った。
30周年を祝う。
2年半ぶりに会った。
過去1週間で増えた。
約2時間話した。
1カ月半かかった。
20年でも待つ。
20年の付き合いだ。
十年は負けぬ。
父の代から三十七年、これほどの嵐は初めてだ。
勤続二十六年の従業員だ。
社史『三十年史』を読む。
あと10年は忙しい。
週4日にする。
30日以内に結論を出す。
百三十日に及んだストだった。
ストは130日で終結した。
今後三カ年は解雇しない。
手紙は40年目に見つかった。
毎年12月24日に放送する。
毎月5日に払う。
連日伝えている。
現在の状況だ。
今後の動向だ。
当時の会長だ。
近く提案する。
将来の加盟だ。
深夜に始まった。
午前10時7分に始まった。
同12時8分に終了した。
モスクワまで7~10分で届く。
きのうのことのように振り返る。
昭和とともに鉄道も終わる。
4時間にもわたる会見だ。
十日町市で開かれた。
四日市の工場だ。
三日月が出た。
三日坊主だった。
第三者が見た。
30代の男性だ。
小学3年生が書いた。
懲役3年の判決だ。
"""


@pytest.mark.parametrize("text", NO_DATES.split())
def test_no_dates(text):
    assert [e.text for e in parse(text) if e.type is Type.DATE] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("午前10時7分に始まった。", [("午前10時7分", Type.TIME)]),
        ("約2時間話した。", [("2時間", Type.DURATION)]),
        ("3日間続いた。", [("3日間", Type.DURATION)]),
        ("30年ぶりに会った。", [("30年ぶり", Type.DURATION)]),
        ("毎週水曜日に開く。", [("毎週水曜日", Type.SET)]),
        ("連日伝える。", [("連日", Type.SET)]),
        ("1日3回飲む。", [("1日", Type.SET)]),
        ("毎年12月24日に放送する。", [("毎年", Type.SET), ("12月24日", Type.SET)]),
        ("31日午後8時12分に発車した。", [("31日", Type.DATE), ("午後8時12分", Type.TIME)]),
        ("2021年12月から3カ月間続く。", [("2021年12月", Type.DATE), ("3カ月間", Type.DURATION)]),
    ],
)
def test_types(text, expected):
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("崩壊してから25日で30年だ。", ["25日"]),
        ("二十日夜に開いた。", ["二十日"]),
        ("12月中に決める。", ["12月"]),
        ("昨年末時点の資産", ["昨年末"]),
        ("21日遅くに話した。", ["21日"]),
        ("日本時間10日に話した。", ["10日"]),
        ("16日までに示した。", ["16日"]),
        ("前年同期比18%増", ["前年同期"]),
        ("【12月13日 AFP】", ["12月13日"]),
        ("1日8時に出る。", ["1日"]),
        ("1日から3日まで休む。", ["1日", "3日"]),
    ],
)
def test_what_stays_outside_the_span(text, expected):
    assert [e.text for e in parse(text) if e.type is Type.DATE] == expected
