from pathlib import Path

import pytest

from pipeline.training.ner.data.marked import parse, read_marked

NEWS = Path(__file__).parents[3] / "models" / "ner" / "news.txt"


def test_marks_become_offsets():
    sentence = parse("[山田|P]外相は[日本銀行|O]総裁と会談した。", "a")
    assert sentence.text == "山田外相は日本銀行総裁と会談した。"
    assert sentence.entities == ((0, 2, "PERSON"), (5, 9, "ORG"))


def test_a_line_without_marks_is_a_sentence_without_entities():
    assert parse("雨が降った。", "a").entities == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[山田|X]氏", "letter .X. is none of"),
        ("[山田氏", "a mark is not closed"),
        ("[[大阪|L]府警|O]", "a mark lies in another"),
    ],
)
def test_errors_name_the_place(line, message):
    with pytest.raises(ValueError, match=f"^news.txt:7: .*{message}"):
        parse(line, "news.txt:7")


def test_empty_lines_and_comments_are_left_out_and_counted(tmp_path):
    (tmp_path / "a.txt").write_text("# 見出し\n\n[山田|P]氏\n", encoding="utf-8")
    assert [s.id for s in read_marked(tmp_path / "a.txt")] == ["a.txt:3"]


def test_the_written_sentences_are_well_formed():
    sentences = read_marked(NEWS)
    assert len({s.text for s in sentences}) == len(sentences) > 1000
    for sentence in sentences:
        for start, end, _ in sentence.entities:
            name = sentence.text[start:end]
            assert name == name.strip(), sentence.id
            assert not name.endswith(("容疑者", "被告")), sentence.id
