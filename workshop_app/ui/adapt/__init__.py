"""The questions of a workshop, chosen and worded for the country."""
