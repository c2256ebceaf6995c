"""The action plan as a page of the results window: a table, a form, a timeline."""
