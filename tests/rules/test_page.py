from pipeline.rules.catalogue import all_rules
from pipeline.rules.page import PAGE, page


def test_the_page_of_rules_has_not_fallen_behind():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make rules` and commit docs/rules.md"


def test_every_rule_stands_on_it():
    assert all(f"`{rule}`" in page() for rule in all_rules())
