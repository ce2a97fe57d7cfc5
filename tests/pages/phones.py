"""A phone that sends photographs to the page editor, piece by piece."""

import uuid
from pathlib import Path

from django.conf import settings
from django.urls import reverse

OCTETS = "application/octet-stream"


class Phone:
    """Sends one file, under one name; ``client`` says as whom."""

    def __init__(self, client, content=b"", *, name=None):
        self.client, self.content = client, content
        self.name = name or uuid.uuid4()
        self.address = reverse("photo_arrival", args=[self.name])

    def put(self, content, content_range, **query):
        headers = {"Content-Range": content_range}
        return self.client.put(
            self.address, content, content_type=OCTETS, headers=headers, query_params=query
        )

    def send(self, start=0, end=None, **query):
        """Send a piece of the file, or all the rest of it."""
        piece = self.content[start:end]
        last = start + len(piece) - 1
        return self.put(piece, f"bytes {start}-{last}/{len(self.content)}", **query)

    def ask(self, **query):
        """Ask what came of it, with nothing more to send."""
        return self.put(b"", f"bytes */{len(self.content)}", **query)

    def leave_out(self):
        return self.client.delete(self.address)


def parts():
    """Return the files that are not whole yet, of everybody."""
    return sorted(Path(settings.PHOTO_PIECES_ROOT).rglob("*.part"))


def everything_on_disk():
    """Return the bytes of all files that are kept anywhere: stored ones, and those on their way."""
    roots = (Path(settings.PHOTO_PIECES_ROOT), Path(settings.MEDIA_ROOT))
    return b"".join(
        path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()
    )
