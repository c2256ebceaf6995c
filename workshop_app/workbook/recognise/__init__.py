"""Recognise the tables of questions in a workbook nobody has described yet."""
