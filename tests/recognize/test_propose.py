"""What each proposer of names finds, in the mark-up of :mod:`pipeline.rules.marked`; no mark: nothing."""

import pytest

from pipeline.recognize import propose
from pipeline.recognize.propose import claims
from pipeline.rules import marked
from tests.recognize.sentences import sentence

HONORIFICS = [
    "会場で[マルケス|P]氏が答えた。",
    "[山田太郎|P]さんは漁師だ。",
    "[習|P]氏は応じなかった。",
    "[アン・リー|P]容疑者を逮捕した。",
    "お客さんが増えた。",
    "同氏はこう述べた。",
    "両氏は握手した。",
    "記者の皆さんに謝った。",
    "[熊野御堂武|P]さんが来た。",  # the dictionary cuts the surname
]
TITLES = [
    "[マルケス|P]大統領が訪れた。",
    "[デュポン|P]仏外相と会った。",
    "[アンドレ・デュポン|P]外務次官は言う。",
    "[ハサノフ|P]・アゼルバイジャン大統領は帰国した。",
    "[鈴木一郎|P]教授が発表した。",
    "ロシア大統領は会見した。",
    "新社長に決まった。",
    "横浜市長選が始まる。",
]
ODD_SURNAMES = [
    "[孫|P]会長兼社長は話す。",
    "[八月一日|P]さんは話す。",
    "関市長は話す。",  # perhaps the mayor of 関
    "農林大臣は話す。",
    "林を歩く。",
]
RARE_NAMES = [
    "漁協の[牛深丈二|P]組合長は話す。",
    "東京地方本部長は話す。",
    "山川高崎支店長は話す。",
    "大阪営業所長を処分した。",
]
ENDINGS = [
    "[ロシア外務省|O]は10日、声明を出した。",
    "[米国務省|O]の発表による。",
    "[外務省|O]が抗議した。",
    "自動車大手の[山川銀行|O]に融資を求めた。",
    "電池大手[パナソニック電機|O]が参入する。",
    "[東京地裁|O]は訴えを退けた。",
    "[青森県議会|O]が可決した。",
    "[事故原因調査委員会|O]が報告した。",
    "[北大西洋条約機構|O]が拡大した。",
    "[東京大学法学部|O]の教授",
    "[週刊ビジネス|O]誌が報じた。",
    "[ウクライナ軍|O]が撤収した。",
    "米[ソニー銀行|O]が見送る。",
    "[相模湾海上火災|O]が支払う。",
    "[長崎県警捜査2課|O]は調べた。",
    "[長崎県警|O]捜査2課長は話した。",
    "[日本弁護士連合会|O]が声明を出した。",
    "政府は対応を急ぐ。",
    "第三者委員会を設ける。",
    "同委員会は調べた。",
    "最大野党が反発した。",
    "東京大学長に就いた。",
    "将軍が帰省した。",
    "電機メーカーが並ぶ。",
    "取締役会を開いた。",
]
KNOWN = [
    "[国際通貨基金|O]が決めた。",
    "[クリントン|P]は退いた。",
    "[バラク・オバマ|P]が退いた。",
    "両社が共同で開発する。",  # 共同 is a news agency only where nothing else
    "政府は退いた。",
]
CUES = [
    "英専門誌『[ジャーナル・オブ・ボーン|O]』に載った。",
    "市民団体「[里山の声|O]」が訴えた。",
    "米誌「手順に欠陥」と指摘",
    "水産大手[ノルドハーフ|O]が発表した。",
    "人気のロックバンド[白樺遊園|O]が解散した。",
    "運営会社関係者が話した。",
    "所属事務所社長の話",
    "芸能事務所[オフィス蔵王|O]に入った。",
    "オフィスビルを建てる。",
    "電機メーカー各社が並ぶ。",
    "[株式会社ノルドハーフ|O]を設立した。",
    "アメリカに属する島",
    "本紙の取材に答えた。",
    "[山川化成|O](本社・大阪)が動く。",
    "【ロンドン9日】政府は応じた。",
    "航空事業者3社を選んだ。",  # counted, not named
    "社長を務める山田氏の口座に入った。",
    "[市民の声|O]の山田市議が質問した。",
    "市民の声が届く。",
    "『[週刊北洋|O]』編集部は答えた。",
    "『週刊北洋』と答えた。",
    "紙カルテを使う。",  # of paper, no paper
    "投資ファンド[オーリン・キャピタル|O]は買う。",
    "[FM松本|O]が伝えた。",
    "テレビ番組が伝えた。",
]
BYNAMES = [
    "掲示板に[gray_owl|P]と名乗る人物が現れた。",
    "自身の投稿(@[kent_03|P])で反論した。",
    "問い合わせはinfo@example_a.jpまで。",
    "「[ルカ|P]」の登録名でプレーする。",
    "「反対」の署名が集まった。",
    "[KENT|P](本名・[山田太郎|P])が歌った。",
    "ドラムの[Noa-R|P]=本名・[山田花子|P]=が泣いた。",
    "大事なこと山ほどある。",
    "ギタリスト[RYUKO|P](26)は黙った。",
    "加盟国はNATO(30)より少ない。",
    "株価指数TOP50(26)が並ぶ。",
    "出力はAB(500)だった。",
]
CASES = [
    ((propose.by_honorific,), HONORIFICS),
    ((propose.by_title,), TITLES),
    ((propose.by_odd_surname,), ODD_SURNAMES),
    ((propose.by_rare_name,), RARE_NAMES),
    ((propose.by_ending,), ENDINGS),
    ((propose.known,), KNOWN),
    (
        (
            propose.quoted,
            propose.foreign,
            propose.announced_runs,
            propose.political_groups,
            propose.prefixed,
            propose.seats,
        ),
        CUES,
    ),
    ((propose.aliases,), BYNAMES),
]


@pytest.mark.parametrize(
    ("proposers", "example"), [(proposers, example) for proposers, examples in CASES for example in examples]
)
def test_claims(proposers, example):
    text = marked.read(example).text
    found = {claim for proposer in proposers for claim in proposer(sentence(text))}
    marks = {marked.Mark(start, end, str(claims()[rule][0])) for rule, start, end in found}
    assert marked.write(text, marks) == example
