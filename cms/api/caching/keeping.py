"""One request's answer: kept, or made and kept."""

import orjson
from django.conf import settings

from cms import shelf
from cms.api.caching.answers import Answer
from cms.api.compression import compressed
from cms.counting import count_kept
from cms.editions.keeping import keep, key_of


class Keeping:
    """Where the answer to a request is kept; previews are kept nowhere.

    ``asked`` is what decides the answer, as bytes.
    """

    def __init__(self, asked, context):
        self.context = context
        self.edition, self.key = context.edition, None
        if self.edition:
            self.key = key_of("answer", self.edition, context.caller, asked)

    def find(self):
        """Return the ``Answer`` that is kept, or ``None``."""
        if not self.key:
            return None
        answer = shelf.find(self.key)
        count_kept("answer", is_found=answer is not None)
        return answer

    def keep(self, told):
        """Return the ``Answer`` that tells what was ``told``, without errors, and keep it."""
        answer = Answer.of(orjson.dumps(told), self.context.tags.header())
        if self.key:
            keep(self.key, answer, edition=self.edition, size=len(answer.body))
        return answer

    def encoded(self, answer, encoding):
        """Return the bytes of ``answer`` in an encoding; compressed once while it is kept."""
        if not (encoding and self.key):
            return compressed(answer.body, encoding)
        key = f"{self.key}:{encoding}"
        body = shelf.find(key)
        if body is None:
            body = compressed(answer.body, encoding)
            keep(key, body, edition=self.edition, size=len(body))
        return body

    @property
    def cache_control(self):
        """Return the header of this name. Only what everybody gets may be kept by others."""
        if self.context.preview:
            return "private, no-store"
        if not self.context.is_anonymous:
            return "private, max-age=0, must-revalidate"
        if self.edition is None:
            return "public, max-age=0"
        seconds = self.edition.seconds(most=settings.API_SHARED_SECONDS)
        return f"public, max-age=0, s-maxage={seconds}"
