"""The demonstration: a whole workshop told as data, played through the ordinary commands."""
