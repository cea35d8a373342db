import json

import pytest

from pipeline.export.formats.corpus import SPANS, Corpus

# The terms that are used here as the Web Annotation Vocabulary defines them, so that no test needs the network.
OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/elements/1.1/"
CONTEXT = {
    "id": "@id", "type": "@type", "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "Annotation": f"{OA}Annotation", "AnnotationPage": f"{AS}OrderedCollectionPage", "TextualBody": f"{OA}TextualBody",
    "SpecificResource": f"{OA}SpecificResource", "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector", "Software": f"{AS}Application",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"}, "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"}, "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "linking": f"{OA}linking", "tagging": f"{OA}tagging", "identifying": f"{OA}identifying",
    "describing": f"{OA}describing", "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "generator": {"@id": f"{AS}generator", "@type": "@id"}, "name": "http://xmlns.com/foaf/0.1/name",
    "exact": f"{OA}exact", "prefix": f"{OA}prefix", "suffix": f"{OA}suffix", "start": f"{OA}start", "end": f"{OA}end",
    "format": f"{DC}format", "language": f"{DC}language",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(exported):
    return json.loads(exported("w3c").read_text(encoding="utf-8"))


def test_every_row_is_an_annotation_whose_selectors_find_it(page, dataset):
    corpus = Corpus(dataset)
    texts = {}
    for document in corpus.documents():
        texts[document.article["path"]] = "\n".join(str(line["text"]) for line in document.lines)
    assert len(page["items"]) == sum(1 for name in SPANS for _ in corpus.rows(name))
    from urllib.parse import unquote

    for annotation in page["items"]:
        text = texts[unquote(annotation["target"]["source"])]
        quote, place = annotation["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])


def test_a_json_ld_processor_knows_every_term(page):
    jsonld = pytest.importorskip("pyld").jsonld

    def loader(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": CONTEXT},
            "contentType": "application/ld+json",
        }

    few = {**page, "items": page["items"][:40] + page["items"][-10:]}
    (expanded,) = jsonld.expand(few, {"documentLoader": loader, "base": "https://example.org/"})
    (items,) = expanded[f"{AS}items"]
    assert len(items["@list"]) == 50
    for item, before in zip(items["@list"], few["items"], strict=True):
        assert item["@type"] == [f"{OA}Annotation"]
        assert len(item[f"{OA}hasBody"]) == len(before["body"])
        (target,) = item[f"{OA}hasTarget"]
        assert {t["@type"][0] for t in target[f"{OA}hasSelector"]} == {
            f"{OA}TextQuoteSelector",
            f"{OA}TextPositionSelector",
        }
    back = jsonld.compact(expanded, {"@context": CONTEXT}, {"documentLoader": loader})
    assert len(back["items"]) == 50
