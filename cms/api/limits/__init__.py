"""What one request may ask for: its shape before validation, its cost before execution."""

from cms.api.limits.cost import cost_of
from cms.api.limits.pages import page_size
from cms.api.limits.shape import problems_of_shape

__all__ = ["cost_of", "page_size", "problems_of_shape"]
