"""The results as tables for analysis: a workbook of their own, or CSV, with a column dictionary.

`gathering.py` makes the tables as data, `xlsx.py` writes them with charts, `as_csv.py` as CSV.
"""
