"""What the start script does, in small parts; Python 3.11 and its standard library only."""
