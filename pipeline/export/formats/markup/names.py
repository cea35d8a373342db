"""Ids that XML allows, text that it allows, and the lists of who is who."""

from __future__ import annotations

import re
from typing import Any

from pipeline.export.formats.corpus import Corpus

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# XML 1.0, 2.2: what no document may hold, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Letters that Namespaces in XML allows in a name; the rest, and the mark of the rest, is written in hexadecimal.
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9.\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff-]")
_ALIAS = re.compile(r"(?<!\\)\|")


def maker() -> Any:  # noqa: ANN401 - lxml has no types
    """What makes elements of TEI."""
    from lxml.builder import ElementMaker

    return ElementMaker(namespace=TEI, nsmap={None: TEI})


def xml_id(kind: str, own: str) -> str:
    """The id of a row as an NCName, a different one for every id: ``m, r1:1:25-27 -> m.r1_3a_1_3a_25-27``."""
    return f"{kind}." + _NOT_IN_NAME.sub(lambda match: f"_{ord(match[0]):x}_", own)


def clean(text: str) -> str:
    """The text with U+FFFD for characters that XML cannot hold, one for one: offsets stay."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def aliases(cell: object) -> list[str]:
    """The surfaces in a cell of ``entities.aliases``."""
    return [alias.replace(r"\|", "|") for alias in _ALIAS.split(str(cell))] if cell else []


def who_is_who(corpus: Corpus) -> Any:  # noqa: ANN401
    """``standOff`` with a list of persons, of organisations and of countries that speak, each with its other names."""
    make = maker()
    lists = {
        "PERSON": (make.listPerson(), "person", "persName"),
        "ORG": (make.listOrg(), "org", "orgName"),
        "COUNTRY": (make.listPlace(), "place", "placeName"),
    }
    for row in corpus.rows("entities"):
        into, entry, name = lists[str(row["label"])]
        own = str(row["entity_id"])
        names = [make(name, clean(str(row["name"])), type="main")]
        names += [make(name, clean(alias), type="alias") for alias in aliases(row["aliases"])]
        element = make(entry, *names, n=own)
        element.set(XML_ID, xml_id("e", own))
        into.append(element)
    filled = [into for into, _, _ in lists.values() if len(into)]
    return make.standOff(*filled or [make.listPerson(make.person(make.persName()))])
