"""Forms of the nouns that stand for people: titles, honorifics, and what makes a name no person."""

import re

HONORIFIC = re.compile(
    r"^(?:氏|さん|様|君|殿|容疑者|被告|元?受刑者|夫妻|師|女史|翁)?(?:ら|たち|側|自身|本人|ご夫妻|いわく|曰く)*$"
)
KATAKANA = re.compile(r"^[ァ-ヺー]{4,}$")
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
