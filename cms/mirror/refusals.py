class Refused(Exception):
    """Why there is no mirror, or why it is not what its manifest says: a sentence or more."""
