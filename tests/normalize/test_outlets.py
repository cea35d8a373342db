import pytest

from pipeline.normalize.outlets import outlet_name, set_outlets
from pipeline.record import Source


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("AFPBB NEWS", "AFPBB News"),
        ("AFPBB News", "AFPBB News"),
        ("NHK | 日本放送協会", "NHK"),
        ("NHK NEWS WEB", "NHK"),
        ("ＮＨＫ　ＮＥＷＳ　ＷＥＢ", "NHK"),
        ("朝日新聞デジタル", "朝日新聞"),
        ("REUTERS", "ロイター"),
        ("JIJI.COM", "時事通信"),
        ("現代ビジネス | 講談社", "現代ビジネス"),
        ("現代ビジネス｜講談社", "現代ビジネス"),
        ("CNN.co.jp", "CNN"),
        ("南野日報デジタル", "南野日報"),
        ("南野日報/夕刊", "南野日報"),
        ("SOUTHFIELD.com", "SOUTHFIELD.com"),
        ("Tales on the Web", "Tales on the Web"),
        ("|", "|"),
        ("https://www.example.com/news", "example.com"),
        ("http://news.example.co.jp", "news.example.co.jp"),
        ("https:", "https:"),
    ],
)
def test_outlet_name(printed, name):
    assert outlet_name(printed) == name


def test_unknown_outlets_join_but_for_case_and_width():
    sources = [
        Source(source_id=str(i), source_title="", outlet=o)
        for i, o in enumerate(["Lab Times", "LAB TIMES", "ＬＡＢ Times"])
    ]
    set_outlets(sources)
    assert {s.outlet_name for s in sources} == {"Lab Times"}
