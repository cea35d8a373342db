import pytest

from pipeline.segment.attribution import parse_attribution


@pytest.mark.parametrize(
    ("text", "title", "outlet", "year"),
    [
        ("市長が辞意/毎朝新聞.2021", "市長が辞意", "毎朝新聞", "2021"),
        ("市長が辞意/News.co.jp.2021", "市長が辞意", "News.co.jp", "2021"),
        ("市長が辞意/TV | 放送協会.2021", "市長が辞意", "TV | 放送協会", "2021"),
        ("市長が辞意/Press/地方版.2021", "市長が辞意", "Press/地方版", "2021"),
        ("市長が辞意/JOURNAL.202", "市長が辞意", "JOURNAL", "202"),
        ("市長が辞意/毎朝新聞．２０２１", "市長が辞意", "毎朝新聞", "２０２１"),
        ("市長が辞意/毎朝新聞", "市長が辞意", "毎朝新聞", ""),
        ("市長が辞意/News.com", "市長が辞意", "News.com", ""),
        ("「賛成/反対」割れる/毎朝新聞.2021", "「賛成/反対」割れる", "毎朝新聞", "2021"),
        ("「閉じない 割れる/毎朝新聞.2021", "「閉じない 割れる", "毎朝新聞", "2021"),
        ("1:1の展示[館内編]/ゲーム通.com.2019", "1:1の展示[館内編]", "ゲーム通.com", "2019"),
    ],
)
def test_fields_as_printed(text, title, outlet, year):
    assert parse_attribution(text) == (title, outlet, year)


@pytest.mark.parametrize("text", ["見出し", "「賛成/反対」", "/毎朝新聞.2021", "題/", "題/.2021", ""])
def test_what_cannot_be_one(text):
    assert parse_attribution(text) is None


@pytest.mark.parametrize(
    ("text", "outlet", "year"),
    [
        ("市長が辞意/毎朝新聞.2021年", "毎朝新聞", "2021"),
        ("市長が辞意/毎朝新聞.令和4年", "毎朝新聞", "令和4"),
        ("市長が辞意/毎朝新聞.平成元年", "毎朝新聞", "平成元"),
        ("市長が辞意/毎朝新聞．昭和６４", "毎朝新聞", "昭和６４"),
        ("市長が辞意/毎朝新聞.応仁4年", "毎朝新聞.応仁4年", ""),
        ("市長が辞意/毎朝新聞2021年", "毎朝新聞2021年", ""),
    ],
)
def test_a_year_in_words(text, outlet, year):
    assert parse_attribution(text)[1:] == (outlet, year)
