"""What the windows share that write a file: where to, the wait, what became of it."""
