"""The window that exports notes and evidence."""
