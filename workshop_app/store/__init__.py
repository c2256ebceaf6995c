"""The `.workshop` file: an append-only journal of events in SQLite, with the source workbook."""
