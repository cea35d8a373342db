import gzip
import json

import pytest

from pipeline.training.ner.data.corpora import LABEL_MAPS, Relabelling, Sentence, corpus_of, find, read, relabel, write
from pipeline.training.ner.data.formats import gsd, main, stockmark, wac

CONLLU = """# newdoc id = train-s1
# sent_id = train-s1
# text = 東京都 のNATO代表山田太郎。
1\t東京\t東京\tPROPN\tNNP\t_\t3\tnmod\t_\tSpaceAfter=No|NE=B-GPE
2\t都\t都\tNOUN\tNN\t_\t1\tx\t_\tNE=L-GPE
3\tの\tの\tADP\tPN\t_\t1\tcase\t_\tSpaceAfter=No
4\tNATO\tNATO\tPROPN\tNNP\t_\t5\tnmod\t_\tNE=U-ORG|SpaceAfter=No
5\t代表\t代表\tNOUN\tNN\t_\t7\tnmod\t_\tSpaceAfter=No
6\t山田\t山田\tPROPN\tNNP\t_\t7\tx\t_\tSpaceAfter=No|NE=B-PERSON
7\t太郎\t太郎\tPROPN\tNNP\t_\t0\troot\t_\tSpaceAfter=No|NE=L-PERSON
8\t。\t。\tPUNCT\tSYM\t_\t7\tpunct\t_\tSpaceAfter=No

# sent_id = train-s2
# text = はい。
1\tはい\tはい\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t。\t。\tPUNCT\tSYM\t_\t1\tpunct\t_\tSpaceAfter=No

"""

KNP = """# S-ID:wiki00000001-00-01 KNP:5.0 DATE:2022/04/27 SCORE:69.0
* -1D
+ 1D
東南 とうなん 東南 名詞 6 普通名詞 1 * 0 * 0 NIL <NE:LOCATION:head>
+ 2D <NE:LOCATION:東南アジア>
アジア あじあ アジア 名詞 6 地名 4 * 0 * 0 NIL <NE:LOCATION:tail>
の の の 助詞 9 接続助詞 3 * 0 * 0 NIL
+ -1D <NE:ORGANIZATION:国連>
国連 こくれん 国連 名詞 6 組織名 6 * 0 * 0 NIL <NE:ORGANIZATION:single>
。 。 。 特殊 1 句点 1 * 0 * 0 NIL
EOS
"""


def named(sentence):
    return [(sentence.text[start:end], label) for start, end, label in sentence.entities]


def test_gsd():
    first, second = gsd(CONLLU, "x")
    assert named(first) == [("東京都", "GPE"), ("NATO", "ORG"), ("山田太郎", "PERSON")]
    assert (first.id, second.id, second.entities) == ("train-s1", "train-s2", ())


def test_gsd_says_which_sentence_is_wrong():
    with pytest.raises(ValueError, match="はい"):
        list(gsd("# text = いいえ\n1\tはい\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "x"))


def test_stockmark():
    rows = [
        {
            "curid": "1",
            "text": "日銀の山田",
            "entities": [
                {"name": "山田", "span": [3, 5], "type": "人名"},
                {"name": "日銀", "span": [0, 2], "type": "法人名"},
            ],
        }
    ]
    (sentence,) = stockmark(json.dumps(rows), "ner")
    assert named(sentence) == [("日銀", "法人名"), ("山田", "人名")]


def test_wac():
    (sentence,) = wac(KNP, "x")
    assert sentence.text == "東南アジアの国連。"
    assert named(sentence) == [("東南アジア", "LOCATION"), ("国連", "ORGANIZATION")]
    assert sentence.id == "wiki00000001-00-01"


def test_written_files_read_back(tmp_path):
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    out = tmp_path / "gsd.train.jsonl"
    main(["gsd", str(tmp_path / "a.conllu"), "--out", str(out)])
    assert read(out) == list(gsd(CONLLU, "a"))
    write(read(out), out)
    assert corpus_of(out) == "gsd"
    assert named(read(out)[0].mapped(LABEL_MAPS["gsd"]))[0] == ("東京都", "LOC")


def test_relabel():
    rules = [Relabelling("gsd", "FAC", "学校", "ORG")]
    sentence = Sentence("a", "開成中学校と東京駅", ((0, 5, "FAC"), (6, 9, "FAC")))
    assert named(relabel(sentence, "gsd", rules)) == [("開成中学校", "ORG"), ("東京駅", "FAC")]
    assert relabel(sentence, "stockmark", rules) == sentence


def test_other_corpora_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"gsd\.dev\.jsonl"):
        corpus_of(tmp_path / "other.jsonl")
    assert Sentence("", "", ()).mapped({}) == Sentence("", "", ())


def test_corpora_are_found_where_they_lie(tmp_path):
    near, beside = tmp_path / "near", tmp_path / "beside"
    near.mkdir(), beside.mkdir()
    write([Sentence("1", "港", ())], near / "a.train.jsonl")
    (beside / "b.train.jsonl.gz").write_bytes(gzip.compress((near / "a.train.jsonl").read_bytes()))
    assert find("a.train", [near, beside]) == near / "a.train.jsonl"
    assert read(find("b.train", [near, beside])) == [Sentence("1", "港", ())]
    with pytest.raises(FileNotFoundError, match=r"c\.train\.jsonl.*README"):
        find("c.train", [near, beside])
