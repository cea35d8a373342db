"""A whole page read in the forms that explain it best."""

from pipeline.segment.page.page import SLASH, Page, read_page

__all__ = ["SLASH", "Page", "read_page"]
