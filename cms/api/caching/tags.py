"""The header ``Cache-Tag``: what an answer was made of, for caches that forget by it.

``content:<id>`` of each page whose words or address it holds, ``list:<type>`` of each list.
"""

# Many caches read no longer header; a hundred contents fit.
MOST_CHARACTERS = 4_000


class Tags:
    """What one answer was made of, noted while it is made."""

    def __init__(self):
        self.contents = {}
        self.lists = set()

    def add_page(self, page):
        self.contents[str(page["content_id"])] = page["type"]

    def add_list(self, name):
        self.lists.add(f"list:{name}")

    def header(self):
        """Return the header's value; where it is too long, types stand for their contents."""
        contents = {f"content:{content_id}" for content_id in self.contents}
        types = {f"type:{page_type}" for page_type in self.contents.values()}
        written = ",".join(sorted(self.lists | contents))
        if len(written) <= MOST_CHARACTERS:
            return written
        return ",".join(sorted(self.lists | types))
