import json

import orjson


class DocumentDecoder(json.JSONDecoder):
    """Reads the text of a document; a list has one for each of its items."""

    def __init__(self, **options):
        """Take what ``json.loads`` hands over; none of it is for documents."""

    def decode(self, text):
        return orjson.loads(text)
