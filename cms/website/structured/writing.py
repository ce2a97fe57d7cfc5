"""Nodes of schema.org, and how they are written into a page."""

import json

from django.utils.safestring import mark_safe

CONTEXT = "https://schema.org"
# HTML has no way to escape within a script, JSON has: nothing of these ends the element, opens a
# comment in it, or is a line's end to an older parser.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def node(type_name, **properties):
    """Return a node of this type with the properties that say something; ``None`` without any."""
    said = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": type_name, **said} if said else None


def script(nodes):
    """Return a ``<script>`` that holds the nodes as data: no browser runs it, no policy forbids."""
    graph = {"@context": CONTEXT, "@graph": nodes}
    written = json.dumps(graph, ensure_ascii=False).translate(ESCAPES)
    html = f'<script type="application/ld+json">{written}</script>'
    return mark_safe(html)  # noqa: S308 - no sign is left that HTML would read
