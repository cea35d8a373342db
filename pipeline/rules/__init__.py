"""What a rule is, where rules are read from, and how one can see which of them fired."""

from pipeline.rules.rule import Family, Mode, Rule, memo, switched_off
from pipeline.rules.table import read_rules

__all__ = ["Family", "Mode", "Rule", "memo", "read_rules", "switched_off"]
