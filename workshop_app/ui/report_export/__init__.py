"""The window that makes reports of the results."""
