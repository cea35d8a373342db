"""What the stage tells of its decisions when somebody asks."""

from pipeline.attribute import attribute
from pipeline.rules.trace import tracing
from tests.attribute.written import written

TEXT = "{山田}市長は{佐藤}知事に対し「計画を見直す」と述べた。"


def told(threshold: float) -> dict[str, str]:
    """Name of each candidate -> what was done with him."""
    with tracing() as events:
        attribute(written(TEXT), threshold)
    return {e.detail.split()[0]: e.did for e in events if e.rule == "attribute.speaker"}


def test_every_candidate_is_noted_and_one_is_credited():
    assert told(0.5) == {"山田": "credited", "佐藤": "dropped", "nobody": "dropped"}


def test_a_speaker_below_the_threshold_is_noted_as_dropped():
    assert told(1.0)["山田"] == "dropped"


def test_evidence_is_noted_with_its_weight():
    with tracing() as events:
        attribute(written(TEXT))
    (credited,) = (e for e in events if e.did == "credited")
    assert "s:wa+4" in credited.detail
    (typed,) = (e for e in events if e.rule == "attribute.type")
    assert typed.detail.startswith("SPEECH ") and "f:to_report+" in typed.detail


def test_nothing_is_noted_of_a_line_without_quotations():
    with tracing() as events:
        attribute(written("{山田}市長は計画を見直した。"))
    assert not [e for e in events if e.rule.startswith("attribute.")]
