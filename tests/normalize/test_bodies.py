import pytest

from pipeline.normalize.bodies.states import body_of, ends_like_body, holder_of, japanese_body, split_country


@pytest.mark.parametrize(
    ("name", "country", "body"),
    [
        ("米国防総省", "アメリカ", "国防総省"),
        ("米国国防総省", "アメリカ", "国防総省"),
        ("英国議会", "イギリス", "議会"),
        ("韓国統計庁", "韓国", "統計庁"),
        ("スイス連邦検察庁", "スイス", "連邦検察庁"),
        ("米内務省", "アメリカ", "内務省"),
        ("露連邦宇宙局", "ロシア", "連邦宇宙局"),
    ],
)
def test_split_country(name, country, body):
    assert split_country(name) == (country, body)


@pytest.mark.parametrize(
    "name", ["米子市役所", "英和銀行", "ロンドン市警", "中央銀行", "伊藤建設", "加古川市役所", "米ヘリオン"]
)
def test_no_country(name):
    assert split_country(name) is None


@pytest.mark.parametrize(
    ("country", "body", "name"),
    [
        ("フランス", "外務省", "フランス外務省"),
        ("日本", "外務省", "日本外務省"),
        ("日本", "財務省", "財務省"),
        ("日本", "漁業沿岸省", "漁業沿岸省"),
        ("アメリカ", "連邦地裁", "アメリカ連邦地方裁判所"),
        ("中国", "外交部", "中国外務省"),
    ],
)
def test_body_of(country, body, name):
    assert body_of(country, body) == name


def test_holders():
    assert holder_of("国務省") == "アメリカ" and holder_of("外務省") == ""
    assert japanese_body("中央銀行") == "日本銀行" and japanese_body("国防省") == ""
    assert ends_like_body("繊維産業連合") and not ends_like_body("ヘリオン")
