import pytest

from pipeline.normalize.bodies.states import split_country
from pipeline.normalize.bodies.writing import read, tidy

READINGS = """\
米国務省 アメリカ国務省
米国国務省 アメリカ国務省
米国防総省 アメリカ国防総省
米国国防総省 アメリカ国防総省
米国立公園局 アメリカ国立公園局
米政府 アメリカ政府
英国政府 イギリス政府
露外務省 ロシア外務省
仏国鉄 フランス国鉄
独連邦環境庁 ドイツ連邦環境庁
豪国防省 オーストラリア国防省
英運輸省 イギリス運輸省
米連邦地裁 アメリカ連邦地方裁判所
ロンドン警視庁 ロンドン警視庁
ロンドン交通局 ロンドン交通局
米子市教委 米子市教育委員会
独立行政法人国立病院機構 国立病院機構
中国電力 中国電力
日本道路公団 日本道路公団
米政権 アメリカ政府
トランプ前政権 トランプ政権
東京地裁 東京地方裁判所
札幌高裁 札幌高等裁判所
大阪地検特捜部 大阪地方検察庁特別捜査部
神奈川県警 神奈川県警察
北海道警 北海道警察
札幌東署 札幌東警察署
札幌東税務署 札幌東税務署
南野市教委 南野市教育委員会
県漁連 県漁業協同組合連合会
南野信金 南野信用金庫
東大 東京大学
東大地震研究所 東京大学地震研究所
東大阪市教委 東大阪市教育委員会
白鷺医大 白鷺医科大学
白鷺大 白鷺大学
白鷺大大学院工学研究科 白鷺大学大学院工学研究科
白鷺大病院 白鷺大学病院
衆院文科委 衆議院文部科学委員会
参院予算委 参議院予算委員会
国連安保理 国際連合安全保障理事会
ＮＡＴＯ 北大西洋条約機構
公取委 公正取引委員会
株式会社山辺商店 山辺商店
ロッキード社 ロッキード
日銀 日本銀行
OSCE 欧州安全保障協力機構
"""


@pytest.mark.parametrize(("surface", "name"), [row.split() for row in READINGS.splitlines()])
def test_read(surface, name):
    assert read(surface).name == name


@pytest.mark.parametrize("body", ["外務省", "国防省", "中央銀行", "企画財政省"])
def test_bodies_of_any_country(body):
    assert read(body).generic


def test_split_country():
    assert split_country("米国防総省") == ("アメリカ", "国防総省")
    assert split_country("加古川市役所") is None


def test_tidy():
    assert tidy("ＡＢＣ") == "ABC"
