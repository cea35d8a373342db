"""Every form reads its own examples, alone and when it has to be chosen, and leaves its counter-examples alone."""

import pytest

from pipeline.segment import segment
from pipeline.segment.forms import all_forms, match

EXAMPLES = [(form, example) for form in all_forms() for example in form.examples]


def read(lines, form=""):
    article = segment("\n".join(lines).encode(), "a", "a.txt", form)
    found = {}
    for line in article.lines:
        source = article.source(line.source_id)
        got = {"kind": str(line.kind)}
        if source:
            got |= {"title": source.source_title, "outlet": source.outlet, "date": source.date, "url": source.url}
            got |= {"edition": source.edition, "page": source.page}
        found[line.line] = got
    return article, found


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=[f"{f.id}-{i}" for i, (f, _) in enumerate(EXAMPLES)])
@pytest.mark.parametrize("chosen", [False, True])
def test_a_form_reads_its_examples(form, example, chosen):
    _, found = read(example.lines, "" if chosen else form.id)
    for line, wanted in example.read.items():
        assert {k: found[line].get(k) for k in wanted} == wanted, example.lines[line - 1]


@pytest.mark.parametrize("form", [f for f in all_forms() if f.counterexamples], ids=lambda f: f.id)
def test_a_form_leaves_its_counterexamples_alone(form):
    for line in form.counterexamples:
        assert match(form, line) is None


def test_ids_and_orders_are_of_one_form_each():
    assert len({f.id for f in all_forms()}) == len({f.order for f in all_forms()}) == len(all_forms())
