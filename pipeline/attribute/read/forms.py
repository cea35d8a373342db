"""Forms of the nouns that stand for people: titles, honorifics, and what makes a name no person."""

import re

HONORIFIC = re.compile(
    r"^(?:氏|さん|様|君|殿|容疑者|被告|元?受刑者|夫妻|師|女史|翁)?(?:ら|たち|側|自身|本人|ご夫妻|いわく|曰く)*$"
)
FORMER = re.compile(r"元|前")
TAIL = re.compile(r"(?:ら|たち|側|自身|本人|自ら|など|いわく|曰く)+$")

# Posts and professions are an open class; what closes their names is not: 漁業相, 編集主幹, 婦人部長, 元機動隊員.
TITLE = re.compile(
    r"(?:[相長官員事者士師手授議督幹役使佐将席裁揮医家王君匠人]|氏|さん|CEO|CFO|COO|CTO|大臣|代表|次官補|キャスター|コーチ|リーダー)$"
)

# Whoever does or is something, though no list names it: 照明係, 甲板員, 薬剤師, 高校生.
SOMEBODY = re.compile(
    r"(?:[^人定動増全満]員|[議隊団社役職]員|[学高校習]生|[係者師士児医]|[^成延身特波全増助]長|[市県町村都区府道]議|[選投歌助]手"
    r"|(?:判|検|監|理|幹|領)事|[^器]官|監督|教授|作家|画家|専門家|評論家)$"
)

# What a name can head without its bearer being meant: 山田体制, 山田研究室 -> nobody.
DERIVED = re.compile(
    r"(?:政権|体制|政治|外交|路線|時代|主義|効果|人気|事件|疑惑|問題|裁判|訴訟|作品|映画|一家|旋風|革命|改革|内閣|以前|以後"
    r"|[派流式案論法像家邸賞杯株室所作版軍団勢級戦線館院校号橋通駅])$"
)


# Bodies by what closes their names: 石橋保存会, 駐日大使館. As a noun alone it refers back: 財団, 保存会.
BODY = re.compile(
    r"(?:[省庁府署党軍]|委員会|審議会|協議会|理事会|評議会|議会|会議所|[^会機集議教大総部社]会|協会|学会|連盟|連合|同盟|組合|労組|財団|社団"
    r"|機構|機関|基金|団体|法人|研究所|研究会|研究室|センター|大学院?|[^巨最拡重多]大|高校|中学|小学校|学校|学園|学院|病院|医院|銀行|信金"
    r"|新聞|日報|新報|通信社?|放送|テレビ|ラジオ|タイムズ|ポスト|大使館|領事館|代表部|政府|博物館|美術館|図書館|資料館|記念館|水族館|動物園"
    r"|会社|商社|[^神支]社|[^乗会]局|商店|商会|製作所|工業|電機|製薬|建設|ホールディングス|HD|グループ|クラブ|チーム|球団|楽団|劇団|教団"
    r"|事務所|裁判所|地裁|高裁|最高裁|地検|検察|警察|県警|府警|道警|消防|教委|[^大]委|会派|陣営|メディア|紙|誌)$"
)

# Parts of a body, which speak for it: 捜査一課, 東京支社.
PART = re.compile(r"(?:[部課室班係]|支社|支店|支局|支部|本社|本店|本部|事務局|事務所|工場|営業所|窓口|サイト|公式)$")

# Offices whose body need not be named: 市長室, 広報室, 総務課.
OFFICE = re.compile(
    r"(?:(?:[^校]長|秘書|広報|報道|調査|監査|審査|官邸)室|[務報政画括策業際導祉育護境設工計査]課|報道部|広報部)$"
)

# People around a name, none of them its bearer: 山田首相周辺, 山田氏の後援会.
AROUND = re.compile(r"(?:周辺|側近|事務所|後援会|遺族|家族|親族|弁護団|支持者|支援者|陣営|ファン|関係者|[一十]家|派)$")

# Several at once: 教授ら50人, 3者.
NUMBERED = re.compile(
    r"[\d〇一二三四五六七八九十.]+(?:%|％|割|パーセント)$|(?:[\d〇一二三四五六七八九十百千数両]+)(?:人|名|者|組|団体|カ国|か国|ヵ国|社)$"
)

# An honorific that only a name bears: 小野寺さん.
HONORED = re.compile(r"[^ぁ-ん](?:氏|さん|ちゃん|くん|様|容疑者|被告|受刑者)$")
HONORIFIC_END = re.compile(r"(?:氏|さん|ちゃん|くん|様|容疑者|被告|受刑者)$")
