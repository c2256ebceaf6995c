"""Windows of the program, built with Qt widgets."""
