"""This workshop beside earlier rounds and other countries: add, match, look, take along."""
