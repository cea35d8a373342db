"""Every rule there is: its example holds, its counter-example does not fire it, and it is missed when it is off."""

import pytest

from pipeline.rules.catalogue import all_rules, distinct, families
from pipeline.rules.rule import Family, Mode, Rule, RuleError, collector, memo, switched_off
from pipeline.rules.trace import note, tracing
from pipeline.rules.trial import faults


@pytest.mark.parametrize("rule_id", list(all_rules()))
def test_rule(rule_id):
    family, rule = all_rules()[rule_id]
    found = list(faults(family, rule))
    assert not found, "\n".join(found)


def test_ids_are_unique_and_of_their_family():
    assert len({rule.id for family in families() for rule in family.rules()}) == len(all_rules())


def toy(*rules):
    """A family that marks the words that its rules list, the first rule first."""

    def trial(marked):
        from pipeline.rules import marked as markup

        text, marks = markup.read(marked)[0], []
        for rule in family.active():
            at = text.find(rule.body)
            if at >= 0 and not any(m.start <= at < m.end for m in marks):
                marks.append(markup.Mark(at, at + len(rule.body), "ORG"))
                note(rule.id, text, at, at + len(rule.body), "proposed")
        return markup.write(text, marks)

    family = Family(rules[0].id.split(".")[0], "toy.step", Mode.FIRST, lambda: rules, trial, "words")
    return family


def row(id, word, example, counter):
    return Rule(id, word, example, counter, "a word", where=f"{id}.tsv:1")


GOOD = row("toy1.port", "港湾局", "[港湾局|O]が", "港湾が")


def test_a_good_rule_has_no_faults():
    family = toy(GOOD)
    assert list(faults(family, GOOD)) == []


@pytest.mark.parametrize(
    ("id", "rules", "fault"),
    [
        ("toy2.a", [row("toy2.a", "局", "[港湾|O]が", "港が")], "comes out as"),
        ("toy3.a", [row("toy3.a", "局", "港が", "橋が")], "did not fire"),
        ("toy4.a", [row("toy4.a", "局", "[局|O]が", "[局|O]は")], "fires in its counter-example"),
        ("toy5.b", [row("toy5.a", "港", "[港|O]", "橋"), row("toy5.b", "港", "[港|O]", "橋")], "did not fire"),
    ],
)
def test_faults_are_found(id, rules, fault):
    family = toy(*rules)
    rule = next(r for r in rules if r.id == id)
    assert any(fault in found for found in faults(family, rule))


def test_a_rule_that_another_one_replaces_is_found():
    first, second = row("toy6.a", "港", "[港|O]", "橋"), row("toy6.b", "港", "[港|O]", "橋")
    assert any("without it too" in found for found in faults(toy(first, second), first))


def test_a_family_refuses_foreign_and_double_ids():
    with pytest.raises(RuleError, match=r"toy8\.a.*must begin with toy7\."):
        Family("toy7", "s", Mode.ALL, lambda: [row("toy8.a", "x", "x", "y")], str, "").rules()
    with pytest.raises(RuleError, match="stands at"):
        Family("toy9", "s", Mode.ALL, lambda: [row("toy9.a", "x", "x", "y")] * 2, str, "").rules()


def test_families_of_one_id_are_refused_and_share_no_rules():
    first, second = toy(row("toy12.a", "港", "[港|O]", "橋")), toy(row("toy12.b", "橋", "[橋|O]", "港"))
    assert [r.id for r in first.active()] == ["toy12.a"]
    assert [r.id for r in second.active()] == ["toy12.b"]
    with pytest.raises(RuleError, match="two families 'toy12'"):
        distinct([first, second])


def test_what_is_kept_is_forgotten_when_rules_are_switched():
    family = toy(row("toy10.a", "港", "[港|O]", "橋"))

    @memo
    def words():
        return [rule.body for rule in family.active()]

    assert words() == ["港"]
    with switched_off("toy10.a"):
        assert words() == []
    assert words() == ["港"]


def test_functions_are_rules_in_the_order_written():
    rules, rule = collector()

    @rule("toy11.b", example="x", counter="y", why="z")
    def second():
        return 2

    @rule("toy11.a", example="x", counter="y", why="z", value="1.5")
    def first():
        return 1

    assert [r.id for r in rules] == ["toy11.b", "toy11.a"]
    assert rules[1].weight == 1.5
    assert second() == 2 and rules[1].body is first
    with pytest.raises(RuleError, match="no number"):
        _ = rules[0].weight


def test_notes_are_only_kept_while_somebody_asks():
    note("a.b", "港", 0, 1, "proposed")
    with tracing() as events:
        note("a.b", "港", 0, 1, "proposed", 2.0)
    note("a.b", "港", 0, 1, "proposed")
    assert [(e.rule, e.detail) for e in events] == [("a.b", "2.0")]
