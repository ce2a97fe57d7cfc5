"""The server that is measured over HTTP."""

from cms.wsgi import application

__all__ = ["application"]
