"""The outline of the strategy as a page of the results window."""
