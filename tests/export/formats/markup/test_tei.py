import gzip
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.markup.names import xml_id
from pipeline.export.formats.markup.spans import Span, tree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = Path(__file__).parent / "tei_all.rng.gz"


@pytest.fixture(scope="module")
def tei(exported):
    return etree.parse(exported("tei"))


def test_valid_against_the_schema_of_tei(tei):
    schema = etree.RelaxNG(etree.fromstring(gzip.decompress(SCHEMA.read_bytes())))
    assert schema.validate(tei), schema.error_log


def test_the_schema_would_find_damage(tei):
    schema = etree.RelaxNG(etree.fromstring(gzip.decompress(SCHEMA.read_bytes())))
    broken = etree.fromstring(etree.tostring(tei))
    next(broken.iter(f"{TEI}said")).set("whom", "#x")
    assert not schema.validate(broken)


def test_ids_are_unique_and_every_pointer_leads_somewhere(tei):
    ids = Counter(element.get(XML_ID) for element in tei.iter() if element.get(XML_ID))
    assert set(ids.values()) == {1}
    for element in tei.iter():
        for attribute in ("who", "ref", "source", "corresp", "next", "prev"):
            if pointer := element.get(attribute):
                assert pointer[0] == "#" and pointer[1:] in ids, pointer


def test_the_text_is_that_of_the_lines(tei, dataset):
    for document, article in zip(Corpus(dataset).documents(), tei.iter(f"{TEI}TEI"), strict=True):
        shown = {
            e.get("n"): "".join(e.itertext()) for e in article.find(f"{TEI}text").iter() if (e.get("n") or "").isdigit()
        }
        expected = {str(line["line"]): str(line["text"]).replace("\v", "\ufffd") for line in document.lines}
        assert shown == {n: text for n, text in expected.items() if document.lines[int(n) - 1]["kind"] != "BLANK"}


def test_what_is_said_is_said_by_somebody_in_the_list(tei, dataset):
    rows = {row["quotation_id"]: row for row in Corpus(dataset).rows("quotations")}
    names = {e.get(XML_ID): e.findtext("*[@type='main']") for e in tei.find(f"{TEI}standOff").iter() if e.get(XML_ID)}
    said = list(tei.iter(f"{TEI}said"))
    assert len(said) > 100
    for element in said:
        row = rows[element.get("n")]
        assert element.get("direct") == "true"
        assert names.get((element.get("who") or "#")[1:]) == row["speaker_name"]


def test_dates_say_what_iso_can_say_and_the_edtf_beside(tei):
    dates = {d.get("key"): d.attrib for d in tei.find(f"{TEI}TEI").getparent().iter(f"{TEI}date") if d.get("n")}
    assert dates["2021-12"]["when-iso"] == "2021-12"
    (ranged,) = [d for key, d in dates.items() if key == "2022-02-04/2022-02-20"] or [None]
    assert ranged is None or (ranged["from-iso"], ranged["to-iso"]) == ("2022-02-04", "2022-02-20")
    assert "when-iso" not in dates["2021-XX-05"]


def test_spans_that_cross_are_fragments_tied_together(tei):
    first, second = (e for e in tei.iter(f"{TEI}orgName") if e.get("next") or e.get("prev"))
    assert ("".join(first.itertext()), "".join(second.itertext())) == ("甲乙」", "丙")
    assert first.get("next") == f"#{second.get(XML_ID)}" and second.get("prev") == f"#{first.get(XML_ID)}"
    assert first.getparent().tag == f"{TEI}said"


@given(st.text(min_size=1), st.text(min_size=1))
def test_xml_ids_are_names_and_differ_where_ids_do(one, other):
    if any("\ud800" <= letter <= "\udfff" for letter in one + other):
        return
    element = etree.Element("x")
    element.set(XML_ID, xml_id("m", one))
    assert (
        etree.fromstring(f"<!DOCTYPE x [<!ATTLIST x i ID #IMPLIED>]><x i='{xml_id('m', one)}'/>", VALIDATING)
        is not None
    )
    assert (xml_id("m", one) == xml_id("m", other)) == (one == other)


VALIDATING = etree.XMLParser(dtd_validation=False, attribute_defaults=True)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12))
def test_a_tree_nests_and_loses_no_character_of_a_span(places):
    spans = [Span(s, s + n, i % 3, "mentions", {"i": i}) for i, (s, n) in enumerate(places)]
    covered = Counter()

    def walk(nodes, start, end):
        at = start
        for node in nodes:
            assert at <= node.start < node.end <= end
            at = node.end
            covered.update({(node.span.row["i"], c): 1 for c in range(node.start, node.end)})
            walk(node.inside, node.start, node.end)

    walk(tree(spans), 0, 100)
    assert covered == Counter({(s.row["i"], c): 1 for s in spans for c in range(s.start, s.end)})
