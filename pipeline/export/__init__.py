"""Article records to the dataset: tables as CSV and Parquet, a nested JSON and a Frictionless data package."""

from pipeline.export.entities import EntityCounts
from pipeline.export.raw import decoded_text, raw_bytes
from pipeline.export.rows import article_tables, tables
from pipeline.export.writer import ExportError, write_dataset

__all__ = ["EntityCounts", "ExportError", "article_tables", "decoded_text", "raw_bytes", "tables", "write_dataset"]
