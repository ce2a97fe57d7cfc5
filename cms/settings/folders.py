"""Where the state of an installation lies that is in no database."""

import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def data_dir_from(env, *, default):
    """Return DATA_DIR as a folder that exists and can be written.

    Raises ``ImproperlyConfigured`` when it can not: nothing else could be told apart from that.
    """
    folder = Path(env.str("DATA_DIR", default="") or default).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without a name: several processes start at the same time.
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR ({folder}) cannot be written: {error.strerror}. "
            "Name a folder that you own, for example DATA_DIR=./var."
        ) from error
    return folder
