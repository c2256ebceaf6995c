"""Excel: read a workbook, recognise its questions, and patch answers into a copy of it."""
