"""Reading the text of the old bilingual pages: bytes in, plain data out, no Django."""

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.findings import Finding
from cms.importer.parsing.home import parse_home
from cms.importer.parsing.model import (
    Kind,
    LegacyEvent,
    LegacyHome,
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
    "Finding",
    "Kind",
    "LegacyEvent",
    "LegacyHome",
    "LegacyNews",
    "LegacyPart",
    "LegacyPost",
    "ListBlock",
    "Paragraph",
    "Quote",
    "parse_home",
    "parse_news",
]
