"""A cache on Redis without which everything goes on: Wagtail asks it too, and expects an answer."""

import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)

# Seconds for which a Redis that does not answer is not asked again: each question waits for it.
REST = 2


class ForgivingRedisCache(RedisCache):
    """Django's own, which finds nothing and keeps nothing while Redis is gone.

    Counting alone tells of it, by the error of the client: there is no number that would be right.
    """

    resting_until = 0.0

    def attempt(self, ask, *, otherwise):
        if time.monotonic() < ForgivingRedisCache.resting_until:
            return otherwise
        try:
            return ask()
        except RedisError as error:
            # Of the class, for each thread has a cache of its own.
            ForgivingRedisCache.resting_until = time.monotonic() + REST
            logger.warning("The cache does not answer: %s.", type(error).__name__)
            return otherwise

    def add(self, *args, **kwargs):
        ask = super().add
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=False)

    def get(self, key, default=None, version=None):
        ask = super().get
        return self.attempt(lambda: ask(key, default, version), otherwise=default)

    def set(self, *args, **kwargs):
        ask = super().set
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=None)

    def touch(self, *args, **kwargs):
        ask = super().touch
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=False)

    def delete(self, *args, **kwargs):
        ask = super().delete
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=False)

    def get_many(self, *args, **kwargs):
        ask = super().get_many
        return self.attempt(lambda: ask(*args, **kwargs), otherwise={})

    def has_key(self, *args, **kwargs):
        ask = super().has_key
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=False)

    def set_many(self, data, *args, **kwargs):
        ask = super().set_many
        return self.attempt(lambda: ask(data, *args, **kwargs), otherwise=list(data))

    def delete_many(self, *args, **kwargs):
        ask = super().delete_many
        return self.attempt(lambda: ask(*args, **kwargs), otherwise=None)
