"""Documents that requests name by their hash instead of bringing them.

An operator registers them, or clients leave them in the cache, as Apollo's do.
"""

from cms.api.persisted.texts import text_of

__all__ = ["text_of"]
