class Refused(Exception):
    """What was asked for cannot be done; the text tells the operator why, in a line or two."""


class Damaged(Refused):
    """The archive is not as it was written."""
