from django.utils.translation import gettext as _


class UnreadableFile(ValueError):
    """Nothing can be taken from a file; the text says why, in the reader's language."""


def no_id():
    return UnreadableFile(
        _(
            "The file does not say which translation it is of. Was it downloaded here? Download it "
            "anew, and copy your texts into the new file."
        )
    )
