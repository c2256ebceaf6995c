"""The window for groups' reports: write them, show them to the room, and make templates."""
