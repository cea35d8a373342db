"""Invented news: headlines, sentences, remarks of compilers, furniture of pages. Nothing is taken from anywhere."""

from __future__ import annotations

from random import Random

PLACES = [
    "北浜市",
    "岬町",
    "桜木村",
    "東雲区",
    "白鷺市",
    "小谷町",
    "浦戸島",
    "峰山村",
    "港南区",
    "若松市",
    "三ノ瀬町",
    "大槻市",
]
BODIES = [
    "市議会",
    "県教委",
    "漁協",
    "商工会",
    "町役場",
    "消防本部",
    "県警",
    "観光協会",
    "農林課",
    "水道局",
    "図書館",
    "実行委員会",
]
PERSONS = [
    "佐原町長",
    "己村委員長",
    "女性客(64)",
    "船長の男性(71)",
    "館長",
    "担当課長",
    "知事",
    "会社員(38)",
    "住民代表",
    "技術者",
    "校長",
    "元議員",
]
THINGS = [
    "渡し船",
    "灯台",
    "駅舎",
    "吊り橋",
    "歩道橋",
    "映画館",
    "水族館",
    "給食センター",
    "風車",
    "公民館",
    "路面電車",
    "製材所",
    "温泉街",
    "商店街",
]
HEAD_ACTS = [
    "来春に廃止へ",
    "半世紀で幕",
    "再開めど立たず",
    "建て替え決定",
    "存続求め署名",
    "利用者3割減",
    "補助金を見直し",
    "工事遅れ 年度内は困難",
    "住民に戸惑い",
    "初の公開 長い列",
    "入札不調、計画白紙に",
    "100周年で記念式典",
    "安全策は道半ば",
    "移転先、議論平行線",
]
EVENTS = [
    "{place}の{thing}について、{body}は{day}、来年3月で運用を終える方針を明らかにした。",
    "{place}で{day}、{thing}の建て替えをめぐる説明会が開かれ、およそ{n}人が集まった。",
    "{body}によると、{thing}の利用者は昨年度{n}人で、10年前の半分に減ったという。",
    "{thing}の改修費は当初の見込みより{n}万円増え、{body}は補正予算案を提出する。",
    "{place}の{thing}が{day}、{n}年ぶりに公開され、朝から長い列ができた。",
    "調査では回答した{n}世帯のうち6割が{thing}の存続を望んだ。",
    "{body}は{day}、{thing}の安全点検で{n}か所に不具合が見つかったと発表した。",
    "{place}と{body}は協定を結び、{thing}の跡地を公園にする計画を進めている。",
]
SAID = [
    "{person}は「{quote}」と話した。",
    "「{quote}」。{person}は{place}での会見でそう述べた。",
    "{person}は「{quote}」と述べ、{body}に再考を求めた。",
    "これに対し{person}は「{quote}」と反論している。",
    "{person}は取材に「{quote}」と答えた。",
]
QUOTES = [
    "最後まで見届けたい",
    "急いで決めることではない",
    "長い間お世話になった",
    "数字だけでは測れない",
    "約束が違うのではないか",
    "子どもたちに残したい",
    "もう少し時間がほしい",
    "説明が足りないと言われても仕方がない",
    "ここからが本当の始まりだ",
    "やれることはすべてやった",
]
REMARKS = [
    "これは読みごたえがありました。",
    "なんだか考えさせられますね。",
    "地元の方はどう思っているのでしょうか。",
    "続きが気になります。",
    "私も子どものころ乗ったことがあります。",
    "こういう記事はもっと読まれてほしいと思います。",
    "やれやれ。",
    "うちの近所でも似た話がありました。",
]
INTROS = [
    "最近の新聞から、気になった記事を集めました。",
    "当会が集めた記事の控えです。掲載は日付順です。",
    "ニュースの切り抜きを載せています。敬称は略しました。",
]
TOPS = ("HOME > 資料室 > 切り抜き", "トップページ | 会の紹介 | 掲示板", "[戻る] [次へ]", "カテゴリ:ニュース")
FEET = (
    "このページの先頭へ",
    "コメント(3) トラックバック(0)",
    "最終更新 2015年4月1日",
    "カウンタ 004127",
    "Copyright (c) みなとの会",
    "前の記事 | 次の記事",
    "無断転載を禁じます。",
)
TITLES = [
    "{thing}の記録",
    "{place}クリッピング",
    "{thing}をめぐる報道",
    "ニュース切り抜き帳",
    "{place}のこと 新聞から",
    "報道記録",
]
UNLISTED = [
    "みさき日報",
    "北浜新報",
    "浦戸島タイムス",
    "白鷺テレビ",
    "週刊みなと",
    "月刊しおかぜ",
    "東雲経済新聞",
    "若松ケーブルテレビ",
    "桜木ニュース",
    "The Kitahama Times",
    "みなと報知",
    "岬町広報",
]
SECTIONS = ["暮らし", "行政", "交通", "教育", "環境", "文化", "投書から", "そのほか"]


def filled(random: Random, template: str) -> str:
    """A template with its places, bodies, persons, numbers filled in."""
    return template.format(
        place=random.choice(PLACES),
        body=random.choice(BODIES),
        person=random.choice(PERSONS),
        thing=random.choice(THINGS),
        quote=random.choice(QUOTES),
        day=f"{random.randint(1, 28)}日",
        n=random.choice((12, 35, 180, 240, 1200, 3600)),
    )


def headline(random: Random) -> str:
    """A headline as papers print them."""
    thing, act = random.choice(THINGS), random.choice(HEAD_ACTS)
    form = random.randrange(5)
    if form == 0:
        return f"{thing}、{act} {random.choice(PLACES)}"
    if form == 1:
        return f"{thing}「{random.choice(QUOTES)}」 {random.choice(PLACES)}"
    if form == 2:
        return f"【{random.choice(PLACES)}】{thing}、{act}"
    if form == 3:
        return f"{thing}/{act}/{random.choice(BODIES)}"
    return f"{thing}、{act}"


def passage(random: Random, paragraphs: int, indent: str) -> list[str]:
    """Paragraphs of a news item."""
    out = []
    for number in range(paragraphs):
        first = filled(random, random.choice(EVENTS if number == 0 or random.random() < 0.5 else SAID))
        more = filled(random, random.choice(SAID)) if random.random() < 0.6 else ""
        out.append(f"{indent}{first}{more}")
    return out
