"""Bodies as they may lie in the database: whatever code, imports or half-made drafts left there."""

import uuid

from pages.blocks import BodyBlock


def raw_body(*blocks):
    """Return a body of pairs of a type and a raw value, with nothing checked."""
    return BodyBlock().to_python(
        [{"type": name, "value": value, "id": str(uuid.uuid4())} for name, value in blocks]
    )
