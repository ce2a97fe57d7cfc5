"""The posts of a demo installation."""


def make_demo_content():
    """Publish the demo posts in every language; called once, for an empty installation."""
