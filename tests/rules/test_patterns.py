from pipeline.rules.patterns import Alternation
from pipeline.rules.rule import Rule

RULES = [Rule("p.long", "港湾局", "x", "y", "z"), Rule("p.short", "港(?:湾)?", "x", "y", "z")]


def test_the_earlier_rule_wins_at_one_place():
    words = Alternation(RULES)
    found = [(h.rule.id, h.start, h.end) for h in words.finditer("港湾局と港湾")]
    assert found == [("p.long", 0, 3), ("p.short", 4, 6)]
    assert words.match("港湾局").rule.id == "p.long"
    assert words.match("の港湾局") is None
    assert words.search("の港").start == 1
    assert words.fullmatch("港湾").rule.id == "p.short"
    assert words.fullmatch("港湾局長") is None


def test_what_must_stand_around_is_not_part_of_the_hit():
    hit = Alternation(RULES, before="(?<=旧)", behind="(?=の)").search("港湾局は旧港の")
    assert (hit.rule.id, hit.start, hit.end) == ("p.short", 5, 6)


def test_no_rules_match_nothing():
    assert Alternation([]).search("港湾局") is None
