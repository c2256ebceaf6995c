"""Priorities: gathered from what was said, judged, voted on, put in order."""
