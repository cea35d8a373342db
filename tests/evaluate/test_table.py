import json
from pathlib import Path

from pipeline.evaluate import compare_all, evaluate_command
from pipeline.evaluate.ablation import ablation_table
from pipeline.evaluate.table import error_lines
from pipeline.record import Label, Mention
from tests.evaluate.damage import finished, write_tables
from tests.support import GOLD


def broken():
    """An article with one error of each kind that concerns mentions, in its title."""
    article = finished("jinguji-tob-3")
    title = article.lines[0]  # 蒼光HD 9-13, 神宮寺電機 14-19, 2019年末 43-49, 20年夏 51-55
    title.mentions[0].name = "蒼光"
    del title.mentions[1]
    title.mentions[1].edtf = ""
    title.mentions.append(Mention(start=0, end=2, text=title.text[:2], label=Label.ORG, method="test"))
    return article


def test_errors_are_listed_with_place_and_context(tmp_path):
    dataset = write_tables([broken()], tmp_path / "out")
    gold = GOLD / "jinguji-tob-3.jsonl"
    assert list(error_lines(compare_all([dataset], [gold]))) == [
        "jinguji-tob-3:1:0: spurious ORG '【電' in '【電池再編(3)】蒼'",
        "jinguji-tob-3:1:9: name of '蒼光HD': 蒼光 instead of 蒼光ホールディングス "
        "in '電池再編(3)】蒼光HDが神宮寺電機に敵'",
        "jinguji-tob-3:1:14: miss ORG '神宮寺電機' in '3)】蒼光HDが神宮寺電機に敵対的TOB!'",
        "jinguji-tob-3:1:43: date of '2019年末': - instead of 2019-12 in '権をめぐる攻防、2019年末から20年夏まで'",
    ]


def test_the_command_prints_errors_and_a_table_or_json_alone(tmp_path, capsys):
    dataset = write_tables([broken()], tmp_path / "out")
    gold = [GOLD / "jinguji-tob-3.jsonl"]
    evaluate_command(dataset, gold, errors=True, json_out=tmp_path / "figures.json")
    printed = capsys.readouterr().out
    assert "miss ORG '神宮寺電機'" in printed and "PERSON F1" in printed and "mean" not in printed
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures["jinguji-tob-3"]["ORG"]["n"] == 83
    evaluate_command(dataset, gold, json_out=Path("-"))
    assert json.loads(capsys.readouterr().out) == figures


def test_ablation_table():
    results = {
        "GiNZA": {"a": {"PERSON": {"f1": 0.5}, "ORG": {"f1": 0.25}}, "mean": {"PERSON": {"f1": 0.5}}},
        "+ model": {"a": {"PERSON": {"f1": 1.0}, "ORG": {"f1": 0.75}}, "mean": {"PERSON": {"f1": 1.0}}},
    }
    assert ablation_table(results, ("PERSON.f1", "ORG.f1")) == (
        "| configuration | PERSON a | PERSON mean | ORG a | ORG mean |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| GiNZA | 0.500 | 0.500 | 0.250 | - |\n"
        "| + model | 1.000 | 1.000 | 0.750 | - |\n"
    )
