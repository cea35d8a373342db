"""Formats whose unit is the table: for spreadsheets and databases."""
