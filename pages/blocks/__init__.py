"""The blocks that editors compose texts of."""

from pages.blocks.body import BodyBlock
from pages.blocks.stand import StandBlock

__all__ = ["BodyBlock", "StandBlock"]
