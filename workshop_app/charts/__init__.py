"""Charts as plain data, and the thin painter that puts them on a screen."""
