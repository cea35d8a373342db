"""Ids that survive: made from what is written, not from where it stands or what its file is called.

What an id must bear, and what none can. A row that stays has to keep its id when (a) a line is inserted, (b) something
else in the article is mended, (c) the file is renamed, (d) other articles come or go; and (e) no two rows of a dataset
may share one. All five together cannot be had from the articles alone: turn one article into a copy of another line by
line and, by (b) and (c), two copies of one text end with ids that differ although nothing about them does. So an id is
made from

- the **mark** of the article: its first line that is not blank, as a reader knows it by its title
  (:mod:`pipeline.ids.marks`); neither the file's name nor the rest of the text is in it;
- the **role** of the row (mention, quotation, statement ...), so that two rows over one span differ;
- the **words** of the row with their **neighbours** in the same line (:mod:`pipeline.ids.rows`);
- the **occurrence**, where the same words with the same neighbours stand in the article again.

What changes ids, then: another first line (all of the article); other words, or other neighbours within half of
:data:`~pipeline.ids.rows.REACH` characters (that row); one more copy of the same words *and* neighbours before (the
copies after it); and, for articles that share their first line, a new name or one more of them that sorts before (all
of the article).
"""

from pipeline.ids.digest import digest
from pipeline.ids.entities import entity_id, is_entity_id
from pipeline.ids.marks import first_line, mark_of, marks
from pipeline.ids.rows import REACH, RowIds

__all__ = ["REACH", "RowIds", "digest", "entity_id", "first_line", "is_entity_id", "mark_of", "marks"]
