import re

import pytest

from pipeline.readme import updated
from pipeline.store import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_made_parts_are_up_to_date():
    assert updated(README, ROOT) == README, "run: python -m pipeline.readme"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()
