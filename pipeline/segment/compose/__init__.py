"""What the lines of a page are to each other: roles, and the composition that explains them best."""

from pipeline.segment.compose.choice import ENOUGH, Choice, choose
from pipeline.segment.compose.plan import Item, Reading

__all__ = ["ENOUGH", "Choice", "Item", "Reading", "choose"]
