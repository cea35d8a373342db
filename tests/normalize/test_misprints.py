import pytest

from pipeline.names.misprints import MisprintIndex, is_misprint


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("国際海洋資源管機構", "国際海洋資源管理機構"),
        ("太平洋漁業管里委員会", "太平洋漁業管理委員会"),
        ("日本海洋学学会連合", "日本海洋学会連合"),
    ],
)
def test_one_character(printed, meant):
    index = MisprintIndex()
    index.add(meant)
    assert is_misprint(printed, meant) and index.near(printed) == [meant]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("鷹巣市立第一中学校", "鷹巣市立第二中学校"),
        ("東北海運労働組合", "西北海運労働組合"),
        ("国際海洋管理機構", "国際河川管理局"),
    ],
)
def test_other_names(name, other):
    index = MisprintIndex()
    index.add(other)
    assert not is_misprint(name, other) and index.near(name) == []
