"""When something was said: from the clause that reports it outwards, as far as the text carries a date."""

from pipeline.dates.said.when import Basis, Said, said_when

__all__ = ["Basis", "Said", "said_when"]
