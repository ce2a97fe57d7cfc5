"""Read the public site as a visitor: every path that is known, and every link from there."""

import re
from collections import defaultdict

from tests.leaks.markers import markers_in

LINK = re.compile(r'(?:href|src)="(?:http://localhost)?(/(?!static/)[^"#]*)"')


class Visitor:
    """Visits pages over HTTP, and remembers where it found which marker."""

    def __init__(self, client, known):
        self.client, self.known = client, known
        self.found, self.statuses = defaultdict(set), {}

    def visit(self):
        """Go everywhere; return the visitor."""
        ahead = {"/", "/nothing/", *self.known.paths_to_ask()}
        while ahead:
            path = ahead.pop()
            ahead |= {each for each in self.read(path) if each not in self.statuses}
        return self

    def read(self, path):
        """Read what stands at a path; return where it leads."""
        response = self.client.get(path)
        self.statuses[path] = response.status_code
        text = str(response.headers)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            text += response.content.decode()
        for marker in markers_in(text) - markers_in(path):
            self.found[marker].add(path)
        return {*LINK.findall(text), *filter(None, [response.headers.get("Location")])}
