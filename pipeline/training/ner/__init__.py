"""Training and measuring of the recogniser; what it runs on is in ``pipeline.ner``."""
