"""Whole articles: dates marked as 【surface=value】, an attribution as title/outlet.year behind two spaces."""

import re

import pytest

from pipeline.dates import DatedLine, Type, parse, resolve_article

_MARK = re.compile(r"【([^=【】]+)=([^】]*)】")


def read(article: str) -> tuple[list[DatedLine], dict[tuple[int, int], tuple[str, str]]]:
    """Lines and expected values of a marked article: ``# heading``, ``= title``, passages, two-space attributions."""
    lines, expected, section = [], {}, None
    rows = [r for r in article.strip("\n").split("\n") if r.strip()]
    for number, row in enumerate(rows, 1):
        kind = "PASSAGE"
        if row.startswith("# "):
            kind, row, section = "HEADING", row[2:], number
        elif row.startswith("= "):
            kind, row = "TITLE", row[2:]
        source_row = row if row.startswith("  ") else rows[number] if number < len(rows) else ""
        source_id, year = "", None
        if source_row.startswith("  ") and kind == "PASSAGE":
            source_id, _, printed = source_row.strip().rpartition(".")
            source_id, year = _MARK.sub(r"\1", source_id), int(printed) if printed else None
        if row.startswith("  "):
            kind, row = "ATTRIBUTION", row.strip().rpartition("/")[0]
        text, shift = "", 0
        for match in _MARK.finditer(row):
            text += row[shift : match.start()]
            expected[number, len(text)] = match[1], match[2]
            text, shift = text + match[1], match.end()
        text += row[shift:]
        lines.append(DatedLine(number, kind, parse(text), section, source_id, year))
    return lines, expected


ARTICLES = {
    "bridge": """
= 【市政】なぜ橋は落ちたのか 【2014年春=2014-21】から【15年秋=2015-23】まで
# 【6月14日=2014-06-14】未明、つり橋が落下
【14日=2014-06-14】未明、みどり市の青葉橋が崩れ落ちた。けが人はなかった。市によると、橋は【1968年=1968】に完成し、【昨年10月=2013-10】の点検では異常がなかった。
  青葉橋が崩落/みどり日報.2014
市は【同日=2014-06-14】、対策本部を設けた。【翌15日=2014-06-15】には国の調査官が現地に入り、「原因の特定には3カ月かかる」と述べた。
  国が現地調査/みどり日報.2014
# 点検記録は空白だった
市議会は【7月1日=2014-07-01】、調査特別委員会を設置した。委員長は【今月末=2014-07-31】までに中間報告をまとめる考えを示した。
  調査委を設置 【今月末=2014-07-31】に中間報告/中央新聞.2014
点検を請け負った会社の元社員は【8日=2014-07-08】、「【2年前=2012】から目視すらしていない」と証言した。会社は【翌週=2014-07-14/2014-07-20】にも会見する予定だ。
  元社員が証言/週刊みどり.2014
# 【年明け=2015-01】に裁判へ
橋の利用者ら12人は【1月20日=2015-01-20】、市に損害賠償を求めて提訴した。弁護団は【昨年12月=2014-12】に市と協議したが、折り合わなかった。
  利用者ら提訴/中央新聞.2015
第1回口頭弁論は【3月5日=2015-03-05】に開かれる。市側は争う構えだ。
  利用者ら提訴/中央新聞.2015
地裁は【9月30日=2015-09-30】、和解を勧告した。原告側は【来月上旬=2015-10-01/2015-10-10】に回答する。
  地裁が和解勧告/中央新聞.2015
""",
    "virus": """
= 【感染症】新型ウイルスの1年 【2020年1月=2020-01】~【12月=2020-12】
# 国内初の感染者
厚生労働省は【1月16日=2020-01-16】、国内初の感染者を確認したと発表した。患者は【今月6日=2020-01-06】に帰国し、【15日=2020-01-15】に退院した。
  国内で初の感染者/毎朝新聞.2020
# 一斉休校の衝撃
首相は【2月27日=2020-02-27】、全国の学校に【3月2日=2020-03-02】から春休みまでの休校を求めると表明した。
  全国に休校要請/毎朝新聞.2020
文部科学省は【翌28日=2020-02-28】、通知を出した。【前日=2020-02-27】の発表に学校は混乱した。
  休校通知/学校通信.2020
# 緊急事態宣言
政府は【4月7日=2020-04-07】、7都府県に緊急事態宣言を出した。期間は【5月6日=2020-05-06】まで。【16日=2020-04-16】には全国に広げた。
  宣言発令/毎朝新聞.2020
首相は【5月4日=2020-05-04】、宣言を【31日=2020-05-31】まで延長すると発表した。しかし【25日=2020-05-25】には解除された。
  宣言を振り返る/論壇.2021
# 第3波
東京都は【12月31日=2020-12-31】、新たに1337人の感染を確認した。【前週=2020-12-21/2020-12-27】の同じ曜日より300人多い。
  初の千人超え/毎朝新聞.2020
知事は【大みそか=2020-12-31】の会見で「【来年=2021】こそ」と語った。【年明けの1月2日=2021-01-02】には国に宣言を要請した。
  再び宣言へ/毎朝新聞.2021
""",
    "team": """
# 名門の低迷
【2011年度=2011-04/2012-03】に2部へ降格した名門は、【12年=2012】に監督を替えた。【翌13年=2013】には主将が去った。
  名門は今/体育週報.2018
主将だった人物は【1990年代後半=1995/1999】に入団し、【2003年=2003】に結婚した。【15年前=2003】の入団会見では「10年は辞めない」と語っていた。
  名門は今/体育週報.2018
# 【11月3日=2018-11-03】、15年ぶりの優勝
【3日=2018-11-03】の決勝は延長にもつれた。【前日=2018-11-02】の雨でグラウンドはぬかるんでいた。チームは【5日=2018-11-05】に優勝報告会を開く。
  15年ぶり優勝/体育日報.2018
【今季=】限りで退く選手は「【来年4月=2019-04】から教員になる」と話した。
  15年ぶり優勝/体育日報.2018
# その後
球団は【平成31年4月1日=2019-04-01】付で新監督を発表した。契約は【来季=】からの2年。
  新監督/体育日報.2019
""",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name):
    article = re.sub(r"【(今季|来季)=】", r"\1", ARTICLES[name])
    lines, expected = read(article)
    dates = resolve_article(lines)
    texts = {(line.line, e.start): e.text for line in lines for e in line.expressions if e.type is Type.DATE}
    found = {key: (texts[key], dates.values[key].edtf) for key in texts}
    assert found == expected
