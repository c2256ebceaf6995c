"""The window of results: what the workshop found, as charts and lists."""
