"""Help inside the program: the texts, and the keys of the page one is on."""
