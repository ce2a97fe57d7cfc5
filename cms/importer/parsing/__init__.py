"""Reading the text of the old bilingual pages: bytes in, plain data out, no Django."""

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.model import (
    LegacyNews,
    LegacyPart,
    LegacyPost,
    ListBlock,
    Paragraph,
    Quote,
)
from cms.importer.parsing.news import parse_news

__all__ = [
    "DamagedFile",
    "LegacyNews",
    "LegacyPart",
    "LegacyPost",
    "ListBlock",
    "Paragraph",
    "Quote",
    "parse_news",
]
