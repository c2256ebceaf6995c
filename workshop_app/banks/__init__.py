"""Makes an assessment workbook and its profile from a bank's readable sources."""
