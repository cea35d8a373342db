"""Sources in single lines, whatever the form of the page: fields in any order, bracket and separator, or none."""

import pytest

from pipeline.segment.line import Look, look, source_line, tail
from pipeline.segment.line.prose import named_in
from pipeline.segment.line.unlisted import in_slot

SOURCES = [
    ("毎日新聞2006年03月08日朝刊2面13版", "毎日新聞", "2006-03-08", ""),
    ("[2012年7月26日 20時30分] 北浜新報", "北浜新報", "2012-07-26", ""),
    ("時事通信(2011/03/12-06:55)", "時事通信", "2011-03-12", ""),
    ("【朝日新聞】原発再稼働「慎重に」6割", "朝日新聞", "", "原発再稼働「慎重に」6割"),
    ("◆東京新聞(12/5)社説「渡し船 廃止に」", "東京新聞", "XXXX-12-05", "渡し船 廃止に"),
    ("・山陽新聞・朝刊:映画館、再開めど立たず", "山陽新聞", "", "映画館、再開めど立たず"),
    ("渡し船、廃止へ=北浜新報2013年11月27日", "北浜新報", "2013-11-27", "渡し船、廃止へ"),
    ("渡し船、廃止へ - 北浜ニュース", "北浜ニュース", "", "渡し船、廃止へ"),
    ("渡し船、廃止へ(山陽新聞) - Yahoo!ニュース", "山陽新聞", "", "渡し船、廃止へ"),
    ("- 灯台守の日誌を公開 via 中国新聞 2024/09/23", "中国新聞", "2024-09-23", "灯台守の日誌を公開"),
    ("3/20 毎日:渡し船、最終便", "毎日", "XXXX-03-20", "渡し船、最終便"),
    ("情報源=読売新聞2021年7月25日朝刊34面「苔の学校、生徒は石」", "読売新聞", "2021-07-25", "苔の学校、生徒は石"),
    ("出所:苔泥棒は誰だ(ブログ「苔と暮らす」、2021/06/19)", "苔と暮らす", "2021-06-19", "苔泥棒は誰だ"),
    ("5月3日の朝日新聞朝刊によると", "朝日新聞", "XXXX-05-03", ""),
    ("H26.3.4 中国新聞 朝刊 27面", "中国新聞", "2014-03-04", ""),
    ("㍻26年3月9日 北浜新報", "北浜新報", "2014-03-09", ""),
    ("以上、朝日新聞より転載", "朝日新聞", "", ""),
    ("讀賣新聞 昭和六年(1931)五月廿九日", "讀賣新聞", "1931-05-29", ""),
    ("[渡し船、あす最終便](https://news.example/1)", "", "", "渡し船、あす最終便"),
    ("――佐原一郎(朝日新聞2008年1月5日)", "朝日新聞", "2008-01-05", ""),
]
# A word that is an outlet's short form, a place in brackets, a dateline, a sentence: no source.
NONE = [
    "師走前に…季節外れの桜開花 室蘭",
    "風雪の11月にサクラ…測量山で開花【室蘭】",
    "[東京 3日 ロイター] - 日銀は",
    "朝日新聞が報じた内容",
    "町長「橋を急ぐ」/小川監督",
    "東京 桜が満開",
]


@pytest.mark.parametrize(("line", "outlet", "date", "title"), SOURCES)
def test_a_source_line_gives_its_fields(line, outlet, date, title):
    hit = source_line(line)
    assert hit is not None
    assert (hit.fields.outlet, hit.fields.date, hit.fields.title) == (outlet, date, title)
    assert 0 <= hit.start < hit.end <= len(line)


@pytest.mark.parametrize("line", NONE)
def test_what_only_looks_like_a_source_is_none(line):
    hit = source_line(line)
    assert hit is None or not hit.fields.outlet


@pytest.mark.parametrize(
    ("line", "outlet", "title"),
    [
        ("橋の完成を急ぐと町長は話した。《北浜新報》", "北浜新報", ""),
        ("橋の完成を急ぐと町長は発表した - 北浜新報", "北浜新報", ""),
        ("曇りのち晴れの人生だった。《毎日新聞「余録」4月29日》", "毎日新聞", "余録"),
        ("「まだ渡れる」=9日付『北浜新報』夕刊", "北浜新報", ""),
        ("行列を買う国民である。《ル・モンド紙(仏)5月20日付、東京特派員の手記から》", "ル・モンド紙", ""),
    ],
)
def test_the_source_at_the_end_of_a_passage(line, outlet, title):
    hit = tail(line)
    assert hit is not None
    assert (hit.fields.outlet, hit.fields.title) == (outlet, title)
    assert tail(line[: hit.start]) is None


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("町長は「急がない」と述べた(読売2面)。", "読売", ""),
        ("「まだ渡れる」と北洋新聞(3月5日)は報じた。町はこれを認めていない。", "北洋新聞", "XXXX-03-05"),
        ("一方、14日付の中國新聞によれば、広島県では同じ計画を取りやめている。", "中國新聞", "XXXX-XX-14"),
        ("船長は「まだだ」と答えた、と信濃毎日が書いている。事情を知る人は少ない。", "信濃毎日", ""),
    ],
)
def test_the_source_inside_a_sentence(line, outlet, date):
    hit = named_in(line)
    assert hit is not None
    assert (hit.fields.outlet, hit.fields.date) == (outlet, date)


def test_a_medium_that_is_only_mentioned_is_no_source():
    assert named_in("朝日新聞の配達員が足を止めて鷹を数えた。「三羽いた」と言う。") is None


def test_a_name_in_the_place_of_outlets_has_their_shape():
    hit = in_slot("・2022/07/12 岬町広報 映画館、住民に戸惑い")
    known = source_line("・2022/07/13 北浜新報 映画館、住民に戸惑い")
    assert hit is not None and known is not None
    assert hit.shape == known.shape
    assert hit.fields.outlet == "岬町広報"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("最終更新 2015年4月1日", Look.ASIDE),
        ("2015年4月1日(水)", Look.DAY),
        ("12 :名無しさん:2007/09/12(水) 14:02:40 ID:abc", Look.ASIDE),
        ("前へ / 目次 / 次へ", Look.ASIDE),
        ("----------", Look.RULE),
        ("渡し船、半世紀で幕", Look.HEAD),
        ("渡し船が三月に廃止される。", Look.TEXT),
    ],
)
def test_looks(line, seen):
    assert look(line) is seen
