"""What can go wrong with the demonstration besides files."""


class PictureError(Exception):
    """A picture could not be taken; ``str(error)`` is one sentence."""
