"""Dates that a text gives through others: anniversaries, days told in full elsewhere, periods before."""

import pytest

from pipeline.dates import Type, parse, resolve_article
from tests.dates.cases import found, table, types
from tests.dates.test_article import read

ARTICLES = {
    "anniversary of a day told in another year": """
船は【2019年11月20日=2019-11-20】、沖で沈んだ。
  沈没/浜の新聞.2019
県は【7月15日=2021-07-15】、補償案を示した。
  補償案/浜の新聞.2021
沈没から2年の【20日=2021-11-20】、遺族が花を手向けた。手記は【先月=2021-10】出た。
  沈没から2年/浜の新聞.2021
""",
    "anniversary said behind the day": """
【2011年3月11日=2011-03-11】、港は波にのまれた。
  港に波/浜の新聞.2011
【11日=2021-03-11】で発生から10年となった。【前日=2021-03-10】には知事が訪れた。
  10年/浜の新聞.2021
""",
    "bare day that a later passage gives in full": """
橋は【3日=2014-03-03】朝、落ちた。県は【翌4日=2014-03-04】、調査を始めた。
  橋が落下/谷の新聞.2014
橋は【2014年3月3日=2014-03-03】に落ちた。
  あの日/谷の新聞.2015
""",
    "day that goes on from the passage before": """
地裁は【6月25日=2026-06-25】、請求を認めた。
  地裁判決/街の新聞.2026
社長は【26日=2026-06-26】の会見で控訴しない方針を表明した。親会社は【7月末=2026-07-31】、破産を申請した。
  控訴せず/街の新聞.2026
""",
    "month that only names a figure": """
【4月=2024-04】の失業率は2.6%で、【3月=2024-03】と同じだった。総務省が【31日=2024-XX-31】発表した。
  失業率/経済新報.2024
""",
    "year not said again in December": """
検察は【6月27日=2018-06-27】、社長を起訴した。遺族は【翌月3日=2018-07-03】、申し立てた。審査会は【年の瀬の12月20日=2018-12-20】、議決した。
  不起訴相当/北の新聞.2018
""",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name):
    lines, expected = read(ARTICLES[name])
    dates = resolve_article(lines)
    texts = {(line.line, e.start): e.text for line in lines for e in line.expressions if e.type is Type.DATE}
    assert {key: (text, dates.values[key].edtf) for key, text in texts.items()} == expected


@table("""
逮捕前日の23日、取材に応じた。 | 2017-01 | 前日の23日=2017-01-23
約1カ月後の4月7日に閉じた。 | 2024-05 | 1カ月後の4月7日=2024-04-07
3日後の6日に開く。 | 2024-10 | 3日後の6日=2024-10-06
年度末の3月31日に期限が来る。 | 2024-10 | 年度末の3月31日=2025-03-31
年度末の31日に期限が来る。 | 2024-10 | 年度末の31日=2025-03-31
週末の6月5日に開いた。 | 2021-06 | 週末の6月5日=2021-06-05
10月3日に提訴した。翌週12日に会見した。 | 2022-10 | 10月3日=2022-10-03 翌週12日=2022-10-12
2023年3月期は赤字で、前期は黒字だった。 | 2023-05 | 2023年3月期=2022-04/2023-03 前期=2021-04/2022-03
1~3月期は増えた。前期比で2%の増加だ。 | 2023-05 | 1~3月期=2023-01/2023-03 前期=2022-10/2022-12
26年12月期第2四半期の売上高 | 2026-08 | 26年12月期第2四半期=2026-04/2026-06
前年同月より3%高い。前月は2%だった。 | 2023-05-19 | 前年同月=- 前月=2023-04
22年W杯と20年東京五輪に出た。 | 2024-10 | 22年=2022 20年=2020
今季は最下位で、昨季より悪い。 | 2018-11 | 今季=2018 昨季=2017
4月に予定した大会は延期された。連盟は10月に予定していた大会も中止した。 | 2020-05 | 4月=2020-04 10月=2020-10
3日、昨年の暮れから続く混乱を陳謝した。同8日に辞めた。 | 2015-12 | 3日=2015-12-03 昨年の暮れ=2014-12 同8日=2015-12-08
最高裁の判断は年明け以降とみられる。 | 2020-07 | 年明け=2021-01
9日、昨年12月に離党した人を除名。11日に開く会で報告する。 | 2008-01 | 9日=2008-01-09 昨年12月=2007-12 11日=2008-01-11
18年の五輪は5位。翌年に引退を決め、5月、会見した。 | 2022 | 18年=2018 翌年=2019 5月=2019-05
""")
def test_values(text, published, expected):
    assert found(text, published) == expected


@pytest.mark.parametrize(
    "text", ["懲役3年6月を求刑した。", "禁錮4年6月。", "懲役6月、執行猶予3年。", "拘禁刑1年6カ月とした。"]
)
def test_terms_of_prison_are_durations(text):
    assert {kind for _, kind in types(text)} == {Type.DURATION}


@pytest.mark.parametrize("text", ["座っていいか、3日悩みました。", "「規制緩和の17年」", "楽団の28年"])
def test_amounts_are_no_dates(text):
    assert all(e.type is not Type.DATE for e in parse(text))
