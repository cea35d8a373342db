"""Turns of the year, dates of documents, words before the day they were spoken on, years that set no scene."""

import pytest

from pipeline.dates import parse, resolve_article
from tests.dates.cases import found, table
from tests.dates.test_article import read

ARTICLES = {
    "stretch over the turn of the year": """
【12月30日=2018-12-30】~【1月2日=2019-01-02】の連休中に雪崩が3度起きた。【大みそか=2018-12-31】の夜、救助隊は山小屋に泊まった。村は【4日=2019-01-04】、入山を禁じた。
  雪崩相次ぐ/高原新聞.2019
""",
    "hearing to come after the turn of the year": """
調停委員会は【12月3日=2014-12-03】、双方から【年明けの1月20日=2015-01-20】に事情を聴くと通知した。
  調停委が聴取へ/港新聞.2014
""",
    "mail quoted with its date behind it": """
検察は【9月10日=2015-09-10】、部長を逮捕した。押収した端末には【前年3月上旬=2014-03-01/2014-03-10】の通信が残っていた。
  部長を逮捕/港新聞.2015
うち1通は社長宛てで、「【明日=2014-03-07】、倉庫に移す」とあった。日付は【3月6日=2014-03-06】。
  通信を復元/港新聞.2015
""",
    "diary of a day told before": """
消防団は【1958年8月2日=1958-08-02】、堤防の上に土のうを積んだ。
  堤防決壊/川辺日報.1958
孫の女性は、ある記述に目を留めた。「水、迫ル」。【8月2日=1958-08-02】の夜の日記だ。
  祖父の日記/川辺日報.2020
""",
    "day told behind the words": """
「【あす=2017-11-11】で店を閉める」。【11月10日=2017-11-10】、店主は常連客にそう告げた。
  老舗閉店へ/坂町新聞.2017
""",
    "year that only describes": """
【昭和38年=1963】の列車事故をめぐり、当時の報告書が残っていたことが【5月9日=2019-05-09】、分かった。元車掌は【先月=2019-04】、慰霊碑を訪ねた。
  事故の報告書/鉄路新聞.2019
""",
    "plan of an earlier passage": """
地裁は【2011年4月6日=2011-04-06】、請求を退けた。原告は【20日=2011-04-20】までに控訴するかどうかを決める。
  請求棄却/港新聞.2011
市長は【同日=2011-04-06】、談話を出した。
  市長が談話/港新聞.2011
""",
    "look-back of the passage above a heading": """
組合が回答書を受け取ったことが【5月31日=2010-05-31】、分かった。会社が【24日=2010-05-24】に要求を拒んだのを受けた返答だ。
  組合に回答書/港新聞.2010
# 【翌日=2010-06-01】、会社は否定
社長は【1日=2010-06-01】、報道を否定した。
  社長が否定/港新聞.2010
""",
    "meeting still to come in January": """
知事は【12月26日=2012-12-26】、訪問を認めた。
  知事が訪問へ/港新聞.2012
現在提案されている【1月15日=2013-01-15】の会合を前に、県は国と協議を始める意向を示した。
  県と国が協議/港新聞.2012
副知事は【27日=2012-12-27】、「急ぐ」と述べた。
  副知事が会見/港新聞.2012
""",
    "resignation announced for the end of next month": """
調査委は【10月30日=2020-10-30】、報告書を公表した。会長は「【11月末=2020-11-30】で退く」と述べた。
  調査委が報告/港新聞.2020
会社は【31日=2020-10-31】、談話を出した。
  会社が談話/港新聞.2020
""",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name):
    lines, expected = read(ARTICLES[name])
    values = resolve_article(lines).values
    texts = {(line.line, e.start): e.text for line in lines for e in line.expressions}
    assert {key: (texts[key], value.edtf) for key, value in values.items()} == expected


@table(
    """
    25年3月期の業績予想は据え置いた。|2024-08|25年3月期=2024-04/2025-03
    県は11月22日、23年度の補正予算を公表した。|2011-11|11月22日=2011-11-22 23年度=2011-04/2012-03
    受け取った額は13~16年で総額3億円だ。|2018-10|13~16年=2013/2016
    九月中間期は赤字だった。|1974-11|九月中間期=1974-04/1974-09
    建設費は四十三年の計画発表時の三倍になった。|1974-01|四十三年=1968
    昨年十月以来の物価高で鋼材は一年前の二倍だ。|1974-01|昨年十月=1973-10 一年前=1973
    4月8日に敗れた。同じ月、球団は監督を替えた。|2016-05|4月8日=2016-04-08 同じ月=2016-04
    来年のクリスマスも店を開けたい。|2009-12|来年のクリスマス=2010-12-25
    来年のクリスマス商戦に備える。|2009-12|来年=2010
    来年5月、開校と同じ22日に式を開く計画だ。|2023-11|来年5月=2024-05 22日=2024-05-22
    「もって6月までだ」と社長は漏らした。|2022-02|6月=2022-06
    """
)
def test_values(text, published, expected):
    assert found(text, published) == expected


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("7月4日の日誌に残る。", True),
        ("7月4日付の手紙が届いた。", True),
        ("日付は7月4日だった。", True),
        ("7月4日の会談で決めた。", False),
        ("7月4日の日記念館で開いた。", False),
    ],
)
def test_dates_of_documents(text, document):
    assert parse(text)[0].cues.document is document


@pytest.mark.parametrize(
    ("text", "scene"),
    [("1995年の震災では水が止まった。", True), ("1995年の震災を巡り争う。", False), ("2019年から続く。", False)],
)
def test_years_that_set_the_scene(text, scene):
    assert parse(text)[0].cues.scene is scene
