"""The story of the demonstration, group by group. Everything in it is invented."""
