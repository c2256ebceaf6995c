"""The room's window: what is on the projector, where it is, and its miniature on the laptop."""
