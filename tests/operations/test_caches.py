"""Redis is gone: whoever asks the cache, Wagtail among them, finds nothing and goes on."""

import time
from uuid import uuid4

import pytest
from redis import RedisError

from cms.operations.caches import ForgivingRedisCache
from tests.installations import REDIS_PORT
from tests.running import port_answers

need_redis = pytest.mark.skipif(not port_answers(REDIS_PORT), reason="needs Redis on port 6379")
# No port that anybody listens at.
NOWHERE = "redis://127.0.0.1:1/0"
ASKED = {
    "get": (("key",), None),
    "set": (("key", 1), None),
    "add": (("key", 1), False),
    "touch": (("key",), False),
    "delete": (("key",), False),
    "has_key": (("key",), False),
    "get_many": ((["key"],), {}),
    "set_many": (({"key": 1},), ["key"]),
    "delete_many": ((["key"],), None),
}


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "resting_until", 0.0)


@pytest.fixture
def gone():
    return ForgivingRedisCache(NOWHERE, {})


@pytest.fixture
def there():
    cache = ForgivingRedisCache(
        f"redis://127.0.0.1:{REDIS_PORT}/0", {"KEY_PREFIX": uuid4().hex, "TIMEOUT": 60}
    )
    yield cache
    cache.delete_many(["key"])


@pytest.mark.parametrize("name", ASKED)
def test_without_redis_nothing_is_found_and_nothing_is_kept(gone, name):
    arguments, expected = ASKED[name]

    assert getattr(gone, name)(*arguments) == expected


def test_what_one_asks_for_instead_is_found(gone):
    assert gone.get("key", "instead") == "instead"
    assert gone.get_or_set("key", lambda: "made") == "made"


def test_counting_says_that_nobody_counts(gone):
    with pytest.raises(RedisError):
        gone.incr("key")


def test_a_redis_that_does_not_answer_is_left_alone_for_a_moment(gone):
    gone.get("key")

    assert ForgivingRedisCache.resting_until > time.monotonic()


@need_redis
def test_a_redis_that_is_back_is_asked_again(there, monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "resting_until", time.monotonic() + 60)
    there.set("key", 1)
    assert there.get("key") is None

    monkeypatch.setattr(ForgivingRedisCache, "resting_until", 0.0)

    there.set("key", 1)
    assert there.get("key") == 1
    assert there.incr("key") == 2
    assert there.get_many(["key", "other"]) == {"key": 2}
