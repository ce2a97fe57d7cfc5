"""Pictures for the demo content: drawn, not taken, so that they belong to nobody."""

from cms.operations.demo.drawing.picture import COMPOSITIONS, composition_of, draw_picture

__all__ = ["COMPOSITIONS", "composition_of", "draw_picture"]
