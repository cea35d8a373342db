"""Every character of a name: variants, selectors, blanks and decomposed kana join; the printed form stays."""

import pytest

from pipeline.normalize.trial import names

SELECTOR, VOICED = "\U000e0101", "\u3099"


@pytest.mark.parametrize(
    "text",
    [
        "[𠮷野太郎|P]氏が来た。[吉野|P 𠮷野太郎]氏は笑った。",
        "[吉野太郎|P]氏が来た。[𠮷野|P 吉野太郎]氏は笑った。",
        "[髙橋健一|P]氏が来た。[高橋|P 髙橋健一]氏は笑った。",
        "[山﨑健一|P]氏が来た。[山崎|P 山﨑健一]氏は笑った。",
        "[渡邊健一|P]氏が来た。[渡辺|P 渡邊健一]氏は笑った。",
        "[渡邊健一|P 渡辺健一]氏が来た。[渡辺健一|P]氏は笑った。[渡邊|P 渡辺健一]氏も。",
        f"[葛{SELECTOR}西健一|P 葛西健一]氏が来た。[葛西|P 葛西健一]氏は笑った。",
        "[岸本 健一|P 岸本健一]氏が来た。[岸本|P 岸本健一]氏は笑った。",
        f"[ヒ{VOICED}トリオ・ロッシ|P ビトリオ・ロッシ]氏が来た。[ビトリオ|P ビトリオ・ロッシ]氏は笑った。",
        "[ハット|P]氏が来た。[ハットー|P ハット]氏は笑った。",
    ],
)
def test_one_person(text):
    assert names(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "[山崎正晴|P]氏が来た。[山崎雅春|P]氏は帰った。[山崎正晴|P]氏は笑った。",
        "[埼田健一|P]氏が来た。[﨑田|P]氏は笑った。",
        "[ハット|P]氏が来た。[ハッド|P]氏は笑った。",
    ],
)
def test_two_persons(text):
    assert names(text) == text


@pytest.mark.parametrize(("year", "who"), [("2021", "菅義偉"), ("2011", "菅直人"), ("2019", "菅義偉")])
def test_a_post_is_whoever_held_it_in_the_year_of_the_source(year, who):
    post = "官房長官" if year == "2019" else "首相"
    lines = f"H: [菅|P {who}]{post}が説明 // [菅|P {who}]{post}は答えた。 // A: 説明/北洋新聞.{year}"
    assert names(lines) == lines
