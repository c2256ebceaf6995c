"""Bring in a filled workbook: compare, choose, take over."""
