"""Notes: the note-taker's window, search over everything, the parking lot, the glossary."""
