"""A report as a PDF: laid out once as pages of data, then drawn.

`typeset.py` turns a report into pages (`paper.py`); `rl_pdf.py` draws them with reportlab, and
`reports/qt_pdf.py` with Qt where letters must be shaped or run from right to left.
"""
