"""Typography at render: quotation marks, dashes and no-break spaces as a language writes them.

Stored text stays as it was typed. Each sign is replaced by one other sign, so that a text keeps its
length, and what was replaced can be told: ``typed`` gives back what was typed on a keyboard.
"""

from cms.website.typography.html import typeset_html
from cms.website.typography.rules import typed, typeset

__all__ = ["typed", "typeset", "typeset_html"]
