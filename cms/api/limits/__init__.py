"""What one request may ask for: its shape before validation, its cost before execution, the time
of each of its statements.
"""

from cms.api.limits.cost import cost_of
from cms.api.limits.pages import page_size
from cms.api.limits.shape import problems_of_shape
from cms.api.limits.statements import bounded_statements

__all__ = ["bounded_statements", "cost_of", "page_size", "problems_of_shape"]
