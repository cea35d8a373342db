"""What happens to ids when articles are edited, renamed, added: over all rows that an article gives."""

import re

import pytest

from pipeline.export import tables
from pipeline.ids import REACH
from pipeline.record import Label, Mention
from pipeline.segment import segment

NAMES = re.compile(r"青木|白川|緑山町|毎朝新聞")
TEXT = """【町の橋(1)】「橋は要らない」青木町長の三年
The Bridge That Nobody Wanted

「橋は要らない」青木町長が表明
青木町長は会見で「橋は要らない。渡し船で足りる」と述べ、白川副町長も「財政が許さない」と同調した。緑山町の財政は苦しい。
緑山町の橋、計画を白紙に/毎朝新聞.2014

「橋は要らない」の波紋
緑山町の白川副町長は5日、「説明を尽くす」と語った。青木町長は姿を見せなかった。
白川副町長、住民説明会で陳謝/毎朝新聞.2014
"""
ROLES = {"mentions": "mention_id", "quotations": "quotation_id", "sources": "source_id"}


def article(text, name="bridge"):
    made = segment(text.encode(), name, f"raw/{name}.txt")
    for line in made.lines:
        line.mentions = [
            Mention(start=m.start(), end=m.end(), text=m[0], label=Label.PERSON, method="test")
            for m in NAMES.finditer(line.text)
        ]
    return made


def ids(*articles):
    """Ids by table with what each stands for: ``{(table, id): (article, text of the line or title)}``."""
    made = tables(articles)
    texts = {(row["article_id"], row["line"]): row["text"] for row in made["lines"]}
    found = {}
    for table, column in ROLES.items():
        assert len({row[column] for row in made[table]}) == len(made[table]), "an id stands for two rows"
        for row in made[table]:
            place = texts.get((row["article_id"], row.get("line")), row.get("source_title"))
            found[table, row[column]] = place, row.get("start"), row["article_id"]
    return found


BEFORE = ids(article(TEXT))


def stayed(after, without=""):
    """Ids of lines that were not touched; ``without``: what the lines that were held before."""
    kept = {key: value for key, value in BEFORE.items() if not without or without not in value[0]}
    assert kept
    return {key: value[:2] for key, value in kept.items()}, {key: value[:2] for key, value in after.items()}


@pytest.mark.parametrize("number", range(1, len(TEXT.split("\n")) - 1))
@pytest.mark.parametrize(
    "line", ["緑山町では青木町長と白川副町長が別の橋を渡った。", "", "「渡し船で足りる」と緑山町の人。"]
)
def test_an_inserted_line_changes_no_id(number, line):
    lines = TEXT.split("\n")
    lines.insert(number, line)
    expected, found = stayed(ids(article("\n".join(lines))))
    keys = {key for key in expected if key[0] != "sources"}
    assert keys <= found.keys() and all(expected[key] == found[key] for key in keys)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("足りる", "足りるはず"), ("説明会で陳謝", "説明会にて陳謝"), ("波紋", "余波"), ("Nobody", "No One")],
)
def test_a_mended_typo_changes_no_id_of_another_line(wrong, right):
    expected, found = stayed(ids(article(TEXT.replace(wrong, right))), without=wrong)
    assert expected.items() <= found.items()


def test_what_is_mended_in_a_line_beyond_the_neighbours_changes_nothing_either():
    after = ids(article(TEXT.replace("苦しい", "大変苦しい")))
    far = {key for key, (text, start, _) in BEFORE.items() if "苦しい" in text and start < text.index("苦しい") - REACH}
    assert len(far) > 1
    assert far <= after.keys()


def test_a_renamed_file_changes_no_id():
    after = ids(article(TEXT, "another-name"))
    assert after.keys() == BEFORE.keys()
    assert {value[2] for value in after.values()} == {"another-name"}


@pytest.mark.parametrize("name", ["a-before", "z-after"])
def test_another_article_with_the_same_passages_changes_no_id(name):
    other = article(TEXT.replace("【町の橋(1)】", "【町の橋(2)】"), name)
    both = ids(article(TEXT), other)
    assert BEFORE.items() <= both.items()
    assert len(both) == 2 * len(BEFORE)


def test_a_copy_has_ids_of_its_own_and_takes_none_from_what_sorts_before_it():
    both = ids(article(TEXT), article(TEXT, "bridge-copy"))
    assert BEFORE.items() <= both.items()
    assert len(both) == 2 * len(BEFORE)


def test_many_of_one_first_line_differ_and_one_more_after_them_changes_nothing():
    texts = [TEXT, TEXT + "\n追記", TEXT]
    three = ids(*(article(text, f"p{i}") for i, text in enumerate(texts)))
    four = ids(*(article(text, f"p{i}") for i, text in enumerate([*texts, TEXT])))
    assert len(three) == 3 * len(BEFORE) and three.items() <= four.items()


def test_the_same_words_with_the_same_neighbours_are_counted():
    twice = TEXT + "「橋は要らない」の波紋\n"
    assert len(ids(article(twice))) == len(BEFORE) + 1
    assert BEFORE.keys() <= ids(article(twice)).keys()


def test_ids_are_legal_xml_ids_of_eighty_bits():
    for _, made in BEFORE:
        assert re.fullmatch(r"(m|q|src)-[a-z2-7]{16}", made)
