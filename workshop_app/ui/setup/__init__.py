"""Preparing a workshop: details, groups and seats, and who answers what."""
