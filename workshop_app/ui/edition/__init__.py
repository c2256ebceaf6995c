"""Take over a newer edition of the tool: compare its questions, confirm, take over."""
