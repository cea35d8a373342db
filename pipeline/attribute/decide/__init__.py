"""SPEECH or TERM, the speaker, the date: what is written into the record."""
