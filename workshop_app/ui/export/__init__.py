"""The window that hands the workbook back filled."""
