"""The assessment report as data: `assess` makes it, `missing_fields` tells what it lacks.

One module for each part or kindred parts. Each gives the blocks below its heading; `assemble.py`
puts them in order and numbers them.
"""
