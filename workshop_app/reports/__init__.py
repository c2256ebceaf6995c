"""What a workshop said, as data and bytes for files people read: tables and a document.

Data in, data out; nothing here knows a file, a window or the workbook.
"""
