"""Reporting predicates: their tables, where they stand in a sentence, and whether anything is asserted to be said."""
