"""What headlines carry beside the title: the page in front, the brackets around a column's name."""

from __future__ import annotations

import re

from pipeline.segment.atoms import Fields

LEADING_PAGE = re.compile(
    r"^[\s・•*■◆●◇○-]*((?:[一-鿿ァ-ヺー]{1,5}版\s?)?(?:第?[0-9０-９]{1,3}|[一二三四五六七八九十]{1,2}|[一-鿿]{2,5}|第[一二三12]社会)面)(?:[\s:：・]+|(?=[【\[《「]))"
)
EDITION = re.compile(r"^([一-鿿ァ-ヺー]{1,5}版)\s?")
QUOTED_HEADLINE = re.compile(
    r"^\s*「([^「」]*(?:「[^」]*」[^「」]*)*)」(?:[(（]([0-9０-９~〜～\-・]+\s?(?:ページ|頁|面))[)）]|の(?:特集|記事|見出し|コラム|連載|コーナー))"
)
WRAPPED = re.compile(r"^[《〈]([^《》〈〉]+)[》〉]$")


def with_headline(fields: Fields, passage: str) -> Fields:
    """Title and page as printed in a headline with its page in front, or at the head of a passage that describes it."""
    title = fields.title.strip()
    if page := LEADING_PAGE.match(title):
        printed = page[1]
        edition = EDITION.match(printed)
        return fields._replace(
            title=title[page.end() :].strip(),
            page=fields.page or (printed[edition.end() :] if edition else printed),
            edition=fields.edition or (edition[1] if edition else ""),
        )
    if wrapped := WRAPPED.match(title.strip("・•*■◆●◇○- ")):
        return fields._replace(title=wrapped[1])
    if not title and (quoted := QUOTED_HEADLINE.match(passage)):
        return fields._replace(title=quoted[1], page=fields.page or quoted[2] or "")
    return fields
